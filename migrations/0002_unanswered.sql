-- Words that found nothing although at least five people looked for them on the same day: they may be missing among the
-- labels of the thesaurus. Who looked for them is not known.

create table unanswered (
  word text not null,
  -- The day in Bishkek.
  day text not null,
  people bigint not null,
  primary key (word, day)
);
create index unanswered_day on unanswered (day);
