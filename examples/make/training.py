"""One short run of the transformers Trainer, shared by the base, the chat model and the adapter."""

from dataclasses import dataclass
from pathlib import Path

import torch
import workspace
from transformers import (
    PreTrainedModel,
    PreTrainedTokenizerFast,
    Trainer,
    TrainingArguments,
    default_data_collator,
)

Example = dict[str, list[int]]
IGNORED_LABEL = -100  # what the cross entropy of PyTorch leaves out


@dataclass(frozen=True)
class Run:
    """What differs between the runs."""

    output: Path
    steps: int
    learning_rate: float


def train(model: PreTrainedModel, examples: list[Example], run: Run) -> Trainer:
    """Train on the CPU with fixed seeds; relative paths, because they are pickled with the arguments."""
    arguments = TrainingArguments(
        output_dir=str(run.output),
        logging_dir=str(run.output / "runs"),
        max_steps=run.steps,
        learning_rate=run.learning_rate,
        per_device_train_batch_size=8,
        lr_scheduler_type="cosine",
        warmup_steps=2,
        logging_steps=10,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        use_cpu=True,
        seed=workspace.SEED,
        data_seed=workspace.SEED,
        dataloader_pin_memory=False,
    )
    trainer = Trainer(
        model=model, args=arguments, train_dataset=examples, data_collator=default_data_collator
    )
    trainer.train()
    return trainer


def blocks(tokenizer: PreTrainedTokenizerFast, texts: list[str], length: int) -> list[Example]:
    """The texts one after the other, cut into blocks of one length, as in pretraining."""
    stream = [token for text in texts for token in [*tokenizer.encode(text), tokenizer.eos_token_id]]
    starts = range(0, len(stream) - length + 1, length)
    return [{"input_ids": stream[at : at + length], "labels": stream[at : at + length]} for at in starts]


def turns(tokenizer: PreTrainedTokenizerFast, conversation: list[dict[str, str]], length: int) -> Example:
    """A conversation in the chat template, padded; only the answer counts in the loss."""
    full = tokenizer.apply_chat_template(conversation)
    prompt = tokenizer.apply_chat_template(conversation[:-1], add_generation_prompt=True)
    padding = length - len(full)
    if padding < 0:
        raise ValueError(f"a conversation has {len(full)} tokens, more than {length}")
    return {
        "input_ids": full + [tokenizer.pad_token_id] * padding,
        "attention_mask": [1] * len(full) + [0] * padding,
        "labels": [IGNORED_LABEL] * len(prompt) + full[len(prompt) :] + [IGNORED_LABEL] * padding,
    }


def perplexity(model: PreTrainedModel, examples: list[Example]) -> float:
    """exp of the mean loss of one batch with all examples."""
    batch = {name: torch.tensor([example[name] for example in examples]) for name in examples[0]}
    model.eval()
    with torch.no_grad():
        return float(torch.exp(model(**batch).loss))
