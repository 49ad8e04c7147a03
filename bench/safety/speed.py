"""Makes the two inputs of the speed figures: speed.py FOLDER: 64 MB of opcode-dense pickle, 500 MB of checkpoint."""

import pickle
import sys

import torch

folder = sys.argv[1]
entries, size = {}, 0
while size < 64_000_000:
    at = len(entries)
    entries[f"model.layers.{at % 80}.weight.{at}"] = [at, float(at), (at % 7, "cpu"), {"lr": 0.1 * at, "step": at}]
    size += 82
with open(f"{folder}/dense.pkl", "wb") as file:
    pickle.dump(entries, file, protocol=4)
torch.save({f"layer.{at}.weight": torch.randn(2500, 1000) for at in range(50)}, f"{folder}/checkpoint.pt")
