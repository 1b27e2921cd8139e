"""Where the data beside the project lies, and how a corpus, its queries and their right records are written."""
import json
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("KEREGE_DATA") or ROOT.parent / "shared/data")
LANGUAGE_DATA = pathlib.Path(os.environ.get("KEREGE_LANGUAGE_DATA") or ROOT.parent / "shared/language")


def open_data(path):
    """Opens a file of the data, or says that it is missing and that the measurement is skipped."""
    try:
        return open(path, encoding="utf-8")
    except FileNotFoundError:
        raise SystemExit(f"skipped: {path} is missing; set KEREGE_DATA and KEREGE_LANGUAGE_DATA")


def record(slug, language, title, body=None):
    """A publication as `kerege import` reads it."""
    made = {"kind": "publication", "slug": slug, "original": language, "title": {language: title}}
    if body:
        made["body"] = {language: body}
    made["fields"] = {"type": "book"}
    return made


def write_records(path, records):
    with open(path, "w", encoding="utf-8") as file:
        for one in records:
            file.write(json.dumps(one, ensure_ascii=False) + "\n")


def write_queries(path, queries):
    """Queries are (id, words) pairs; a query is one line without tabs."""
    with open(path, "w", encoding="utf-8") as file:
        for identity, words in queries:
            file.write(f"{identity}\t{' '.join(words.split())}\n")


def write_qrels(folder, name, rows):
    """Rows are (number, query, slug): all in one file, and those with odd and with even numbers in one each."""
    parts = {"": rows, "-odd": [row for row in rows if row[0] % 2], "-even": [row for row in rows if not row[0] % 2]}
    for part, chosen in parts.items():
        with open(folder / f"{name}{part}.qrels", "w", encoding="utf-8") as file:
            file.writelines(f"{identity}\t{slug}\t1\n" for _, identity, slug in chosen)


def folder_of(arguments):
    """The folder that the command line names, made if it is not there."""
    if len(arguments) != 2:
        raise SystemExit(f"usage: {arguments[0]} FOLDER")
    folder = pathlib.Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    return folder
