-- The text of files page by page, which records use which files, the copies without metadata that readers get, and what
-- the text of a file lets one guess about a draft.

-- Derived from the shown and the newest revision of each record.
create table file_use (
  record_id {uuid} not null references record (id) on delete cascade,
  sha256 text not null,
  primary key (record_id, sha256)
);
create index file_use_sha256 on file_use (sha256);

-- A file without a row here waits to be read. Reading it again gives the same, so that it can be broken off anywhere.
create table file_text (
  sha256 text primary key references file (sha256),
  started_at text not null,
  read_at text,
  failed_at text,
  -- A message key and what it quotes.
  problem text not null,
  detail text not null,
  format text not null,
  -- The language that the text seems to be in; empty where nothing can be said.
  language text not null
);

create table file_page (
  sha256 text not null references file_text (sha256) on delete cascade,
  number bigint not null,
  text text not null,
  -- The page is an image: when that was found, when its letters were recognised, why they could not be.
  scan_found_at text,
  recognised_at text,
  problem text not null,
  primary key (sha256, number)
);
create index file_page_scan on file_page (scan_found_at, recognised_at);

-- The copy of a file for readers; none where the format cannot be cleaned or the file is broken.
create table file_copy (
  sha256 text primary key references file (sha256),
  copy text,
  made_at text not null,
  problem text not null
);

create table guess (
  id {uuid} primary key,
  record_id {uuid} not null references record (id) on delete cascade,
  -- The place in the record: title, date, original, fields.number.
  field text not null,
  value text not null,
  -- The words of the file that it was read from.
  words text not null,
  made_at text not null,
  taken_at text,
  taken_by {uuid},
  discarded_at text,
  discarded_by {uuid},
  unique (record_id, field, value)
);

-- Files of records that are already there.
insert into file_use (record_id, sha256)
  select distinct record.id, file.sha256 from record
  join revision on revision.record_id = record.id
    and (revision.number = record.latest or revision.number = record.published)
  join file on revision.document like '%"sha256":"' || file.sha256 || '"%';
