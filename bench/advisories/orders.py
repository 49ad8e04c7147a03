"""Compares FOLDER/orders.json (orders.mjs) with tools and libraries that order versions: packaging, univers, dpkg, Maven.

    python bench/advisories/orders.py FOLDER [maven-artifact.jar]
"""

import json
import pathlib
import shutil
import subprocess
import sys

from packaging.version import Version
from univers import debian, gem, gentoo, maven, nuget, rpm
from univers.versions import SemverVersion


def sign(number):
    return (number > 0) - (number < 0)


def by(make):
    def compare(a, b):
        one, other = make(a), make(b)
        return (one > other) - (one < other)
    return compare


def dpkg(a, b):
    for operator, order in (("lt", -1), ("eq", 0), ("gt", 1)):
        if subprocess.run(["dpkg", "--compare-versions", a, operator, b], capture_output=True).returncode == 0:
            return order
    raise ValueError(a)


def maven_jar(jar, rows):
    """Maven prints how each version compares with the one before."""
    words = [version for a, b, _ in rows for version in (a, b)]
    out = subprocess.run(["java", "-cp", jar, "org.apache.maven.artifact.versioning.ComparableVersion", *words], capture_output=True, text=True).stdout
    lines = [line.split() for line in out.splitlines() if line.startswith("   ")]
    return [{"<": -1, "==": 0, ">": 1}[line[1]] for line in lines[::2]]


oracles = {
    "PyPI": {"packaging": by(Version)},
    "npm": {"univers": by(SemverVersion)},
    "Go": {"univers": by(SemverVersion)},
    "Maven": {"univers": by(maven.Version)},
    "NuGet": {"univers": by(nuget.Version.from_string)},
    "RubyGems": {"univers": by(gem.GemVersion)},
    "Debian:12": {"univers": by(debian.Version.from_string)},
    "Alpine:v3.20": {"univers": lambda a, b: sign(gentoo.vercmp(a, b))},
    "Red Hat": {"univers": by(rpm.RpmVersion.from_string)},
}


def report(ecosystem, name, rows, compare):
    asked, differences, refused = 0, [], 0
    for index, (a, b, ours) in enumerate(rows):
        if ours is None:
            continue
        try:
            theirs = compare(a, b) if callable(compare) else compare[index]
        except Exception:
            refused += 1
            continue
        asked += 1
        if theirs != ours:
            differences.append((a, b, ours, theirs))
    print(f"{ecosystem} against {name}: {asked} pairs, {len(differences)} differences, {refused} refused by it")
    for row in differences[:int(sys.argv[3]) if len(sys.argv) > 3 else 5]:
        print("   ", *row)


def main(folder, jar=None):
    orders = json.loads((pathlib.Path(folder) / "orders.json").read_text())
    for ecosystem, rows in orders.items():
        for name, compare in oracles[ecosystem].items():
            report(ecosystem, name, rows, compare)
        if ecosystem == "Debian:12" and shutil.which("dpkg"):
            report(ecosystem, "dpkg", rows[:600], dpkg)
        if ecosystem == "Maven" and jar:
            versions = [row for row in rows if row[2] is not None]
            report(ecosystem, pathlib.Path(jar).name, versions, maven_jar(jar, versions))


main(*sys.argv[1:3])
