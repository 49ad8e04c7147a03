"""Which pickle samples really run their call: verify.py FOLDER, with a Python that has torch and numpy.

Loads each stream of the classes below in a child process. An audit hook ends the child before a command is run, so that
nothing happens even for the command `true`.
"""

import json
import os
import pickle
import resource
import sys

# What streams import is imported once, before the children are made.
import argparse, asyncio, asyncio.unix_events, functools, importlib, inspect, logging, multiprocessing, operator, pathlib, pkgutil, shutil, subprocess  # noqa: E401, F401

import numpy  # noqa: F401
import torch  # noqa: F401

CLASSES = {
    "plain call", "stack decoys", "memo tricks", "spellings of names", "other ways to call", "frames", "several streams and foreign bytes",
    "breaks after the payload", "what Python reads and disassemblers do not", "pickles within pickles", "streams that do not look like pickles",
}
COMMANDS = ("os.system", "subprocess.Popen", "os.posix_spawn", "os.exec")
# Where a loader of these begins, and begins again.
STARTS = {"streams-bytes-before": 12}
SEPARATOR = b"-- end of the header --\n"


def load_all(path, start):
    with open(path, "rb") as file:
        file.seek(start)
        for _ in range(12):
            pickle.load(file)
            place, rest = file.tell(), file.read()
            skipped = len(rest) - len(rest.lstrip(b"\0"))
            if rest.startswith(SEPARATOR):
                skipped = len(SEPARATOR)
            file.seek(place + skipped)


def child(path, start, end):
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))

    def hook(event, _):
        if event in COMMANDS:
            os.write(end, b"ran " + event.encode())
            os._exit(0)

    sys.addaudithook(hook)
    try:
        load_all(path, start)
        os.write(end, b"ended")
    except BaseException as error:  # noqa: BLE001
        os.write(end, f"{type(error).__name__}: {str(error)[:90]}".encode())
    os._exit(0)


def outcome(path, start):
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read)
        child(path, start, write)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        text = file.read().decode()
    os.waitpid(process, 0)
    return text or "crashed"


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "malicious.json")) as file:
        samples = [sample for sample in json.load(file) if sample["class"] in CLASSES]
    outcomes = {s["id"]: outcome(os.path.join(folder, "malicious", s["id"], s["files"][0]), STARTS.get(s["id"], 0)) for s in samples}
    ran = [name for name, text in outcomes.items() if text.startswith("ran")]
    print(f"{len(ran)} of {len(outcomes)} ran their call; the others:")
    for name, text in outcomes.items():
        if name not in ran:
            print(f"  {name}: {text}")


main()
