"""Do the files mean what they should? Each conversion is loaded again by a real library."""

from pathlib import Path

import adapter
import base_model
import diffusers_pipeline
import gguf_files
import numpy
import onnx
import onnx_external
import onnx_file
import pytorch_variants
import sentence_embedder
import torch
import workspace
from diffusers import DiffusionPipeline
from onnx.reference import ReferenceEvaluator
from peft import PeftModel
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM

TOKENS = torch.tensor([[1, 87, 300, 41, 260, 2, 1, 99]])
TOLERANCES = {"F16": 0.02, "Q8_0": 0.3}


def make() -> None:
    _same_weights_in_every_layout()
    chat = _logits(workspace.CHAT)
    if torch.allclose(_logits(workspace.BASE), chat, atol=0.1):
        raise AssertionError("fine-tuning changed nothing")
    for precision, tolerance in TOLERANCES.items():
        _expect_close(_logits(gguf_files.FOLDER, gguf_file=f"tiny-chat-{precision}.gguf"), chat, tolerance)
    _expect_close(_onnx_logits(), chat, 1e-3)
    _adapter_has_effect(chat)
    _other_formats_load()


def _same_weights_in_every_layout() -> None:
    base = AutoModelForCausalLM.from_pretrained(workspace.BASE, dtype="auto").state_dict()
    for folder in (base_model.SHARDED, base_model.PYTORCH, pytorch_variants.LEGACY, pytorch_variants.SHARDED):
        other = AutoModelForCausalLM.from_pretrained(folder, dtype="auto").state_dict()
        if base.keys() != other.keys() or any(not torch.equal(base[name], other[name]) for name in base):
            raise AssertionError(f"{folder} holds other weights than the base")


def _logits(folder: Path, **options: str) -> torch.Tensor:
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, **options).eval()
    with torch.no_grad():
        return model(TOKENS).logits


def _onnx_logits() -> torch.Tensor:
    evaluator = ReferenceEvaluator(str(onnx_file.FOLDER / "model.onnx"))
    inputs = {"input_ids": TOKENS.numpy(), "attention_mask": numpy.ones_like(TOKENS.numpy())}
    return torch.from_numpy(evaluator.run(None, inputs)[0])


def _adapter_has_effect(chat: torch.Tensor) -> None:
    model = AutoModelForCausalLM.from_pretrained(workspace.CHAT, dtype=torch.float32)
    adapted = PeftModel.from_pretrained(model, adapter.FOLDER).eval()
    with torch.no_grad():
        if torch.allclose(adapted(TOKENS).logits, chat, atol=0.1):
            raise AssertionError("the adapter changed nothing")


def _other_formats_load() -> None:
    """Inference of the other formats, for its errors only."""
    onnx.checker.check_model(str(onnx_external.FOLDER / "model.onnx"), full_check=True)
    image = numpy.zeros((2, 1, onnx_external.SIDE, onnx_external.SIDE), dtype=numpy.float32)
    scores = ReferenceEvaluator(str(onnx_external.FOLDER / "model.onnx")).run(None, {"image": image})[0]
    pipeline = DiffusionPipeline.from_pretrained(diffusers_pipeline.FOLDER)
    latents = torch.zeros(1, 2, onnx_external.SIDE, onnx_external.SIDE)
    restored = pipeline.vqvae.decode(pipeline.unet(latents, 1).sample).sample
    vector = SentenceTransformer(str(sentence_embedder.FOLDER), device="cpu").encode("The river is high.")
    if scores.shape != (2, 3) or restored.shape[1] != 1 or abs(numpy.linalg.norm(vector) - 1) > 1e-5:
        raise AssertionError("an example of formats/ gives results of another shape than it should")


def _expect_close(found: torch.Tensor, expected: torch.Tensor, tolerance: float) -> None:
    difference = float((found - expected).abs().max())
    print(f"largest difference of a logit: {difference:.5f}")
    if difference > tolerance:
        raise AssertionError(f"logits differ by {difference}, more than {tolerance}")
