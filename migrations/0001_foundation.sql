-- What a centre keeps: records with their revisions, what is derived from the revision that readers see (links,
-- events, sources), the change log, statistics, notes, accounts and sessions, jobs and the audit chain.

create table account (
  id {uuid} primary key,
  login text not null unique,
  name text not null,
  role text not null,
  organisation {uuid},
  language text not null,
  password_hash text,
  invitation_hash text unique,
  invitation_ends_at text,
  invited_at text not null,
  invited_by {uuid},
  activated_at text,
  suspended_at text,
  suspended_by {uuid}
);

create table session (
  token_hash text primary key,
  account_id {uuid} not null references account (id) on delete cascade,
  started_at text not null,
  seen_at text not null,
  ends_at text not null
);
create index session_account on session (account_id);

-- No address: only which account, when and why.
create table failed_sign_in (
  id {serial},
  login text not null,
  at text not null,
  reason text not null
);
create index failed_sign_in_login on failed_sign_in (login, at);

create table record (
  id {uuid} primary key,
  kind text not null,
  slug text not null unique,
  -- The newest revision, and the one that readers see.
  latest bigint not null,
  published bigint,
  -- The audience of the revision that readers see.
  visibility text not null,
  -- The organisation (a record) whose contributors keep this one.
  owner {uuid},
  embargo_until text,
  created_at text not null,
  created_by {uuid},
  submitted_at text,
  submitted_by {uuid},
  published_at text,
  published_by {uuid},
  withdrawn_at text,
  withdrawn_by {uuid},
  confirmed_at text,
  confirmed_by {uuid}
);
create index record_kind on record (kind);
create index record_embargo on record (embargo_until);
create index record_submitted on record (submitted_at);

-- Addresses a record once had, so that old links still lead to it.
create table former_slug (
  slug text primary key,
  record_id {uuid} not null references record (id) on delete cascade
);

create table revision (
  record_id {uuid} not null references record (id) on delete cascade,
  number bigint not null,
  saved_at text not null,
  saved_by {uuid},
  author text not null,
  note text not null,
  -- When readers began to see it; revisions that never were published stay inside the team.
  published_at text,
  digest text not null,
  -- Title and date alone, for lists of links.
  card text not null,
  document text not null,
  primary key (record_id, number)
);

-- Derived from the revision that readers see, or from the latest while there is none.
create table link (
  record_id {uuid} not null references record (id) on delete cascade,
  position bigint not null,
  relation text not null,
  target_id {uuid} not null,
  primary key (record_id, position)
);
create index link_target on link (target_id);

-- Where the words of the newest revision stand in each language but the original.
create table translation (
  record_id {uuid} not null references record (id) on delete cascade,
  language text not null,
  state text not null,
  primary key (record_id, language)
);
create index translation_state on translation (state, language);

create table event (
  record_id {uuid} not null references record (id) on delete cascade,
  position bigint not null,
  day text not null,
  stage text not null,
  primary key (record_id, position)
);
create index event_day on event (day);

create table source (
  record_id {uuid} not null references record (id) on delete cascade,
  url text not null,
  checked_at text,
  broken_since text,
  problem text,
  primary key (record_id, url)
);
create index source_checked on source (checked_at);
create index source_broken on source (broken_since);

-- Bytes are kept once, under their SHA-256, in the file folder.
create table file (
  sha256 text primary key,
  size bigint not null,
  media_type text not null,
  added_at text not null
);

-- Every change of what readers may see; the index, feeds and other nodes follow it by number.
create table change (
  number {serial},
  at text not null,
  record_id {uuid} not null,
  kind text not null,
  slug text not null,
  act text not null,
  audience text not null
);
create index change_record on change (record_id);

create table series (
  id {uuid} primary key,
  record_id {uuid} not null references record (id) on delete cascade,
  position bigint not null,
  country text not null,
  dimensions text not null,
  unit text not null,
  source text not null,
  vintage text not null,
  nature text not null,
  license text not null
);
create index series_record on series (record_id, position);
create index series_country on series (country);

create table observation (
  series_id {uuid} not null references series (id) on delete cascade,
  period text not null,
  -- Null is "missing"; it is never zero.
  value {real},
  primary key (series_id, period)
);

-- What the team has to settle; with no record it concerns the whole collection.
create table note (
  id {uuid} primary key,
  record_id {uuid} references record (id) on delete cascade,
  text text not null,
  author text not null,
  written_at text not null,
  written_by {uuid},
  settled_at text,
  settled_by {uuid}
);
create index note_record on note (record_id);
create index note_settled on note (settled_at);

-- What an editor typed and has not saved.
create table unsaved (
  account_id {uuid} not null references account (id) on delete cascade,
  form text not null,
  content text not null,
  saved_at text not null,
  primary key (account_id, form)
);

create table job (
  id {uuid} primary key,
  name text not null,
  payload text not null,
  due_at text not null,
  attempts bigint not null,
  taken_until text,
  done_at text,
  failed_at text,
  problem text not null,
  unique (name, due_at)
);
create index job_due on job (done_at, due_at);

create table audit (
  number {serial},
  at text not null,
  account_id {uuid},
  actor text not null,
  act text not null,
  object text not null,
  digest_before text not null,
  digest_after text not null,
  previous text not null,
  hash text not null
);
