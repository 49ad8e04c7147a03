import os
import tomllib
from pathlib import Path
from typing import Literal, NamedTuple

CONF = tomllib.loads(Path("pipeline.toml").read_text())
JOBS = CONF["jobs"]


class Voices(NamedTuple):
    trailer: str = "tts_models/multilingual/multi-dataset/xtts_v2"
    news: str = "tts_models/en/ljspeech/vits"


BASE = {"size": "medium", "family": "Systran/faster-whisper"}
LARGE = BASE | {"size": "large-v3"}
DEVICE: Literal["cpu", "cuda"] = "cpu"

COVER_MODEL = os.environ.get("COVER_MODEL") or "black-forest-labs/flux-schnell"
SEARCH_MODEL = "cohere/rerank-v3.5".removeprefix("cohere/")
TAGGER = "%s/%s" % ("sentence-transformers", "paraphrase-mpnet-base-v2")
LLAMA = "meta-llama/Llama-3.{minor}-{size}-Instruct".format(minor=3, size="70B")
