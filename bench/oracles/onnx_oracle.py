"""Compares the product's ONNX reader with the onnx package: every tensor, wherever it hides, and the facts of the graph.

    find FOLDER -name '*.onnx' | python3 onnx_oracle.py

Tensors are looked for where onnx allows them: initializers (sparse ones too), attributes of nodes in the graph, its
sub-graphs, functions and training graphs, typed and raw data, external files. Compared per tensor: name, dtype, shape,
SHA-256 of the bytes; per file: operators, inputs, outputs, operator sets, IR version. Exit status 1 when one differs.
"""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy
import onnx
from onnx import external_data_helper, numpy_helper

DTYPES = dict(
    enumerate(
        "f32 u8 i8 u16 i16 i32 i64 string bool f16 f64 u32 u64 c64 c128 bf16 f8_e4m3 f8_e4m3fnuz f8_e5m2 "
        "f8_e5m2fnuz u4 i4 f4 f8_e8m0 u2 i2 f6_e2m3 f6_e3m2".split(),
        start=1,
    )
)
BITS = {"u4": 4, "i4": 4, "f4": 4, "u2": 2, "i2": 2}
# The onnx package has no packed form of these to compare with.
WITHOUT_BYTES = {"string", "f6_e2m3", "f6_e3m2"}

Row = tuple[str, str, list[int], str | None]


def main() -> int:
    paths = [line.strip() for line in sys.stdin]
    readings = product_readings(paths)
    totals: Counter[str] = Counter()
    for path in paths:
        differences = compare(path, readings[path], totals)
        totals["files differing" if differences else "files agreeing"] += 1
        for difference in differences[:3]:
            print(f"{path}: {str(difference)[:300]}")
    print(json.dumps({"files": len(paths), **totals}))
    return 1 if totals["files differing"] else 0


def product_readings(paths: list[str]) -> dict[str, dict]:
    dump = Path(__file__).with_name("dump.mjs")
    text = "\n".join(paths)
    result = subprocess.run(["node", dump], input=text, capture_output=True, text=True, check=True)
    return {reading["path"]: reading for reading in map(json.loads, result.stdout.splitlines())}


def compare(path: str, ours: dict, totals: Counter[str]) -> list[object]:
    if ours.get("reader") != "onnx":
        return ["not recognised as ONNX"]
    model = onnx.load(path, load_external_data=False)
    walk = Walk(Path(path).parent)
    walk.model(model)
    theirs = {row[0]: row for row in walk.rows}
    mine = {row["name"]: (row["name"], row["dtype"], row["shape"], row["sha256"]) for row in ours["tensors"]}
    differences: list[object] = list(ours["problems"])
    for name in sorted(theirs.keys() | mine.keys()):
        totals["tensors"] += 1
        if same(theirs.get(name), mine.get(name)):
            totals["tensors agreeing"] += 1
        else:
            differences.append((theirs.get(name), mine.get(name)))
    return differences + compare_facts(model, walk, ours["claims"])


def same(theirs: Row | None, mine: tuple | None) -> bool:
    if theirs is None or mine is None or theirs[:3] != mine[:3]:
        return False
    return theirs[3] is None or theirs[3] == mine[3]


def compare_facts(model: onnx.ModelProto, walk: "Walk", claims: list[dict]) -> list[object]:
    initial = {tensor.name for tensor in model.graph.initializer}
    initial |= {tensor.values.name for tensor in model.graph.sparse_initializer}
    theirs = {
        "operators": [dict(walk.operators)],
        "input": [port.name for port in model.graph.input if port.name not in initial],
        "output": [port.name for port in model.graph.output],
        "opset": sorted(f"{opset.domain or 'ai.onnx'} {opset.version}" for opset in model.opset_import),
        "formatVersion": [f"IR {model.ir_version}"],
    }
    differences: list[object] = []
    for fact, expected in theirs.items():
        values = [claim["value"]["value"] for claim in claims if claim["property"] == fact]
        if fact in ("input", "output"):
            values = [value["name"] for value in values]
        if fact == "opset":
            values = sorted(values)
        if fact == "operators" and not values:
            values = [{}]
        if values != expected:
            differences.append((fact, expected, values))
    return differences


class Walk:
    """All tensors of a model under the names that the product gives to those that have none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[Row] = []
        self.names: set[str] = set()
        self.operators: Counter[str] = Counter()

    def model(self, model: onnx.ModelProto) -> None:
        self.graph(model.graph, "")
        for index, training in enumerate(model.training_info):
            self.graph(training.initialization, f"training[{index}].initialization/")
            self.graph(training.algorithm, f"training[{index}].algorithm/")
        for function in model.functions:
            self.nodes(function.node, f"{qualified(function.domain, function.name)}/")

    def graph(self, graph: onnx.GraphProto, prefix: str) -> None:
        self.nodes(graph.node, prefix)
        for tensor in graph.initializer:
            self.tensor(tensor, prefix + tensor.name)
        for sparse in graph.sparse_initializer:
            self.sparse(sparse, prefix + sparse.values.name)

    def nodes(self, nodes: list[onnx.NodeProto], prefix: str) -> None:
        for index, node in enumerate(nodes):
            operator = qualified(node.domain, node.op_type)
            self.operators[operator] += 1
            first = node.output[0] if node.output else ""
            label = first or node.name or f"{operator}_{index}"
            for attribute in node.attribute:
                self.attribute(node, attribute, prefix, label)

    def attribute(self, node: onnx.NodeProto, attribute: onnx.AttributeProto, prefix: str, label: str) -> None:
        is_constant = node.op_type == "Constant" and node.domain in ("", "ai.onnx")
        if is_constant and attribute.name.startswith("value"):
            self.constant(attribute, prefix + label)
        elif node.domain == "ai.onnx.ml" and node.op_type != "LabelEncoder" and attribute.floats:
            self.values(f"{prefix}{label}.{attribute.name}", "f32", list(attribute.floats), [len(attribute.floats)])
        is_value = is_constant and attribute.name in ("value", "sparse_value")
        own = prefix + (label if is_value else f"{label}.{attribute.name}")
        inner = f"{prefix}{label}.{attribute.name}"
        if attribute.HasField("t"):
            self.tensor(attribute.t, own)
        if attribute.HasField("g"):
            self.graph(attribute.g, f"{inner}/")
        if attribute.HasField("sparse_tensor"):
            self.sparse(attribute.sparse_tensor, own)
        for index, tensor in enumerate(attribute.tensors):
            self.tensor(tensor, f"{own}[{index}]")
        for index, graph in enumerate(attribute.graphs):
            self.graph(graph, f"{inner}[{index}]/")

    def constant(self, attribute: onnx.AttributeProto, name: str) -> None:
        kinds = onnx.AttributeProto
        if attribute.type == kinds.FLOAT:
            self.values(name, "f32", attribute.f, [])
        elif attribute.type == kinds.INT:
            self.values(name, "i64", attribute.i, [])
        elif attribute.type == kinds.FLOATS:
            self.values(name, "f32", list(attribute.floats), [len(attribute.floats)])
        elif attribute.type == kinds.INTS:
            self.values(name, "i64", list(attribute.ints), [len(attribute.ints)])
        elif attribute.type == kinds.STRING:
            self.add(name, "string", [], None)
        elif attribute.type == kinds.STRINGS:
            self.add(name, "string", [len(attribute.strings)], None)

    def values(self, name: str, dtype: str, values: object, shape: list[int]) -> None:
        kind = numpy.float32 if dtype == "f32" else numpy.int64
        self.add(name, dtype, shape, numpy.array(values, kind).tobytes())

    def sparse(self, sparse: onnx.SparseTensorProto, name: str) -> None:
        self.tensor(sparse.values, name)
        self.tensor(sparse.indices, f"{name}.indices")

    def tensor(self, tensor: onnx.TensorProto, name: str) -> None:
        self.add(name, DTYPES[tensor.data_type], list(tensor.dims), stored_bytes(tensor, self.folder))

    def add(self, name: str, dtype: str, shape: list[int], data: bytes | None) -> None:
        unique = f"{name}#{len(self.rows)}" if name in self.names else name
        self.names.add(unique)
        digest = None if data is None else hashlib.sha256(data).hexdigest()
        self.rows.append((unique, dtype, shape, digest))


def qualified(domain: str, name: str) -> str:
    return name if domain in ("", "ai.onnx") else f"{domain}::{name}"


def stored_bytes(tensor: onnx.TensorProto, folder: Path) -> bytes | None:
    dtype = DTYPES[tensor.data_type]
    if dtype in WITHOUT_BYTES:
        return None
    own = onnx.TensorProto()
    own.CopyFrom(tensor)
    if own.data_location == onnx.TensorProto.EXTERNAL:
        external_data_helper.load_external_data_for_tensor(own, str(folder))
        own.data_location = onnx.TensorProto.DEFAULT
    values = numpy_helper.to_array(own)
    if dtype not in BITS:
        return numpy.ascontiguousarray(values).tobytes()
    codes = values.view(numpy.uint8) if dtype == "f4" else values
    return packed(codes.astype(numpy.int32).reshape(-1).tolist(), BITS[dtype])


def packed(codes: list[int], bits: int) -> bytes:
    """Several values a byte, the first in the lowest bits (onnx.proto, `raw_data`)."""
    per_byte = 8 // bits
    data = bytearray(-(-len(codes) // per_byte))
    for index, code in enumerate(codes):
        data[index // per_byte] |= (code & ((1 << bits) - 1)) << (bits * (index % per_byte))
    return bytes(data)


if __name__ == "__main__":
    sys.exit(main())
