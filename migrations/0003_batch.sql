-- Imports: each is a batch that was checked before it was applied and can be undone as a whole.

create table batch (
  id {uuid} primary key,
  -- Where the file comes from: what identifies its records together with their keys, and whose mapping is remembered.
  source text not null,
  file_name text not null,
  file_sha256 text not null,
  -- How it is read, what was found out about it, and which column goes where; JSON.
  reading text not null,
  found text not null,
  mapping text not null,
  -- Whether records are published as the file says; otherwise everything becomes a draft.
  publishes bigint not null,
  author text not null,
  created_at text not null,
  created_by {uuid},
  check_asked_at text,
  checked_at text,
  apply_asked_at text,
  apply_asked_by {uuid},
  applied_at text,
  undo_asked_at text,
  undo_asked_by {uuid},
  undone_at text,
  failed_at text,
  -- Why, as JSON: field, message, detail.
  problem text not null,
  -- How many rows the step that goes on now has done, and how many there are.
  position bigint not null,
  total bigint,
  -- Somebody works on it until then.
  taken_until text
);
create index batch_created on batch (created_at);
create index batch_file on batch (file_sha256);

-- What the check found out about each row, in the order of the file.
create table batch_row (
  batch_id {uuid} not null references batch (id) on delete cascade,
  number bigint not null,
  -- Where a person finds it in the file.
  place bigint not null,
  verdict text not null,
  -- What the editor decided about it; empty where she did not.
  decision text not null,
  record_id {uuid},
  slug text not null,
  title text not null,
  -- Changes, reasons or likely duplicates; JSON.
  detail text not null,
  primary key (batch_id, number)
);
create index batch_row_verdict on batch_row (batch_id, verdict, number);

-- What applying changed, and how it was before, so that it can be undone.
create table batch_change (
  batch_id {uuid} not null references batch (id) on delete cascade,
  number bigint not null,
  -- `record`, `series` or `note`.
  what text not null,
  object_id {uuid} not null,
  -- The revision that was written.
  revision bigint not null,
  -- How it was before, as JSON; null for something new.
  before text,
  -- `undone`, or why not: `edited`, `linked`, `gone`.
  outcome text,
  primary key (batch_id, number)
);
create index batch_change_object on batch_change (object_id);
