#!/usr/bin/env python3
"""Collects the public half of the benign corpus: files that real packages ship.

    python3 bench/benign/fetch.py CORPUS

Packages come through their ordinary clients (pip, npm, apt-get), each pinned by name and version in `packages.tsv`; nothing
of them is installed or run, only unpacked. Which part a package is in ("tuned" or "held-out") was decided by the SHA-256 of
its name (a third: held-out) before any of them was scanned. Only files that a loader of models or data opens are kept, with
the text files beside them. One package that cannot be had is named and left out.
"""
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
KEPT = re.compile(
    r"\.(pkl|pickle|pck|p|dat|sav|joblib|jl|npy|npz|pt|pth|ckpt|bin|h5|hdf5|hdf|he5|nc|keras|tflite|lite|pb|pbtxt|onnx|ort|gguf"
    r"|safetensors|model|mdl|ubj|cbm|json|txt|zip|tar|gz|tgz|bz2|xz|lzma|zst|lz4|whl|jar|egg|rds|rda|rdata|mat|msgpack"
    r"|parquet|feather|arrow|ipc|orc|avro|caffemodel|prototxt|xml|yml|yaml|traineddata|tfrecord|mlmodel|param|z|cfg"
    r"|tagger|caseframe|weights|params|pkl\d|vec|kv|fst|htsvoice|mdb)$|(^|/)[^./]+$",
    re.I,
)
PLATFORMS = ["manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "any"]
# The package itself is an archive of the corpus too, up to this size.
LARGEST_ARCHIVE = 30 << 20


def main():
    corpus = pathlib.Path(sys.argv[1])
    rows = [line.split("\t") for line in (HERE / "packages.tsv").read_text().splitlines()]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        missing = [name for name in pool.map(lambda row: fetch(corpus, row), rows) if name]
    print(f"{len(rows) - len(missing)} of {len(rows)} packages")
    for name in missing:
        print(f"not to be had: {name}")


def fetch(corpus, row):
    kind, name, version, part = row
    target = corpus / part / f"{kind}-{name.lstrip('@').replace('/', '-')}-{version.replace(':', '-')}"
    if target.exists():
        return None
    with tempfile.TemporaryDirectory() as work:
        if not any(download(command, work) for command in commands(kind, name, version)):
            return f"{kind} {name} {version}"
        partial = target.with_name(target.name + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        for archive in pathlib.Path(work).iterdir():
            unpack(archive, partial)
        partial.rename(target)
    return None


def download(command, folder):
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, timeout=600).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def commands(kind, name, version):
    """What fetches the package: the first that works. Wheels of old versions exist for old Pythons only."""
    if kind == "npm":
        return [["npm", "pack", "--silent", f"{name}@{version}"]]
    if kind == "apt":
        return [["apt-get", "download", "-oAPT::Sandbox::User=root", f"{name}={version}"]]
    platforms = [word for name in PLATFORMS for word in ("--platform", name)]
    return [["pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", python, *platforms,
             f"{name}=={version}"] for python in ["3.13", "3.11", "3.8", "3.7"]]


def unpack(archive, target):
    target.mkdir(parents=True, exist_ok=True)
    name = archive.name
    if name.endswith(".whl"):
        with zipfile.ZipFile(archive) as file:
            file.extractall(target)
    elif name.endswith(".deb"):
        subprocess.run(["dpkg-deb", "-x", archive, target], check=True)
    elif ".tar" in name or name.endswith(".tgz"):
        with tarfile.open(archive) as file:
            file.extractall(target, filter="data")
    else:
        return
    keep_loadable(target)
    if archive.stat().st_size <= LARGEST_ARCHIVE and not name.endswith(".deb"):
        (target / "package").mkdir(exist_ok=True)
        shutil.copy(archive, target / "package" / name)


def keep_loadable(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink() or (path.is_file() and not KEPT.search(path.as_posix())):
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


main()
