#!/usr/bin/env python3
"""Articles of the codes of Kyrgyzstan, to be found by their titles: articles.py FOLDER

Writes articles-ru.jsonl and articles-ky.jsonl, which hold the bodies of one language each, and three lists of queries:
titles-ru-ru (Russian title, Russian body), titles-ky-ky and titles-ru-ky (Russian title, Kyrgyz body). The title of a
record is only a number, and a line of a body that repeats the article's title is left out.
"""
import json
import re
import sys

from corpus import DATA, folder_of, open_data, record, write_qrels, write_queries, write_records

folder = folder_of(sys.argv)
with open_data(DATA / "laws/kg_articles_ru_ky.jsonl") as file:
    articles = [json.loads(line) for line in file]


def plain(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def body_of(article, language):
    title = plain(article[f"title_{language}"])
    lines = article[f"text_{language}"].split("\n")
    return "\n".join(line for line in lines if not title or plain(line) != title).strip()


def slug_of(article):
    return article["id"].replace(":", "-")


found_in = {}
for language in ("ru", "ky"):
    records = []
    for number, article in enumerate(articles, start=1):
        body = body_of(article, language)
        if body:
            records.append(record(slug_of(article), language, f"a{number:04}", body))
    found_in[language] = {one["slug"] for one in records}
    write_records(folder / f"articles-{language}.jsonl", records)
    print(f"articles: {len(records)} bodies in {language}", file=sys.stderr)

for asked, answered in (("ru", "ru"), ("ky", "ky"), ("ru", "ky")):
    queries, right = [], []
    for number, article in enumerate(articles, start=1):
        title, slug = article[f"title_{asked}"], slug_of(article)
        if plain(title) and slug in found_in[answered]:
            queries.append((slug, title))
            right.append((number, slug, slug))
    write_queries(folder / f"titles-{asked}-{answered}.queries", queries)
    write_qrels(folder, f"titles-{asked}-{answered}", right)
    print(f"articles: {len(queries)} titles in {asked} for bodies in {answered}", file=sys.stderr)
