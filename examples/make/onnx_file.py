"""The chat model as ONNX, exported by torch.onnx from the real network."""

import shutil
from pathlib import Path

import onnx
import torch
import workspace
from transformers import AutoModelForCausalLM, LlamaForCausalLM

FOLDER = Path("example-org/tiny-chat-ONNX")
OPSET = 18
ALSO_NEEDED = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
)


class Logits(torch.nn.Module):
    """Token numbers in, logits out: no cache, no loss."""

    def __init__(self, model: LlamaForCausalLM) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        mask = _causal_mask(attention_mask)
        return self.model(input_ids=input_ids, attention_mask=mask, use_cache=False).logits


def make() -> None:
    FOLDER.mkdir(parents=True)
    model = AutoModelForCausalLM.from_pretrained(
        workspace.CHAT, dtype=torch.float32, attn_implementation="eager"
    )
    _export(Logits(model).eval(), FOLDER / "model.onnx")
    for name in ALSO_NEEDED:
        shutil.copyfile(workspace.CHAT / name, FOLDER / name)
    workspace.write_card(FOLDER)


def _causal_mask(attention_mask: torch.Tensor) -> torch.Tensor:
    """Added to the scores: 0 where a token may look, a very low number elsewhere.

    transformers would make it itself, with a function transform that the exporter cannot trace.
    """
    length = attention_mask.shape[1]
    past = torch.ones(length, length, dtype=torch.bool).tril()
    allowed = past[None, None] & attention_mask[:, None, None, :].bool()
    return torch.where(allowed, 0.0, torch.finfo(torch.float32).min)


def _export(model: Logits, path: Path) -> None:
    tokens = torch.tensor([[1, 5, 9, 7, 2, 11], [1, 4, 8, 6, 2, 3]])
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length", max=128)
    program = torch.onnx.export(
        model,
        (tokens, torch.ones_like(tokens)),
        dynamo=True,
        opset_version=OPSET,
        input_names=["input_ids", "attention_mask"],
        output_names=["logits"],
        dynamic_shapes={"input_ids": {0: batch, 1: length}, "attention_mask": {0: batch, 1: length}},
        external_data=False,
        verbose=False,
    )
    proto = program.model_proto
    without_stack_traces(proto)
    onnx.checker.check_model(proto, full_check=True)
    onnx.save_model(proto, path)


def without_stack_traces(proto: onnx.ModelProto) -> None:
    """The exporter notes the source file and line behind every node: paths of this machine, and bulk."""
    graph = proto.graph
    values = [*graph.input, *graph.output, *graph.value_info, *graph.initializer]
    for place in [*graph.node, *values, *(node for function in proto.functions for node in function.node)]:
        kept = [entry for entry in place.metadata_props if entry.key == "namespace"]
        del place.metadata_props[:]
        place.metadata_props.extend(kept)
