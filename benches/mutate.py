#!/usr/bin/env python3
"""Damages real files by chance and opens each in the child process that opens files of others.

A child may refuse a file, and it may die; it must not take longer or more memory than it may, and it must not tell what is
no JSON. Every file follows from the seed and its number; those that brought a child down are kept.

    python3 benches/mutate.py [--count 10000] [--seed 1] [--what text,clean,rows] [--keep FOLDER] [FOLDER ...]
"""

import argparse
import collections
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("KEREGE_DATA") or ROOT.parent / "shared" / "data")
ENDINGS = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".html", ".doc", ".csv", ".zip", ".xml", ".ris", ".bib", ".txt", ".json")
LARGEST = 1_000_000
TELLING = [b"\x00", b"\xff", b"<", b">", b"&", b"{", b"}", b"\\", b"(", b"<<", b">>", b"obj", b"stream", b"PK\x03\x04", b"-1", b"99999999999"]


def mutated(original, chance):
    data = bytearray(original)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        if not data:
            data = bytearray(b"\0")
        at = chance.randrange(len(data))
        act = chance.randrange(8)
        if act == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            data[at] = chance.randrange(256)
        elif act == 2:
            data[at:at] = chance.choice(TELLING) * chance.choice((1, 1, 3, 1000))
        elif act == 3:
            del data[at : at + chance.choice((1, 4, 100, 10_000))]
        elif act == 4:
            data = data[: max(at, 1)]
        elif act == 5:
            piece = data[at : at + chance.choice((4, 64, 4_096))]
            other = chance.randrange(len(data) + 1)
            data[other:other] = piece * chance.choice((1, 2, 50))
        elif act == 6:
            size = chance.choice((1, 2, 4, 8))
            data[at : at + size] = chance.choice((0, 1, 2 ** (8 * size) - 1, 2 ** (8 * size - 1))).to_bytes(size, "little")
        else:
            other = chance.randrange(len(data))
            data[at : at + 16], data[other : other + 16] = data[other : other + 16], data[at : at + 16]
    return bytes(data[: 4 * LARGEST])


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folders", nargs="*", type=pathlib.Path, default=[DATA])
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--what", default="text,clean,rows")
    options.add_argument("--keep", type=pathlib.Path)
    options.add_argument("--kerege", default=ROOT / "target" / "debug" / "kerege")
    options = options.parse_args()
    folders = options.folders or [DATA]
    samples = sorted(
        path for folder in folders for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in ENDINGS and 0 < path.stat().st_size <= LARGEST
    )
    if not samples:
        raise SystemExit(f"skipped: there are no samples in {', '.join(map(str, folders))}")
    by_ending = collections.defaultdict(list)
    for sample in samples:
        by_ending[sample.suffix.lower()].append(sample)
    print(f"{len(samples)} samples: " + ", ".join(f"{len(paths)} {ending}" for ending, paths in sorted(by_ending.items())))
    verbs = options.what.split(",")
    outcomes = collections.Counter()
    slowest = (0.0, "")
    begun = time.monotonic()
    folder = pathlib.Path(options.keep or "/tmp")
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / f"mutated-{os.getpid()}"
    bad = 0
    for number in range(options.count):
        chance = random.Random(f"{options.seed}:{number}")
        sample = chance.choice(by_ending[chance.choice(sorted(by_ending))])
        verb = chance.choice(verbs)
        scratch.write_bytes(mutated(sample.read_bytes(), chance))
        start = time.monotonic()
        with open(scratch, "rb") as file:
            command = [str(options.kerege), "extract", verb]
            child = subprocess.Popen(
                command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
            )
        try:
            output, errors = child.communicate(timeout=40)
        except subprocess.TimeoutExpired:
            # The server ends a child with whatever it started after the same time.
            os.killpg(child.pid, signal.SIGKILL)
            output, errors = child.communicate()
        done = subprocess.CompletedProcess(command, child.returncode, output, errors)
        took = time.monotonic() - start
        slowest = max(slowest, (took, f"{number} {sample.name} {verb}"))
        lines = done.stdout.split(b"\n", 1)[:1] if verb == "clean" else done.stdout.splitlines()
        try:
            last = json.loads(lines[-1]) if lines and lines[-1] else None
        except ValueError:
            last = None
        if done.returncode < 0:
            outcome = f"died of signal {-done.returncode}"
        elif done.returncode == 101 or b"panicked" in done.stderr:
            outcome = "panicked"
        elif last is None:
            outcome = "told nonsense"
        elif isinstance(last, dict) and "broken" in last:
            outcome = "refused: " + last["broken"]["message"]
        elif took > 40:
            outcome = "took too long"
        else:
            outcome = "read"
        outcomes[outcome] += 1
        if outcome != "read" and not outcome.startswith("refused"):
            bad += 1
            kept = folder / f"{options.seed}-{number}-{verb}-{sample.name}"
            if options.keep:
                kept.write_bytes(scratch.read_bytes())
            print(f"{number} {verb} {sample.name}: {outcome} {done.stderr[-300:].decode(errors='replace')}")
    scratch.unlink(missing_ok=True)
    for outcome, count in outcomes.most_common():
        print(f"{count:7} {outcome}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{options.count} files in {time.monotonic() - begun:.0f} s; slowest {slowest[0]:.1f} s ({slowest[1]}); most memory {memory:.0f} MB")
    raise SystemExit(1 if any(outcome in ("panicked", "told nonsense", "took too long") for outcome in outcomes) else 0)


if __name__ == "__main__":
    main()
