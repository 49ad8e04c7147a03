"""The chat model: the base, fine-tuned on question-answer pairs by the transformers Trainer."""

import corpus
import tokenizer_files
import torch
import training
import workspace
from transformers import AutoModelForCausalLM, AutoTokenizer

TURN_LENGTH = 96


def make() -> None:
    tokenizer = AutoTokenizer.from_pretrained(workspace.BASE)
    tokenizer.chat_template = tokenizer_files.CHAT_TEMPLATE
    tokenizer.eos_token = tokenizer_files.TURN_END
    model = AutoModelForCausalLM.from_pretrained(workspace.BASE, dtype=torch.float32)
    held_out = examples(tokenizer, "conversations-held-out")
    before = training.perplexity(model, held_out)
    run = training.Run(workspace.CHAT, steps=60, learning_rate=1e-3)
    trainer = training.train(model, examples(tokenizer, "conversations"), run)
    after = training.perplexity(model, held_out)
    _save(trainer, tokenizer)
    workspace.write_card(workspace.CHAT, before=f"{before:.1f}", perplexity=f"{after:.1f}")
    workspace.write_licence(workspace.CHAT)


def examples(tokenizer: tokenizer_files.PreTrainedTokenizerFast, name: str) -> list[training.Example]:
    return [training.turns(tokenizer, pair, TURN_LENGTH) for pair in corpus.conversations(name)]


def _save(trainer: training.Trainer, tokenizer: tokenizer_files.PreTrainedTokenizerFast) -> None:
    """save_model also writes training_args.bin, save_state trainer_state.json."""
    model = trainer.model
    model.to(torch.bfloat16)
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.config.eos_token_id = tokenizer.eos_token_id
    trainer.save_model(str(workspace.CHAT))
    trainer.save_state()
    tokenizer.save_pretrained(workspace.CHAT)
