#!/usr/bin/env python3
"""Names in Cyrillic, to be found by their spellings in Latin letters: names.py FOLDER

Writes names.jsonl, where every name is the title of a record, and two lists of queries: names (each Latin spelling) and
names-edited (each with one letter wrong, missing or too much, never the first of a word).
"""
import random
import string
import sys

from corpus import LANGUAGE_DATA, folder_of, open_data, record, write_qrels, write_queries, write_records

folder = folder_of(sys.argv)
chance = random.Random(1)
with open_data(LANGUAGE_DATA / "names.tsv") as file:
    names = [line.rstrip("\n").split("\t") for line in file]


def edited(word):
    """The spelling with one letter replaced, left out or put in."""
    places = [place for place in range(1, len(word)) if word[place].isalpha() and word[place - 1] != " "]
    place = chance.choice(places)
    letter = chance.choice([one for one in string.ascii_lowercase if one != word[place].lower()])
    return chance.choice(
        [
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
        ]
    )


records, spelled, wrong, right = [], [], [], []
for number, (name, spellings) in enumerate(names, start=1):
    slug = f"name-{number:03}"
    records.append(record(slug, "ru", name))
    for spelling_number, spelling in enumerate(spellings.split("|"), start=1):
        identity = f"{number}-{spelling_number}"
        spelled.append((identity, spelling))
        wrong.append((identity, edited(spelling)))
        right.append((number, identity, slug))
write_records(folder / "names.jsonl", records)
for name, queries in (("names", spelled), ("names-edited", wrong)):
    write_queries(folder / f"{name}.queries", queries)
    write_qrels(folder, name, right)
print(f"names: {len(records)} names, {len(spelled)} spellings", file=sys.stderr)
