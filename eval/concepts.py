#!/usr/bin/env python3
"""Whether queries are understood as the right concept of the thesaurus: concepts.py PROGRAM DATA

Asks `kerege search --json` of the centre in DATA every query of queries.tsv (language, words, concept, kind of query) and
compares the concept that was recognised first; where `-` is expected, none may be recognised. Prints what went wrong and
then a table: all rows, the held-out half (every odd row from the third on), each language and each kind of query.
"""
import json
import subprocess
import sys

from corpus import LANGUAGE_DATA, open_data

if len(sys.argv) != 3:
    raise SystemExit(f"usage: {sys.argv[0]} PROGRAM DATA")
program, data = sys.argv[1:]


def understood(language, words):
    """The id of the concept that was recognised first, or `-`."""
    command = [program, "search", "--json", "--language", language, "--page-size", "1", "--data", data, "--", words]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if "understood" not in answer:
        raise SystemExit("skipped: the answers of this program do not say how a question was understood")
    concepts = answer["understood"].get("concepts", [])
    return concepts[0]["id"] if concepts else "-"


with open_data(LANGUAGE_DATA / "queries.tsv") as file:
    rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]

outcomes = []
for number, (language, words, expected, kind) in enumerate(rows, start=1):
    found = understood(language, words)
    if found != expected:
        print(f"wrong\t{number}\t{language}\t{words}\t{expected}\t{found}\t{kind}")
    groups = ["all", f"language {language}", f"kind {kind}"]
    if number % 2 == 1 and number >= 3:
        groups.append("held out")
    outcomes.append((groups, found == expected))

others = {group for groups, _ in outcomes for group in groups} - {"all", "held out"}
for name in ["all", "held out", *sorted(others, reverse=True)]:
    right = [was_right for groups, was_right in outcomes if name in groups]
    print(f"{name}\t{sum(right)} of {len(right)}\t{sum(right) / max(1, len(right)):.3f}")
