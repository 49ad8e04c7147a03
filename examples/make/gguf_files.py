"""The chat model as GGUF in two precisions, written with the gguf package.

The keys follow what llama.cpp's converter writes for this architecture; the `general.*` keys come
from the gguf package's own reading of the chat model's card, the tokenizer keys from its SpecialVocab.
"""

from pathlib import Path

import gguf
import numpy
import tokenizer_files
import torch
import workspace
from gguf.quants import quantize
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaConfig, LlamaForCausalLM

FOLDER = Path("example-org/tiny-chat-GGUF")
PRECISIONS = {
    "F16": (gguf.GGMLQuantizationType.F16, gguf.LlamaFileType.MOSTLY_F16),
    "Q8_0": (gguf.GGMLQuantizationType.Q8_0, gguf.LlamaFileType.MOSTLY_Q8_0),
}


def make() -> None:
    FOLDER.mkdir(parents=True)
    model = AutoModelForCausalLM.from_pretrained(workspace.CHAT, dtype=torch.float32)
    for precision in PRECISIONS:
        _write(model, precision)
    workspace.write_card(FOLDER)


def _write(model: LlamaForCausalLM, precision: str) -> None:
    tensor_type, file_type = PRECISIONS[precision]
    writer = gguf.GGUFWriter(FOLDER / f"tiny-chat-{precision}.gguf", "llama")
    writer.add_type("model")
    _add_origin(writer, model.num_parameters())
    _add_architecture(writer, model.config)
    writer.add_file_type(file_type)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    _add_tokenizer(writer)
    _add_tensors(writer, model, tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_origin(writer: gguf.GGUFWriter, parameters: int) -> None:
    """`general.*`, `general.base_model.N.*` and `general.dataset.N.*` from the chat model's card."""
    metadata = gguf.Metadata.load(model_path=workspace.CHAT, total_params=parameters)
    metadata.author = "Example Org"
    metadata.organization = "Example Org"
    metadata.version = "1.0"
    metadata.finetune = "chat"
    metadata.basename = "tiny"
    metadata.size_label = f"{round(parameters / 1000)}K"
    metadata.description = "A language model far too small to be useful, for tests."
    metadata.quantized_by = "Example Org"
    metadata.license_link = "https://www.apache.org/licenses/LICENSE-2.0"
    metadata.source_repo_url = f"https://huggingface.co/{workspace.CHAT}"
    metadata.set_gguf_meta_model(writer)


def _add_architecture(writer: gguf.GGUFWriter, config: LlamaConfig) -> None:
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(config.rope_theta)
    writer.add_rope_dimension_count(config.head_dim)
    writer.add_vocab_size(config.vocab_size)


def _add_tokenizer(writer: gguf.GGUFWriter) -> None:
    tokenizer = AutoTokenizer.from_pretrained(workspace.CHAT)
    tokens = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
    special = set(tokenizer_files.SPECIAL_TOKENS)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    types = [gguf.TokenType.CONTROL if token in special else gguf.TokenType.NORMAL for token in tokens]
    writer.add_token_types(types)
    gguf.SpecialVocab(workspace.CHAT, load_merges=True).add_to_gguf(writer)


def _add_tensors(
    writer: gguf.GGUFWriter, model: LlamaForCausalLM, tensor_type: gguf.GGMLQuantizationType
) -> None:
    """Matrices in the asked type, vectors in F32; the tied output matrix is not written again."""
    config = model.config
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config.num_hidden_layers)
    for name, tensor in model.state_dict().items():
        if name == "lm_head.weight":
            continue
        values = _in_ggml_order(name, tensor.numpy(), config)
        stored = tensor_type if values.ndim > 1 else gguf.GGMLQuantizationType.F32
        target = names.get_name(name, try_suffixes=(".weight",))
        writer.add_tensor(target, quantize(values, stored), raw_dtype=stored)


def _in_ggml_order(name: str, values: numpy.ndarray, config: LlamaConfig) -> numpy.ndarray:
    """ggml rotates neighbouring pairs, transformers the two halves of a head: rows change places."""
    heads = {"q_proj": config.num_attention_heads, "k_proj": config.num_key_value_heads}
    for projection, count in heads.items():
        if f".{projection}." in name:
            halves = values.reshape(count, 2, values.shape[0] // count // 2, values.shape[1])
            return numpy.ascontiguousarray(halves.swapaxes(1, 2).reshape(values.shape))
    return values
