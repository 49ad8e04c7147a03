"""Writes ONNX files that hold tensors in every place and form the format has.

    python3 onnx_files.py FOLDER
    find FOLDER -name '*.onnx' | python3 onnx_oracle.py
"""

import sys
from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

RANDOM = numpy.random.default_rng(1)
SHAPES = [(3,), (2, 3), (), (0, 4), (5, 7)]

INPUT = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3])
OUTPUT = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", None])


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model_of_everything(), folder / "all.onnx")
    plain = model_of_plain_weights()
    onnx.save(plain, folder / "inline.onnx")
    onnx.save(
        plain, folder / "external.onnx", save_as_external_data=True, location="external.onnx_data", size_threshold=0
    )


def model_of_everything() -> onnx.ModelProto:
    sparse = helper.make_sparse_tensor(
        tensor([1.0, 2.0], "float32", "spv"), tensor([0, 3], "int64", "spi"), [2, 3]
    )
    nodes = [
        helper.make_node("If", ["cond"], ["r"], then_branch=then_branch(), else_branch=else_branch()),
        helper.make_node("Constant", [], ["ki"], value_ints=[1, -2, 3]),
        helper.make_node("Constant", [], ["kf"], value_float=2.5),
        helper.make_node("Constant", [], ["kii"], value_int=-7),
        helper.make_node("Constant", [], ["ks"], value_string="hello"),
        helper.make_node("Constant", [], ["kss"], value_strings=["a", "b"]),
        helper.make_node("Constant", [], ["ksp"], sparse_value=sparse),
        helper.make_node("Fn", ["x"], ["z"], domain="local.fn"),
        helper.make_node(
            "TreeEnsembleRegressor",
            ["x"],
            ["t"],
            domain="ai.onnx.ml",
            nodes_values=[0.5, 0.25],
            target_weights=[1.0, 2.0],
        ),
        helper.make_node("Weird", ["x"], ["w"], domain="my.custom"),
    ]
    graph = helper.make_graph(
        nodes, "g", [INPUT], [OUTPUT], initializer=list(every_data_type()), sparse_initializer=[sparse]
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("local.fn", 1), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, functions=[function()], opset_imports=opsets, producer_name="oracle")
    training = model.training_info.add()
    momentum = tensor([1.0], "float32", "mom")
    step = helper.make_node("Add", ["a", "b"], ["c"])
    training.algorithm.CopyFrom(helper.make_graph([step], "alg", [], [], initializer=[momentum]))
    helper.set_model_props(model, {"author": "someone", "stride": "32", "names": "{0: 'a'}"})
    return model


def model_of_plain_weights() -> onnx.ModelProto:
    weights = [tensor(RANDOM.standard_normal((200, 100)), "float32", f"w{index}") for index in range(5)]
    weights.append(tensor(RANDOM.standard_normal(300), "float16", "h"))
    node = helper.make_node("Identity", ["x"], ["y"])
    return helper.make_model(helper.make_graph([node], "g", [INPUT], [OUTPUT], initializer=weights))


def every_data_type():
    """Each data type in several shapes, in its typed field and as raw bytes; what this onnx cannot make is left out."""
    for data_type in TensorProto.DataType.values():
        for shape in SHAPES:
            try:
                yield from both_forms(data_type, shape)
            except (KeyError, TypeError, ValueError):
                continue
    yield helper.make_tensor("strs", TensorProto.STRING, [2], [b"a", b"b"])


def both_forms(data_type: int, shape: tuple[int, ...]):
    if data_type in (TensorProto.UNDEFINED, TensorProto.STRING):
        return
    kind = helper.tensor_dtype_to_np_dtype(data_type)
    values = RANDOM.integers(0, 3, shape).astype(kind)
    name = f"{data_type}_{'x'.join(map(str, shape))}"
    flat = values.reshape(-1)
    is_complex = data_type in (TensorProto.COMPLEX64, TensorProto.COMPLEX128)
    typed = helper.make_tensor(f"typed_{name}", data_type, shape, flat if is_complex else flat.tolist())
    raw = numpy_helper.from_array(values, f"raw_{name}")
    raw.data_type = data_type
    yield typed
    yield raw


def then_branch() -> onnx.GraphProto:
    constant = helper.make_node("Constant", [], ["c0"], value=tensor(numpy.ones((2, 2)), "float32"))
    inner = tensor(numpy.arange(4), "float32", "inner")
    return branch("then", constant, [inner])


def else_branch() -> onnx.GraphProto:
    return branch("else", helper.make_node("Constant", [], ["c0"], value_floats=[1.0, 2.0, 3.0]), [])


def branch(name: str, constant: onnx.NodeProto, weights: list[onnx.TensorProto]) -> onnx.GraphProto:
    output = helper.make_tensor_value_info("o", TensorProto.FLOAT, [2, 2])
    identity = helper.make_node("Identity", ["c0"], ["o"])
    return helper.make_graph([constant, identity], name, [], [output], initializer=weights)


def function() -> onnx.FunctionProto:
    nodes = [
        helper.make_node("Constant", [], ["k"], value=tensor(3, "float32")),
        helper.make_node("Mul", ["a", "k"], ["b"]),
    ]
    return helper.make_function("local.fn", "Fn", ["a"], ["b"], nodes, [helper.make_opsetid("", 18)])


def tensor(values: object, kind: str, name: str = "") -> onnx.TensorProto:
    return numpy_helper.from_array(numpy.asarray(values, kind), name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
