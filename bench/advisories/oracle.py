"""An evaluation of OSV records that shares nothing with Assay: the algorithm of the OSV schema ("Evaluation") over `packaging`.

    python bench/advisories/oracle.py FOLDER        compares FOLDER/pairs.json (pairs.mjs)
"""

import collections
import functools
import json
import pathlib
import sys

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


@functools.cache
def parse(text):
    try:
        return Version(text)
    except InvalidVersion:
        return None


def public(version):
    return Version(version.public)


def bound(event):
    (kind, text), = event.items()
    return kind, text, None if text == "0" else parse(text)


def in_range(version, events):
    """True, False, or None when a bound is no version."""
    events = [bound(event) for event in events]
    if any(parsed is None and text != "0" for _, text, parsed in events):
        return None
    vulnerable = False
    for kind, text, parsed in sorted(events, key=lambda event: (event[1] != "0", event[2] or Version("0"))):
        if kind == "introduced" and (text == "0" or version >= parsed):
            vulnerable = True
        elif kind == "fixed" and version >= parsed:
            vulnerable = False
        elif kind == "last_affected" and public(version) > parsed:
            vulnerable = False
    return vulnerable


sets = {}


def listed(affected):
    """Versions are equal when PEP 440 says so: `1.0` and `1.0.0` have one hash."""
    if id(affected) not in sets:
        sets[id(affected)] = {parse(item) for item in affected.get("versions", [])} - {None}
    return sets[id(affected)]


def judge(text, affected):
    if text in affected.get("versions", []):
        return True
    version = parse(text)
    if version is None:
        return None
    if listed(affected) & {version, public(version)}:
        return True
    ranges = [item for item in affected.get("ranges", []) if item["type"] != "GIT"]
    answers = [in_range(version, item["events"]) for item in ranges]
    return True if True in answers else None if None in answers else False


def main(folder):
    records = json.loads((folder / "records.json").read_text())
    entries = collections.defaultdict(list)
    for record in records:
        for affected in record.get("affected", []):
            if "withdrawn" not in record and affected.get("package", {}).get("ecosystem") == "PyPI":
                entries[canonicalize_name(affected["package"]["name"])].append((record["id"], affected))
    differences, matches = [], 0
    pairs = json.loads((folder / "pairs.json").read_text())
    for pair in pairs:
        answers = [(id, judge(pair["version"], affected)) for id, affected in entries[pair["name"]]]
        expected = {id for id, answer in answers if answer is True}
        undetermined = {id for id, answer in answers if answer is None} - expected
        matches += len(expected)
        if expected != set(pair["affected"]) or undetermined != set(pair["undetermined"]):
            differences.append((pair["name"], pair["version"], sorted(expected ^ set(pair["affected"])), sorted(undetermined ^ set(pair["undetermined"]))))
    for difference in differences[:40]:
        print(*difference)
    print(f"{len(pairs)} pairs, {matches} matches, {len(differences)} differences")


main(pathlib.Path(sys.argv[1]))
