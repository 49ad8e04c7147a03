"""Writes data/synthetic.jsonl: questions made by a large model, filtered by a reward model."""
import json

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

from common.registry import RewardConfig

SYSTEM = "You write realistic questions of taxpayers. One question per line."


def generator(model: str = "meta-llama/Llama-3.1-8B-Instruct", **kwargs):
    return pipeline("text-generation", model=model, torch_dtype=torch.bfloat16, **kwargs)


def main(reward: RewardConfig = RewardConfig()) -> None:
    scorer = AutoModelForSequenceClassification.from_pretrained(reward.reward_model, num_labels=1)
    tokenizer = AutoTokenizer.from_pretrained(reward.reward_model)
    write = generator(max_new_tokens=256)
    out = write([{"role": "system", "content": SYSTEM}, {"role": "user", "content": "Begin."}])
    with open("data/synthetic.jsonl", "w", encoding="utf-8") as handle:
        for line in out[0]["generated_text"][-1]["content"].splitlines():
            score = scorer(**tokenizer(line, return_tensors="pt")).logits[0].item()
            handle.write(json.dumps({"text": line, "score": score}) + "\n")


if __name__ == "__main__":
    main()
