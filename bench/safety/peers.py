"""Runs one scanner over samples: peers.py TOOL LIST.json RESULT.json, with the Python of the scanner's own environment.

LIST is [{id, folder, files}]. The command line of the tool runs in a child process per sample (the tool is imported once, so
its start-up is not counted), with a limit of time and memory. What its answer means:

tool          flagged                         clean     not looked into             error
picklescan    exit 1                          exit 0    exit 0 and 0 files scanned  exit 2
modelscan     exit 1                          exit 0    exit 3                      exit 2
modelaudit    exit 1 (a warning or worse)     exit 0    -                           exit 2
aisbom        exit 2 (a critical risk)        exit 0    no artifact in its output   exit 1
fickling      a result above LIKELY_SAFE      the rest  -                           exception or parse error, no such result

A sample of one file is given as that file, one of several as its folder (aisbom: always the folder; fickling: every file).
"""

import contextlib
import io
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time

os.environ.update(
    AISBOM_OFFLINE="1", NO_ANALYTICS="1", PROMPTFOO_DISABLE_TELEMETRY="1", DO_NOT_TRACK="1", HF_HUB_OFFLINE="1", TF_CPP_MIN_LOG_LEVEL="3",
    COLUMNS="200", CUDA_VISIBLE_DEVICES="-1",
)
SECONDS = int(os.environ.get("SECONDS_EACH", "60"))
MEMORY = 8 << 30


def main_with(main, *args):
    """Exit status and output of a command line."""
    sys.argv = ["tool", *args]
    out = io.StringIO()
    status = 0
    with contextlib.redirect_stdout(out):
        try:
            status = main()
        except SystemExit as exit:
            status = exit.code
    return (0 if status is None else status if isinstance(status, int) else 2), out.getvalue()


def picklescan(*more):
    from picklescan import cli

    def run(target, folder, files):
        status, out = main_with(cli.main, "-p", target, *more)
        if status == 0 and re.search(r"Scanned files: 0\b", out):
            return "skipped"
        return {0: "clean", 1: "flagged"}.get(status, "error")

    return run


def modelscan():
    import tensorflow  # noqa: F401
    from modelscan import cli

    def run(target, folder, files):
        status, _ = main_with(cli.main, "scan", "-p", target)
        return {0: "clean", 1: "flagged", 3: "skipped"}.get(status, "error")

    return run


def run_warm(cli):
    """One scan in the parent, so that what is loaded at the first scan is there."""
    path = os.path.join(tempfile.mkdtemp(), "empty.pkl")
    with open(path, "wb") as file:
        file.write(b"\x80\x02N.")
    main_with(cli.main, "scan", path, "--format", "json", "--no-cache")


def modelaudit(*more):
    import modelaudit.core  # noqa: F401
    from modelaudit import cli

    run_warm(cli)

    def run(target, folder, files):
        status, out = main_with(cli.main, "scan", target, "--format", "json", "--no-cache", *more)
        return {0: "clean", 1: "flagged"}.get(status, "error")

    return run


def aisbom(*more):
    from aisbom import cli, scanner  # noqa: F401

    def run(target, folder, files):
        output = os.path.join(tempfile.mkdtemp(), "sbom.json")
        status, _ = main_with(cli.app, "scan", folder, "--offline", "--output", output, *more)
        if status == 0:
            with open(output) as file:
                if not json.load(file).get("components"):
                    return "skipped"
        return {0: "clean", 2: "flagged"}.get(status, "error")

    return run


def fickling():
    import zipfile

    from fickling.analysis import Severity
    from fickling.loader import scan_file, scan_zip_archive

    def run(target, folder, files):
        answers = []
        for name in files:
            path = os.path.join(folder, name)
            results = list(scan_zip_archive(path, graceful=True).values()) if zipfile.is_zipfile(path) else [scan_file(path, graceful=True)]
            answers += results
        if any(one.severity > Severity.LIKELY_SAFE for answer in answers for one in answer.results):
            return "flagged"
        return "error" if any(answer.errors for answer in answers) else "clean" if answers else "skipped"

    return run


TOOLS = {
    "picklescan": picklescan,
    "picklescan-strict": lambda: picklescan("--strict"),
    "modelscan": modelscan,
    "fickling": fickling,
    "modelaudit": modelaudit,
    "modelaudit-strict": lambda: modelaudit("--strict"),
    "aisbom": aisbom,
    "aisbom-strict": lambda: aisbom("--strict"),
}


def answer_in_child(run, sample, end):
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.chdir(tempfile.mkdtemp())
    files, folder = sample["files"], sample["folder"]
    target = os.path.join(folder, files[0]) if len(files) == 1 else folder
    try:
        result = run(target, folder, files)
    except BaseException as error:  # noqa: BLE001 - a crash of the tool is an answer
        result = "error"
    os.write(end, result.encode())
    os._exit(0)


def ask(run, sample):
    start, (read, write) = time.monotonic(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        answer_in_child(run, sample, write)
    os.close(write)
    import select

    ready, _, _ = select.select([read], [], [], SECONDS)
    result = os.read(read, 100).decode() if ready else "timeout"
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.close(read)
    usage = os.wait4(child, 0)[2]
    cpu = usage.ru_utime + usage.ru_stime
    return {"id": sample["id"], "answer": result or "error", "seconds": round(time.monotonic() - start, 4), "cpu": round(cpu, 4)}


def main():
    tool, listed, output = sys.argv[1:4]
    run = TOOLS[tool]()
    with open(listed) as file:
        samples = json.load(file)
    answers = []
    for sample in samples:
        answers.append(ask(run, sample))
        # What was answered is kept when somebody ends this.
        if len(answers) % 20 == 0 or len(answers) == len(samples):
            with open(output, "w") as file:
                json.dump(answers, file)


main()
