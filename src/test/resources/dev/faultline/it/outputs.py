"""What Python finds wrong in the outputs of a run on a hostile log: a line for each; nothing if all is well.

    outputs.py RESULT LOG    # the directory of a result, with every kind of report, and the log it is of

Shares no code with the program: bytes are looked at as bytes, JSON and CSV are read by Python's own readers.
"""
import base64
import csv
import io
import json
import re
import sys
import unicodedata
from pathlib import Path

result, log = Path(sys.argv[1]), Path(sys.argv[2])


def problem(text):
    print(ascii(text))


def is_dangerous(c):
    """Moves a cursor, turns the direction, ends a line, or cannot be seen."""
    return unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def clean_text(name):
    """UTF-8 without any sign that does something; lines end with LF."""
    text = (result / name).read_bytes().decode("utf-8")
    bad = {hex(ord(c)) for c in text if c != "\n" and is_dangerous(c)}
    if bad:
        problem(f"{name} holds {sorted(bad)}")
    if text and not text.endswith("\n"):
        problem(f"{name}: the last line does not end")
    return text


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        problem(f"a name comes twice: {sorted(names)}")
    return dict(pairs)


def no_surrogates(value):
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, dict):
        for name, member in value.items():
            no_surrogates(name)
            no_surrogates(member)
    elif isinstance(value, list):
        for member in value:
            no_surrogates(member)


def refuse(name):
    problem(f"{name} is no JSON")


def strict_json(text, name):
    """What RFC 8259 calls interoperable; in ASCII, as our JSON is."""
    if not text.isascii():
        problem(f"{name} is not ASCII")
    try:
        value = json.loads(text, object_pairs_hook=no_duplicates, parse_constant=refuse)
        no_surrogates(value)
        return value
    except (ValueError, UnicodeEncodeError) as e:
        problem(f"{name}: {e}: {text[:200]}")
        return {}


def starts_formula(cell):
    start = cell.lstrip()[:1]
    return start in tuple("=+-@\t\r\0\uff1d\uff0b\uff0d\uff20")


def visible(text):
    shown = []
    for c in text:
        dangerous = is_dangerous(c) if ord(c) < 0x110000 else True
        shown.append("".join(f"\\x{b:02x}" for b in c.encode("utf-8")) if dangerous else c)
    return "".join(shown)


report = strict_json(clean_text("report.json"), "report.json")
account, totals, rows = report["lines"], report["totals"], report["endpoints"]

# Every line is accounted for.
raw = log.read_bytes()
lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
rejected = sum(account["rejected"].values())
filtered = sum(account["filtered"].values())
if account["read"] != lines:
    problem(f"{account['read']} lines of {lines}")
if account["read"] != account["requests"] + account["notRequests"] + account["blank"] + rejected:
    problem(f"lines do not balance: {account}")
if account["requests"] != account["counted"] + filtered or account["counted"] != totals["requests"]:
    problem(f"requests do not balance: {account}")
for figure in ("requests", "errors"):
    if sum(row[figure] for row in rows) + report["other"][figure] != totals[figure]:
        problem(f"{figure} of the endpoints are not those of all")
for row in rows:
    told = sum(row["causes"].values()) + row.get("otherCauses", 0)
    if sum(row["statuses"].values()) != row["errors"] or told > row["errors"]:
        problem(f"a row does not balance: {row}")
    if len(row["causes"]) > 32:
        problem(f"{len(row['causes'])} causes")

# Text: a line for each row, and no line that a log has made up.
text = clean_text("report.txt").split("\n")
shown = [line for line in text[1 : len(rows) + 1]]
for row, line in zip(rows, shown):
    codes = ", ".join(row["statuses"])
    errors = f"{row['errors']} error" + ("" if row["errors"] == 1 else "s")
    if line != f"{visible(row['endpoint'])}: {errors} ({codes})":
        problem(f"report.txt: {line!r} is not of {row['endpoint']!r}")
if not text[len(rows) + 1].startswith("Total: "):
    problem("report.txt: no total behind the rows")

# CSV: as a program reads it, and as a spreadsheet does where cells are parted at semicolons.
csv_text = clean_text("report.csv")
cells = list(csv.reader(io.StringIO(csv_text, newline=""), strict=True))
if len(cells) != len(rows) + 1 or {len(record) for record in cells} != {11}:
    problem(f"report.csv: {len(cells)} records for {len(rows)} rows")
for row, record in zip(rows, cells[1:]):
    if record[0].removeprefix("'") != visible(row["endpoint"]).removeprefix("'"):
        problem(f"report.csv: {record[0]!r} is not {row['endpoint']!r}")
    if record[1:3] != [str(row["requests"]), str(row["errors"])]:
        problem(f"report.csv: {record}")
for delimiter in ",;":
    for record in csv.reader(io.StringIO(csv_text, newline=""), delimiter=delimiter):
        for cell in record:
            if starts_formula(cell):
                problem(f"report.csv: {cell!r} is a formula where cells end at {delimiter!r}")

# One object a line, and the bytes of the lines as they were.
records = [strict_json(line, "rejects.jsonl") for line in clean_text("rejects.jsonl").split("\n")[:-1]]
if len(records) != rejected:
    problem(f"rejects.jsonl: {len(records)} of {rejected}")
for record in records:
    kept = base64.b64decode(record["base64"]) if "base64" in record else record["text"].encode("utf-8")
    if "file" in record and record["file"] == report["inputs"][0]["file"]:
        line = raw[record["offset"] : record["offset"] + record["length"]]
        if b"***" not in kept and kept != line[: len(kept)]:
            problem(f"rejects.jsonl: {kept!r} is not {line!r}")
        if len(kept) < len(line) and not record.get("cut") and b"***" not in kept:
            problem(f"rejects.jsonl: {record} is cut")

errors = clean_text("errors.txt").split("\n")[:-1]
if len(errors) != totals["errors"]:
    problem(f"errors.txt: {len(errors)} lines for {totals['errors']} errors")
for line in errors:
    if not re.fullmatch(r"ERROR: .+ [0-9]{1,3}", line):
        problem(f"errors.txt: {line!r}")

manifest = strict_json(clean_text("manifest.json"), "manifest.json")
for name in ("summary.json", "message.json"):
    if Path(result, name).exists():
        strict_json(clean_text(name), name)
if Path(result, "message.json").exists():
    message = json.loads((result / "message.json").read_text())["text"]
    if re.search(r"[<>]", message) or any(c != "\n" and is_dangerous(c) for c in message):
        problem(f"message: {message!r}")
