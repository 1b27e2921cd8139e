-- What people without an account send in: new records, corrections, missing organisations. None of it is a record and no
-- reader ever sees it; the team takes or refuses it. Nothing here says who they are: the receipt code is kept as a hash,
-- the e-mail address sealed to a key that is not on the server.

-- Everybody who sends more than once under the same receipt code, and how far the team trusts them.
create table submission_source (
  -- The hash of the code of their first submission.
  key text primary key,
  -- blocked or trusted; a source that nobody judged has no row.
  trust text not null,
  judged_at text not null,
  judged_by {uuid}
);

create table submission (
  id {uuid} primary key,
  -- SHA-256 of the receipt code.
  code_hash text not null unique,
  source text not null,
  kind text not null,
  -- The record that it corrects; none for a proposal.
  record_id {uuid},
  -- The language of the page.
  language text not null,
  title text not null,
  -- What was typed, in JSON: name of the form field → words.
  content text not null,
  -- The e-mail address, sealed.
  sealed text,
  sent_at text not null,
  taken_at text,
  taken_by {uuid},
  -- The record that it became or went into.
  taken_into {uuid},
  refused_at text,
  refused_by {uuid},
  spam_at text,
  spam_by {uuid}
);
create index submission_sent on submission (sent_at);
create index submission_source_key on submission (source);
create index submission_record on submission (record_id);

-- Files that came with it; until the form was sent they belong to no submission.
create table submission_file (
  id {uuid} primary key,
  submission_id {uuid} references submission (id) on delete cascade,
  sha256 text not null,
  name text not null,
  came_at text not null
);
create index submission_file_submission on submission_file (submission_id);
create index submission_file_sha256 on submission_file (sha256);

-- Answers of the team and remarks of the sender, in their order.
create table submission_remark (
  id {uuid} primary key,
  submission_id {uuid} not null references submission (id) on delete cascade,
  text text not null,
  written_at text not null,
  -- An account of the team; the sender has none.
  written_by {uuid}
);
create index submission_remark_submission on submission_remark (submission_id, written_at);
