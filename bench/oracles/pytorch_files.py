"""Writes PyTorch checkpoints of every kind, in the zip and the legacy format, and truth.json beside them.

    python3 pytorch_files.py FOLDER
    node compare.mjs FOLDER
"""

import copy
import hashlib
import json
import random
import sys
import warnings
from pathlib import Path

import numpy
import torch
from torch import nn
from transformers import BertConfig, BertModel, TrainingArguments

TRUTH: dict[str, object] = {}

Tensors = dict[str, torch.Tensor]


def main(folder: Path) -> None:
    warnings.simplefilter("ignore")
    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, options in (("zip", {}), ("legacy", {"_use_new_zipfile_serialization": False})):
        writer = Writer(folder, suffix, options)
        write_tensors(writer)
        write_training(writer)
    write_odd_ones(Writer(folder, "", {}))
    write_transformers(folder)
    (folder / "truth.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    print(f"{len(TRUTH)} files, {sum(len(file['tensors']) for file in TRUTH.values())} tensors")


class Writer:
    """Saves an object and notes which tensors a reader must find in it."""

    def __init__(self, folder: Path, suffix: str, options: dict[str, object]) -> None:
        self.folder = folder
        self.suffix = suffix
        self.options = options

    def save(self, name: str, value: object, tensors: Tensors, role: str = "weights", **options: object) -> None:
        stem, ending = name.split(".")
        file = f"{stem}-{self.suffix}.{ending}" if self.suffix else name
        torch.save(value, self.folder / file, **self.options, **options)
        note(file, tensors, role)


def note(file: str, tensors: Tensors, role: str = "weights") -> None:
    records = [record(name, tensor) for name, tensor in tensors.items()]
    TRUTH[file] = {"role": role, "tensors": records}


def record(name: str, tensor: torch.Tensor) -> dict[str, object]:
    dtype = str(tensor.dtype).removeprefix("torch.")
    plain = tensor.detach()
    plain = plain.int_repr() if plain.is_quantized else plain
    plain = plain.resolve_conj().resolve_neg().clone(memory_format=torch.contiguous_format)
    digest = hashlib.sha256(bytes(plain.untyped_storage())).hexdigest()
    return {"name": name, "dtype": dtype, "shape": list(tensor.shape), "sha256": digest}


def write_tensors(writer: Writer) -> None:
    """Shared and strided storages, every dtype, quantized tensors, many tensors, pickle protocols."""
    base = torch.arange(24.0).reshape(4, 6)
    views = {"emb.weight": base, "head.weight": base, "v": base.t(), "part": base[1:3], "col": base[:, 2]}
    views |= {"expand": base[:1].expand(3, 6), "scalar": torch.tensor(3.5), "empty": torch.zeros(0, 4)}
    writer.save("tied.pt", views, views)
    names = "float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 bool complex64 complex128".split()
    plain = {name: (torch.arange(6) % 2).to(getattr(torch, name)) for name in names}
    writer.save("dtypes.bin", plain, plain)
    floats = "float8_e4m3fn float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz".split()
    new = {name: (torch.arange(6) % 2).float().to(getattr(torch, name)) for name in floats}
    new |= {name: torch.arange(6).to(getattr(torch, name)) for name in ("uint16", "uint32", "uint64")}
    writer.save("newdtypes.bin", new, new)
    quantized = {
        "pt": torch.quantize_per_tensor(torch.randn(3, 4), 0.1, 2, torch.qint8),
        "u": torch.quantize_per_tensor(torch.randn(3, 4), 0.1, 2, torch.quint8),
        "i": torch.quantize_per_tensor(torch.randn(3, 4), 0.1, 0, torch.qint32),
        "pc": torch.quantize_per_channel(
            torch.randn(3, 4), torch.tensor([0.1, 0.2, 0.3]), torch.tensor([0, 0, 0]), 0, torch.qint8
        ),
    }
    writer.save("quant.pt", quantized, quantized)
    many = {f"layers.{index}.w": torch.full((3, 2), float(index)) for index in range(1500)}
    writer.save("many.bin", many, many)


def write_training(writer: Writer) -> None:
    """Modules, optimisers, schedulers, training loops, Lightning, two models in one file."""
    model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
    state = model.state_dict()
    writer.save("module.pt", model, state)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)
    model(torch.randn(3, 4)).sum().backward()
    optimiser.step()
    writer.save("optimizer.pt", optimiser.state_dict(), {}, role="training-state")
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, 10)
    writer.save("scheduler.pt", schedule.state_dict(), {}, role="training-state")
    loop = {"epoch": 3, "model_state_dict": state, "optimizer_state_dict": optimiser.state_dict(), "loss": 0.4}
    writer.save("loop.pt", loop, state)
    lightning = {
        "epoch": 3,
        "global_step": 120,
        "pytorch-lightning_version": "2.1.0",
        "state_dict": state,
        "optimizer_states": [optimiser.state_dict()],
        "lr_schedulers": [schedule.state_dict()],
        "hyper_parameters": {"lr": 1e-3, "batch_size": 32, "name": "x"},
        "callbacks": {},
        "loops": {},
    }
    writer.save("lightning.ckpt", lightning, state)
    parameters = {"p": nn.Parameter(torch.randn(3, 3)), "b": nn.Parameter(torch.randn(2), requires_grad=False)}
    writer.save("params.pt", parameters, parameters)
    tagged = nn.Parameter(torch.randn(2, 2))
    tagged.tag = "hi"
    writer.save("attr.pt", {"w": tagged}, {"w": tagged})
    two = {"model": state, "ema": copy.deepcopy(model).state_dict()}
    flat = {f"{part}.{name}": tensor for part, tensors in two.items() for name, tensor in tensors.items()}
    writer.save("two.pt", two, flat)
    for protocol in (2, 3, 4, 5):
        writer.save(f"proto{protocol}.pt", state, state, pickle_protocol=protocol)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.enc = nn.ModuleList([nn.Linear(3, 3), nn.Linear(3, 3)])
        self.dec = self.enc[0]
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.register_buffer("pos", torch.arange(3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dec(x)


class Scripted(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(3, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc(x)


def write_odd_ones(writer: Writer) -> None:
    """Random states, what has no plain bytes (conjugates, sparse tensors), whole objects, TorchScript."""
    states = {"python": random.getstate(), "numpy": numpy.random.get_state(), "cpu": torch.random.get_rng_state()}
    writer.save("rng_state.pth", states, {}, role="training-state")
    writer.save("conj.pt", {"c": torch.randn(3, dtype=torch.complex64).conj()}, {})
    sparse = {"s": torch.eye(3).to_sparse(), "d": torch.ones(2)}
    writer.save("sparse.pt", sparse, {"d": sparse["d"]})
    net = Net()
    arguments = {"lr0": 0.01, "epochs": 3, "data": "coco.yaml"}
    checkpoint = {"epoch": 1, "model": net, "optimizer": None, "train_args": arguments, "version": "8.1.0"}
    writer.save("net.pt", checkpoint, net.state_dict())
    scripted = Scripted()
    torch.jit.save(torch.jit.script(scripted), writer.folder / "script.pt")
    note("script.pt", scripted.state_dict())


def write_transformers(folder: Path) -> None:
    """Training arguments, and a model in one file and in shards."""
    arguments = TrainingArguments(
        output_dir="out",
        learning_rate=3e-5,
        per_device_train_batch_size=8,
        num_train_epochs=2,
        report_to=[],
        use_cpu=True,
        lr_scheduler_type="cosine",
    )
    torch.save(arguments, folder / "training_args.bin")
    note("training_args.bin", {}, "training-state")
    config = BertConfig(
        hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, vocab_size=50
    )
    model = BertModel(config)
    model.save_pretrained(folder / "bert", safe_serialization=False)
    note("bert/pytorch_model.bin", model.state_dict())
    model.save_pretrained(folder / "berts", safe_serialization=False, max_shard_size="8KB")
    for shard in sorted((folder / "berts").glob("*.bin")):
        note(f"berts/{shard.name}", torch.load(shard))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
