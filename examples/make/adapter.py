"""A PEFT LoRA adapter on the chat model: weather reports in capital letters."""

from pathlib import Path

import chat_model
import torch
import training
import workspace
from peft import LoraConfig, TaskType, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

FOLDER = Path("example-org/tiny-chat-weather-lora")


def make() -> None:
    tokenizer = AutoTokenizer.from_pretrained(workspace.CHAT)
    chat = AutoModelForCausalLM.from_pretrained(workspace.CHAT, dtype=torch.float32)
    model = get_peft_model(chat, _configuration())
    reports = chat_model.examples(tokenizer, "weather-reports")
    before = training.perplexity(model, reports)
    training.train(model, reports, training.Run(Path("adapter-run"), steps=40, learning_rate=5e-3))
    after = training.perplexity(model, reports)
    model.save_pretrained(FOLDER)
    workspace.write_card(FOLDER, before=f"{before:.1f}", perplexity=f"{after:.1f}")


def _configuration() -> LoraConfig:
    return LoraConfig(
        task_type=TaskType.CAUSAL_LM,
        r=4,
        lora_alpha=8,
        lora_dropout=0.0,
        target_modules=["q_proj", "v_proj"],
    )
