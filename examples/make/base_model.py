"""The base: a Llama architecture with 107 thousand parameters, saved in three layouts."""

import shutil
from pathlib import Path

import corpus
import tokenizer_files
import torch
import training
import workspace
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

# The layouts hold the same values. The last is written from the reloaded first, as a converter would.
SHARDED = Path("example-org/tiny-base-sharded")
PYTORCH = Path("example-org/tiny-base-pytorch")
BLOCK_LENGTH = 32


def make() -> None:
    tokenizer = tokenizer_files.load()
    examples = training.blocks(tokenizer, corpus.sentences(), BLOCK_LENGTH)
    model = LlamaForCausalLM(_configuration(tokenizer))
    training.train(model, examples, training.Run(Path("base-run"), steps=300, learning_rate=3e-3))
    loss = training.perplexity(model, examples)
    model.to(torch.bfloat16)
    _save_layouts(model)
    for folder in (workspace.BASE, SHARDED, PYTORCH):
        _copy_tokenizer(folder)
        workspace.write_card(folder, perplexity=f"{loss:.1f}", parameters=model.num_parameters())
    workspace.write_licence(workspace.BASE)


def _configuration(tokenizer: tokenizer_files.PreTrainedTokenizerFast) -> LlamaConfig:
    return LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=128,
        tie_word_embeddings=True,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )


def _save_layouts(model: LlamaForCausalLM) -> None:
    model.generation_config = GenerationConfig(
        bos_token_id=model.config.bos_token_id,
        eos_token_id=model.config.eos_token_id,
        pad_token_id=model.config.pad_token_id,
        max_new_tokens=32,
    )
    model.save_pretrained(workspace.BASE)
    model.save_pretrained(SHARDED, max_shard_size="100KB")
    model.save_pretrained(PYTORCH, safe_serialization=False)


def _copy_tokenizer(folder: Path) -> None:
    for file in sorted(workspace.TOKENIZER.iterdir()):
        shutil.copyfile(file, folder / file.name)
