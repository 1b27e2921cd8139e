-- Places that are visited for news, what they offered and what was decided about it, and copies of cited pages.

create table harvest_source (
  id {uuid} primary key,
  -- feed, oai, ckan, sitemap, page or kerege.
  kind text not null,
  name text not null unique,
  url text not null,
  options text not null,
  added_at text not null,
  added_by {uuid},
  -- What a trusted source brings is taken without asking.
  trusted_at text,
  trusted_by {uuid},
  paused_at text,
  paused_by {uuid},
  -- What the server wants to hear again, so that it can say that nothing changed.
  etag text,
  last_modified text,
  -- How far the walk has come, so that it goes on after a crash.
  progress text not null,
  polled_at text,
  answered_at text,
  -- How many things the last visit brought, and why it ended early.
  outcome text not null,
  problem text not null,
  problem_detail text not null,
  failures bigint not null,
  next_poll_at text not null,
  -- Who visits it holds it until then; nobody else visits it meanwhile.
  taken_until text
);
create index harvest_source_next on harvest_source (next_poll_at);

create table harvest_item (
  id {uuid} primary key,
  source_id {uuid} not null references harvest_source (id) on delete cascade,
  key text not null,
  digest text not null,
  url text not null,
  title text not null,
  language text not null,
  payload text not null,
  first_seen_at text not null,
  last_seen_at text not null,
  changed_at text not null,
  gone_at text,
  -- taken, merged, ignored or always_ignored. It waits while there is none, or when it has changed since.
  decision text,
  decided_at text,
  decided_by {uuid},
  -- What it said when that was decided.
  decided_digest text,
  decided_payload text,
  -- The record that came of it, and the revision that was written then.
  record_id {uuid},
  revision bigint,
  -- Links and files that could not be brought along yet.
  missing bigint not null,
  unique (source_id, key)
);
create index harvest_item_changed on harvest_item (changed_at);
create index harvest_item_record on harvest_item (record_id);

-- The copy of a cited page, taken once and never replaced.
create table source_copy (
  id {uuid} primary key,
  url text not null unique,
  wanted_at text not null,
  tries bigint not null,
  problem text not null,
  taken_at text,
  sha256 text
);
create index source_copy_taken on source_copy (taken_at);
