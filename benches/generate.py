#!/usr/bin/env python3
"""Many records out of the starter collection's own fields: generate.py COUNT [SEED] > records.jsonl

The starter records come first, as they are. The others take kind, fields, places, topics and links of a starter record and
put their texts together from sentences of other records of the same kind and language, so that words are as frequent as in
real text. The same COUNT and SEED give the same bytes.
"""
import json
import pathlib
import random
import re
import sys

count = int(sys.argv[1])
random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
folder = pathlib.Path(__file__).parent.parent / "starter"
lines = []
for file in sorted(folder.glob("*.jsonl")):
    if file.name in ("notes.jsonl", "indicator.jsonl"):
        continue
    lines += [json.loads(line) for line in file.read_text().splitlines() if line.strip()]

sentences = {}
for record in lines:
    for field in ("title", "summary", "body"):
        for language, text in record.get(field, {}).items():
            parts = [part for part in re.split(r"(?<=[.!?])\s+", text) if part]
            sentences.setdefault((record["kind"], field, language), []).extend(parts)


def mixed(kind, field, language, text):
    pool = sentences[kind, field, language]
    return " ".join(random.choice(pool) for _ in range(max(1, len(re.split(r"(?<=[.!?])\s+", text)))))


for record in lines[:count]:
    print(json.dumps(record, ensure_ascii=False))
for number in range(max(0, count - len(lines))):
    base = random.choice(lines)
    record = dict(base)
    record["slug"] = f"{base['slug'][:60].rstrip('-')}-{number}"
    for field in ("title", "summary", "body"):
        if field in base:
            record[field] = {l: mixed(base["kind"], field, l, text) for l, text in base[field].items()}
    record["title"] = {l: f"{text} {number}" for l, text in record["title"].items()}
    record.pop("keys", None)
    print(json.dumps(record, ensure_ascii=False))
