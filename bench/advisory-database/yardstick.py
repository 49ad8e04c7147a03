"""A plain yardstick: OSV records by json into sqlite3, and look-ups by package. Also makes the larger dump."""

import json
import re
import sqlite3
import sys
import time
import zipfile

COPIES = 25_000


def records(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def make(source, target):
    originals = [json.loads(raw) for raw in records(source)]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(COPIES):
            record = dict(originals[number % len(originals)])
            copy = number // len(originals)
            record["id"] = f"{record['id']}-{copy}"
            if copy > 0:
                record["affected"] = [
                    {**one, "package": {**one["package"], "name": f"{one['package']['name']}-{copy}"}}
                    for one in record.get("affected", [])
                ]
            archive.writestr(f"{record['id']}.json", json.dumps(record))


def load(source, target):
    open(target, "w").close()
    db = sqlite3.connect(target)
    db.execute("create table record (number integer primary key, body text)")
    db.execute("create table package (name text, number integer)")
    for number, raw in enumerate(records(source)):
        record = json.loads(raw)
        db.execute("insert into record values (?, ?)", (number, raw.decode()))
        for name in {normalised(one["package"]["name"]) for one in record.get("affected", [])}:
            db.execute("insert into package values (?, ?)", (name, number))
    db.execute("create index by_name on package (name)")
    db.commit()
    print(db.execute("select count(*) from record").fetchone()[0], "records")


def look_up(path):
    db = sqlite3.connect(path)
    known = [row[0] for row in db.execute("select distinct name from package order by number limit 500")]
    asked = [known[i // 10 % len(known)] if i % 10 == 0 else f"absent-{i * 7919 % 100003}" for i in range(5000)]
    start = time.perf_counter()
    found = 0
    for name in asked:
        rows = db.execute("select body from record join package using (number) where name = ?", (name,))
        found += sum(1 for (body,) in rows if json.loads(body))
    print(f"{found} records in {round((time.perf_counter() - start) * 1000)} ms")


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    {"make": make, "import": load, "look-up": look_up}[sys.argv[1]](*sys.argv[2:])
