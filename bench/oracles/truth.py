"""What the real libraries read from the model files of a folder: FOLDER/truth.json.

    python3 truth.py FOLDER

Per file its size, SHA-256 and tensors: name, shape, dtype in the library's own words, elements, and the SHA-256 of
the little-endian row-major bytes. Pickles are loaded with `weights_only=True`.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper
from safetensors import safe_open

Record = dict[str, object]


def main(folder: Path) -> None:
    files: dict[str, Record] = {}
    for path in sorted(folder.rglob("*")):
        reader = READERS.get(path.suffix)
        if reader is not None and path.is_file():
            files[path.relative_to(folder).as_posix()] = _file(path, list(reader(path)))
    (folder / "truth.json").write_text(json.dumps(files, indent=1), encoding="utf-8")
    print(f"{len(files)} files, {sum(len(file['tensors']) for file in files.values())} tensors")


def _file(path: Path, tensors: list[Record]) -> Record:
    return {
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "elements": sum(int(str(tensor["elements"])) for tensor in tensors),
        "tensors": tensors,
    }


def _record(name: str, shape: list[int], dtype: str, data: bytes) -> Record:
    return {
        "name": name,
        "shape": shape,
        "dtype": dtype,
        "elements": int(numpy.prod(shape, dtype=numpy.int64)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _torch_tensor(name: str, tensor: torch.Tensor) -> Record:
    flat = tensor.detach().contiguous().reshape(-1).view(torch.uint8)
    return _record(name, list(tensor.shape), str(tensor.dtype).removeprefix("torch."), flat.numpy().tobytes())


def _safetensors(path: Path) -> Iterator[Record]:
    with safe_open(path, framework="pt") as file:
        for name in sorted(file.keys()):
            yield _torch_tensor(name, file.get_tensor(name))


def _pytorch(path: Path) -> Iterator[Record]:
    for name, tensor in torch.load(path, weights_only=True, map_location="cpu").items():
        yield _torch_tensor(name, tensor)


def _onnx(path: Path) -> Iterator[Record]:
    model = onnx.load(path)
    yield from _graph(model.graph)
    for function in model.functions:
        yield from _nodes(function.node)


def _graph(graph: onnx.GraphProto) -> Iterator[Record]:
    for initializer in graph.initializer:
        yield from _onnx_tensor(initializer.name, initializer)
    yield from _nodes(graph.node)


def _nodes(nodes: list[onnx.NodeProto]) -> Iterator[Record]:
    for node in nodes:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.TENSOR:
                yield from _onnx_tensor(node.output[0], attribute.t)
            elif attribute.type == onnx.AttributeProto.GRAPH:
                yield from _graph(attribute.g)


def _onnx_tensor(name: str, tensor: onnx.TensorProto) -> Iterator[Record]:
    """Texts have no bytes that two readers could agree on."""
    if tensor.data_type == onnx.TensorProto.STRING:
        return
    dtype = onnx.TensorProto.DataType.Name(tensor.data_type)
    yield _record(name, list(tensor.dims), dtype, numpy_helper.to_array(tensor).tobytes())


READERS = {".safetensors": _safetensors, ".onnx": _onnx, ".pt": _pytorch, ".pth": _pytorch}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
