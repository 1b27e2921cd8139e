#!/usr/bin/env python3
"""What an import of a large table costs, and whether it survives being killed.

    benches/batches.py target/release/kerege [--rows 100000] [--kills 60]

Makes a table of programmes with a bad row in every thousand, imports it into a fresh centre (dry run, apply, the own
export again, undo) and prints seconds, rows a second and memory. Then it kills the process at random instants while a
smaller table is applied and undone, lets it go on, and compares the exports.
"""
import argparse, csv, hashlib, json, pathlib, random, resource, subprocess, sys, tempfile, time

KINDS = ["project", "Проект", "проект"]
COUNTRIES = ["Кыргызстан", "Tajikistan; Россия", "UZ", "Казахстан"]
MAPPING = """
kind = "programme"
language = "ru"
[[column]]
name = "№"
to = "key"
[[column]]
name = "Название"
to = "title@ru"
[[column]]
name = "Аталышы"
to = "title@ky"
[[column]]
name = "Описание"
to = "summary@ru"
[[column]]
name = "Страны"
to = "countries"
split = ";"
[[column]]
name = "Начало"
to = "date"
[[column]]
name = "Вид"
to = "fields.type"
[[column]]
name = "Исполнитель"
to = "fields.funded_by"
[[column]]
name = "Сайт"
to = "fields.website"
[[column]]
name = "Бюджет"
to = "fields.budget"
"""


def table(path, rows, seed):
    """Writes the table and says how many of its rows are bad."""
    dice = random.Random(seed)
    bad = 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["№", "Название", "Аталышы", "Описание", "Страны", "Начало", "Вид", "Исполнитель", "Сайт", "Бюджет"])
        for number in range(1, rows + 1):
            kind = dice.choice(KINDS)
            if number % 1000 == 7:
                kind, bad = "неведомое", bad + 1
            writer.writerow([
                number, f"Помощь трудовым мигрантам № {number}", f"Эмгек мигранттарына жардам № {number}",
                f"Консультации и обучение, участников: {dice.randint(10, 5000)}.", dice.choice(COUNTRIES),
                f"{dice.randint(1, 28):02}.{dice.randint(1, 12):02}.{dice.randint(2001, 2025)}", kind,
                dice.choice(["МОМ", "ОБСЕ", "Красный Полумесяц"]), f"https://programme{number}.example/",
                f"{dice.randint(10, 900)} 000 USD",
            ])
    return bad


class Run:
    """A command with its output, seconds and greatest memory."""

    def __init__(self, *words):
        began = time.monotonic()
        process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.out, self.err = process.communicate()
        self.seconds = time.monotonic() - began
        self.code = process.returncode

    def batch(self):
        return next(line.split()[1] for line in self.out.splitlines() if line.startswith("batch "))


def greatest_memory(words):
    """Runs a command and says how much memory it took beyond an idle one, in MB, seconds, and the run."""
    before = time.monotonic()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            peak = max(peak, int(status.split("VmRSS:")[1].split()[0]))
        except (OSError, IndexError):
            pass
        time.sleep(0.05)
    out, err = process.communicate()
    return peak / 1024, time.monotonic() - before, process.returncode, out, err


def export_hash(program, data):
    return hashlib.sha256(subprocess.run([program, "export", "--data", data], stdout=subprocess.PIPE, check=True).stdout).hexdigest()


def large(program, folder, rows):
    data, source = folder / "large", folder / "large.csv"
    mapping = folder / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    bad = table(source, rows, 1)
    subprocess.run([program, "init", "--data", data], check=True, stdout=subprocess.DEVNULL)
    empty = export_hash(program, data)
    idle = greatest_memory([program, "batches", "--data", data])[0]
    words = [program, "import", source, "--mapping", mapping, "--source", "partner", "--data", data]
    peak, seconds, code, out, err = greatest_memory([*words, "--dry-run"])
    listed = sum("Вид" in line for line in err.splitlines())
    print(f"dry run of {rows} rows: {seconds:.1f} s, {rows / seconds:.0f} rows/s, {peak - idle:.0f} MB above idle; "
          f"{listed} of {bad} bad rows listed")
    batch = next(line.split()[1] for line in out.splitlines() if line.startswith("batch "))
    peak, seconds, code, out, err = greatest_memory([program, "apply", batch, "--data", data])
    print(f"apply and index: {seconds:.1f} s, {(rows - bad) / seconds:.0f} rows/s, {peak - idle:.0f} MB above idle")
    full = folder / "full.jsonl"
    full.write_bytes(subprocess.run([program, "export", "--data", data], stdout=subprocess.PIPE, check=True).stdout)
    again = Run(program, "import", full, "--data", data)
    print(f"own export again: {again.seconds:.1f} s: {again.out.splitlines()[0]}")
    undone = Run(program, "undo", batch, "--data", data)
    same = export_hash(program, data) == empty
    print(f"undo: {undone.seconds:.1f} s: {undone.out.strip()}; the export is {'as before' if same else 'NOT as before'}")
    return code == 0 and same


def kills(program, folder, count, rows):
    """Kills apply and undo at random instants; whatever is left goes on by itself and ends as if nothing had happened."""
    dice = random.Random(2)
    data, source, mapping = folder / "kills", folder / "kills.csv", folder / "mapping.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    bad = table(source, rows, 3)
    subprocess.run([program, "init", "--data", data], check=True, stdout=subprocess.DEVNULL)
    empty = export_hash(program, data)
    words = [program, "import", source, "--mapping", mapping, "--source", "partner", "--data", data]
    killed, wrong, full, process_was_killed = 0, [], None, False
    while killed < count and not wrong:
        batch = Run(*words, "--dry-run").batch()
        for verb in ("apply", "undo"):
            done = False
            while not done:
                process = subprocess.Popen([program, verb, batch, "--data", data], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                try:
                    # Whoever was killed keeps the batch for ten seconds; the instant lies in the work after that.
                    patience = dice.uniform(0.05, 1.2) + (10.5 if process_was_killed else 0) if killed < count else 600
                    process.wait(timeout=patience)
                    done, process_was_killed = True, False
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    killed, process_was_killed = killed + 1, True
            if process.returncode not in (0, 1):
                wrong.append(f"{verb}: {process.stderr.read()}")
            if verb == "apply":
                full = full or lines(program, data)
                if lines(program, data) != full:
                    wrong.append("an applied batch differs from another")
        if export_hash(program, data) != empty:
            wrong.append("undoing did not bring everything back")
        check = Run(program, "verify", "--data", data)
        if check.code:
            wrong.append(check.out + check.err)
    print(f"{killed} kills while {rows - bad} rows were applied and undone: {len(wrong)} wrong")
    for one in wrong[:5]:
        print("  " + one)
    return not wrong


def lines(program, data):
    """What the records say, without when."""
    text = subprocess.run([program, "export", "--data", data], stdout=subprocess.PIPE, check=True, text=True).stdout
    return sorted(json.dumps([line.get("slug"), line.get("title"), line.get("fields")]) for line in map(json.loads, text.splitlines()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--killed-rows", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        good = large(options.program, folder, options.rows) if options.rows else True
        good &= kills(options.program, folder, options.kills, options.killed_rows) if options.kills else True
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
