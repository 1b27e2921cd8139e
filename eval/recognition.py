#!/usr/bin/env python3
"""Measures how many letters the recogniser gets wrong.

Ten pages of the Civil Code (a PDF with text) are drawn at 200 and 300 points an inch and recognised by `kerege extract ocr`;
the reference is the text of the same pages by `pdftotext`. Two scanned sheets are compared with a rough reference, which
has mistakes of its own. White space is folded; words divided at line ends are joined on both sides.

    python3 eval/recognition.py [--kerege target/debug/kerege] [--pages 10]
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from corpus import DATA, ROOT


def folded(text):
    text = re.sub(r"(?<=[а-яёa-z])[-\u00ad]\s*\n\s*(?=[а-яёa-z])", "", text)
    return re.sub(r"\s+", " ", text.replace("\f", " ")).strip()


def distance(left, right):
    """Insertions, deletions and replacements from one text to the other (Myers' bit vectors)."""
    if not left:
        return len(right)
    masks = {}
    for place, letter in enumerate(left):
        masks[letter] = masks.get(letter, 0) | (1 << place)
    whole, last = (1 << len(left)) - 1, 1 << (len(left) - 1)
    plus, minus, score = whole, 0, len(left)
    for letter in right:
        match = masks.get(letter, 0)
        vertical = match | minus
        horizontal = (((match & plus) + plus) ^ plus) | match
        up = minus | (~(horizontal | plus) & whole)
        down = plus & horizontal
        score += 1 if up & last else -1 if down & last else 0
        up = (up << 1) | 1
        down <<= 1
        plus = (down | ~(vertical | up)) & whole
        minus = up & vertical & whole
    return score


def recognised(kerege, path, page, languages):
    begun = time.monotonic()
    with open(path, "rb") as file:
        done = subprocess.run(
            ["/usr/bin/time", "-f", "%M", kerege, "extract", "ocr", "--page", str(page), "--languages", languages],
            stdin=file, capture_output=True, check=False,
        )
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if not told or told[-1] != "end":
        sys.exit(f"{path}: {told} {done.stderr.decode()}")
    return told[0]["page"]["text"], time.monotonic() - begun, int(done.stderr.split()[-1]) / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kerege", default=ROOT / "target" / "debug" / "kerege")
    options.add_argument("--pages", type=int, default=10)
    options.add_argument("--languages", default="rus")
    options = options.parse_args()
    kerege = str(options.kerege)
    code = DATA / "laws" / "kg_civil_code_part1_ru.pdf"
    if not code.exists():
        sys.exit(f"skipped: there is no {code}")
    with tempfile.TemporaryDirectory() as folder:
        for resolution in (200, 300):
            errors = letters = 0
            seconds = memory = 0
            for page in range(1, options.pages + 1):
                span = ["-f", str(page), "-l", str(page)]
                text = subprocess.run(["pdftotext", *span, code, "-"], capture_output=True, check=True).stdout.decode()
                picture = pathlib.Path(folder) / "page"
                drawing = ["pdftoppm", *span, "-r", str(resolution), "-gray", "-png", "-singlefile", code, picture]
                subprocess.run(drawing, check=True)
                read, took, used = recognised(kerege, picture.with_suffix(".png"), 1, options.languages)
                reference = folded(text)
                errors += distance(reference, folded(read))
                letters += len(reference)
                seconds += took
                memory = max(memory, used)
            print(
                f"Civil Code, {resolution} points an inch, {options.languages}: {100 * errors / letters:.2f} % of "
                f"{letters} letters wrong, {seconds / options.pages:.1f} s a page, {memory:.0f} MB"
            )
    for name in ("ILD3", "ITM2-M"):
        scan = DATA / "pdf" / "scans" / f"{name}-scan.pdf"
        reference = folded((scan.parent / f"{name}-ocr.txt").read_text())
        count = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", scan], capture_output=True).stdout.decode())[1])
        read = [recognised(kerege, scan, page, options.languages) for page in range(1, count + 1)]
        wrong = distance(reference, folded("\n".join(text for text, _, _ in read)))
        print(
            f"scan {name}, {count} pages: {100 * wrong / len(reference):.1f} % of {len(reference)} letters differ from the "
            f"rough reference, {sum(took for _, took, _ in read) / count:.1f} s a page"
        )


if __name__ == "__main__":
    main()
