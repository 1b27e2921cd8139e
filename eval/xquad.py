#!/usr/bin/env python3
"""Russian passages and questions about them, from XQuAD: xquad.py FOLDER

Writes xquad.jsonl, xquad.queries and xquad.qrels, and the odd and even questions apart in xquad-odd.qrels and
xquad-even.qrels. A title says nothing but the number of its passage, so a question can only find the passage's text.
"""
import json
import sys

from corpus import DATA, folder_of, open_data, record, write_qrels, write_queries, write_records

folder = folder_of(sys.argv)
with open_data(DATA / "retrieval/xquad/xquad.ru.json") as file:
    articles = json.load(file)["data"]
passages = [passage for article in articles for passage in article["paragraphs"]]

records, queries, right = [], [], []
for number, passage in enumerate(passages, start=1):
    slug = f"xquad-{number:03}"
    records.append(record(slug, "ru", f"x{number:03}", passage["context"]))
    for question in passage["qas"]:
        queries.append((question["id"], question["question"]))
        right.append((len(queries), question["id"], slug))
write_records(folder / "xquad.jsonl", records)
write_queries(folder / "xquad.queries", queries)
write_qrels(folder, "xquad", right)
print(f"xquad: {len(records)} passages, {len(queries)} questions", file=sys.stderr)
