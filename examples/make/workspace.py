"""The temporary directory the models are made in, and what of it goes to examples/."""

import contextlib
import os
import random
import shutil
import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy
import torch
import transformers

MAKE = Path(__file__).resolve().parent
EXAMPLES = MAKE.parent
DATA = MAKE / "data"
SEED = 20

# Directory of the workspace -> folder of examples/. The names on the left are what the frameworks
# see as the model's name and write into configurations and cards.
BASE = Path("example-org/tiny-base")
CHAT = Path("example-org/tiny-chat")
PUBLISHED = {
    BASE: "lineage/base",
    Path("example-org/tiny-base-sharded"): "lineage/base-sharded",
    Path("example-org/tiny-base-pytorch"): "lineage/base-pytorch",
    CHAT: "lineage/chat",
    Path("example-org/tiny-chat-weather-lora"): "lineage/chat-lora",
    Path("example-org/tiny-chat-GGUF"): "lineage/chat-gguf",
    Path("example-org/tiny-chat-ONNX"): "lineage/chat-onnx",
    Path("formats/legacy"): "formats/legacy",
    Path("formats/sharded-pytorch"): "formats/sharded-pytorch",
    Path("formats/onnx-external"): "formats/onnx-external",
    Path("formats/diffusers-mini"): "formats/diffusers-mini",
    Path("formats/sentence-transformers-mini"): "formats/sentence-transformers-mini",
}
TOKENIZER = Path("tokenizer")


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """Work in a fresh temporary directory, removed afterwards."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="tiny-models-") as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def fix_seeds() -> None:
    """One thread and fixed seeds: the sums of floating point numbers keep their order."""
    random.seed(SEED)
    numpy.random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    transformers.set_seed(SEED)


def write_card(folder: Path, **values: object) -> None:
    """Fill the card of the folder's name in cards/ and write it as the folder's README.md."""
    text = (MAKE / "cards" / f"{folder.name}.md.template").read_text(encoding="utf-8")
    filled = string.Template(text).substitute({name: str(value) for name, value in values.items()})
    (folder / "README.md").write_text(filled, encoding="utf-8")


def write_licence(folder: Path) -> None:
    shutil.copyfile(DATA / "apache-2.0.txt", folder / "LICENSE")


def publish() -> None:
    """Replace the generated folders of examples/ by those of the workspace."""
    for generated in sorted({Path(target).parts[0] for target in PUBLISHED.values()}):
        shutil.rmtree(EXAMPLES / generated, ignore_errors=True)
    for source, target in PUBLISHED.items():
        shutil.copytree(source, EXAMPLES / target)
