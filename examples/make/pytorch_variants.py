"""The base weights in two more PyTorch layouts: the stream format before zip, and several files."""

from pathlib import Path

import torch
import workspace
from transformers import AutoModelForCausalLM

LEGACY = Path("formats/legacy")
SHARDED = Path("formats/sharded-pytorch")


def make() -> None:
    model = AutoModelForCausalLM.from_pretrained(workspace.BASE, dtype="auto")
    LEGACY.mkdir(parents=True)
    # The copies make the tied matrix two storages: the file holds its bytes twice.
    copies = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    torch.save(copies, LEGACY / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    model.config.save_pretrained(LEGACY)
    model.save_pretrained(SHARDED, safe_serialization=False, max_shard_size="100KB")
