"""What the real libraries read from every model file, for checking other readers against.

Per tensor: name, shape (outermost dimension first), dtype in the library's own words, number of
elements and the SHA-256 of its little-endian row-major bytes (quantized tensors: the packed bytes).
Per PyTorch file also which tensors share a storage.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy
import onnx
import torch
from gguf import GGUFReader
from onnx import numpy_helper
from safetensors import safe_open

Record = dict[str, object]


def make(examples: Path) -> None:
    readers = {".safetensors": _safetensors, ".gguf": _gguf, ".onnx": _onnx, ".bin": _pytorch}
    files: dict[str, Record] = {}
    for path in sorted(examples.rglob("*")):
        reader = readers.get(path.suffix)
        if reader is not None and path.name != "training_args.bin":
            files[path.relative_to(examples).as_posix()] = _file(path, list(reader(path)))
    lines = ",\n".join(f"{json.dumps(name)}: {_compact(record)}" for name, record in files.items())
    (examples / "truth.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def _file(path: Path, tensors: list[Record]) -> Record:
    return {
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "elements": sum(int(str(tensor["elements"])) for tensor in tensors),
        "tensors": tensors,
    }


def _compact(record: Record) -> str:
    """One tensor a line: readable differences at a fraction of the size."""
    head = {name: value for name, value in record.items() if name != "tensors"}
    tensors = record["tensors"]
    assert isinstance(tensors, list)
    body = ",\n  ".join(json.dumps(tensor) for tensor in tensors)
    return f'{json.dumps(head)[:-1]}, "tensors": [\n  {body}\n]}}'


def _record(name: str, shape: list[int], dtype: str, data: bytes) -> Record:
    elements = int(numpy.prod(shape, dtype=numpy.int64))
    digest = hashlib.sha256(data).hexdigest()
    return {"name": name, "shape": shape, "dtype": dtype, "elements": elements, "sha256": digest}


def _tensor(name: str, tensor: torch.Tensor) -> Record:
    flat = tensor.detach().contiguous().reshape(-1).view(torch.uint8)
    return _record(name, list(tensor.shape), str(tensor.dtype).removeprefix("torch."), flat.numpy().tobytes())


def _safetensors(path: Path) -> Iterator[Record]:
    with safe_open(path, framework="pt") as file:
        for name in sorted(file.keys()):
            yield _tensor(name, file.get_tensor(name))


def _pytorch(path: Path) -> Iterator[Record]:
    tensors = torch.load(path, weights_only=True, map_location="cpu")
    first_at: dict[int, str] = {}
    for name, tensor in tensors.items():
        owner = first_at.setdefault(tensor.untyped_storage().data_ptr(), name)
        shared = {} if owner == name else {"sharesStorageWith": owner}
        yield {**_tensor(name, tensor), "stride": list(tensor.stride()), **shared}


def _gguf(path: Path) -> Iterator[Record]:
    for tensor in GGUFReader(path).tensors:
        shape = [int(size) for size in reversed(tensor.shape)]
        yield _record(tensor.name, shape, tensor.tensor_type.name, tensor.data.tobytes())


def _onnx(path: Path) -> Iterator[Record]:
    model = onnx.load(path)
    yield from _graph(model.graph)
    for function in model.functions:
        yield from _nodes(function.node)


def _graph(graph: onnx.GraphProto) -> Iterator[Record]:
    for initializer in graph.initializer:
        yield _onnx_tensor(initializer.name, initializer, "initializer")
    yield from _nodes(graph.node)


def _nodes(nodes: list[onnx.NodeProto]) -> Iterator[Record]:
    for node in nodes:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.TENSOR:
                yield _onnx_tensor(node.output[0], attribute.t, node.op_type)
            elif attribute.type == onnx.AttributeProto.GRAPH:
                yield from _graph(attribute.g)


def _onnx_tensor(name: str, tensor: onnx.TensorProto, place: str) -> Record:
    dtype = onnx.TensorProto.DataType.Name(tensor.data_type)
    values = numpy_helper.to_array(tensor)
    return {**_record(name, list(tensor.dims), dtype, values.tobytes()), "in": place}
