#!/usr/bin/env python3
"""Measures how complete the text is that `kerege extract text` takes out of the Kyrgyz codes.

Each of 24 DOCX files is read by the child process; then every article of `kg_articles_ru_ky.jsonl`, which others took out
of the same files, is looked for in it, white space folded. The others flatten raised figures (article 228-1 became 2281,
m² became m2), so both are flattened; how many articles agree only for that reason is told.

    python3 eval/extraction.py [--kerege target/debug/kerege] [--missing 3]
"""

import argparse
import json
import re
import subprocess
import sys
import time

from corpus import DATA, ROOT


def extract(kerege, path):
    """The pages of a file, the seconds it took and the peak memory in megabytes."""
    begun = time.monotonic()
    with open(path, "rb") as file:
        done = subprocess.run(
            ["/usr/bin/time", "-f", "%M", kerege, "extract", "text"], stdin=file, capture_output=True, check=False
        )
    seconds = time.monotonic() - begun
    memory = int(done.stderr.split()[-1]) / 1024
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if not told or told[-1] != "end":
        sys.exit(f"{path}: {told[-1] if told else done.stderr.decode()}")
    return [one["page"]["text"] for one in told if isinstance(one, dict) and "page" in one], seconds, memory


def folded(text):
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))


def flat(text):
    return re.sub(r"(?<=\d)-(?=\d)", "", text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kerege", default=ROOT / "target" / "debug" / "kerege")
    options.add_argument("--missing", type=int, default=0, help="show so many missing articles of each file")
    options = options.parse_args()
    laws = DATA / "laws"
    if not laws.exists():
        sys.exit(f"skipped: there is no {laws}")
    sources = json.loads((laws / "kg_articles_sources.json").read_text())
    articles = [json.loads(line) for line in (laws / "kg_articles_ru_ky.jsonl").read_text().splitlines()]
    total = exact = agreed = 0
    for code, names in sources.items():
        for language in ("ru", "ky"):
            name = names[language]
            path = next(path for path in (laws / "kg-codes-docx" / language).iterdir() if path.name == name)
            pages, seconds, memory = extract(str(options.kerege), path)
            whole = folded("\n".join(pages))
            level = flat(whole)
            own = [article for article in articles if article["code"] == code and article[f"text_{language}"].strip()]
            found = [folded(article[f"text_{language}"]) in whole for article in own]
            found_flat = [flat(folded(article[f"text_{language}"])) in level for article in own]
            print(
                f"{code:13} {language}  {len(pages):4} pages  {len(own):4} articles  "
                f"{100 * sum(found_flat) / len(own):6.2f} % found ({sum(found_flat) - sum(found)} by flattening)  "
                f"{seconds:5.2f} s  {memory:5.1f} MB"
            )
            missing = [article for article, there in zip(own, found_flat) if not there]
            for article in missing[: options.missing]:
                print("    ", article["id"], article[f"text_{language}"][:200].replace("\n", " ⏎ "))
            total += len(own)
            exact += sum(found)
            agreed += sum(found_flat)
    print(f"all: {agreed} of {total} articles, {100 * agreed / total:.2f} %; {exact} letter by letter")


if __name__ == "__main__":
    main()
