import os

import wandb
from datasets import load_dataset
from peft import LoraConfig, PeftModel
from trl import DPOConfig, DPOTrainer

from common.loading import load_base
from common.registry import PREFERENCES, Base

BASE = Base.MEDIUM.value if os.environ.get("BIG_GPU") else Base.SMALL.value
SFT_ADAPTER = "lakeside-nlp/tax-qwen-1.5b-sft"
HUB_ID = os.environ["DPO_HUB_ID"]


def main() -> None:
    wandb.init(project="tax", name="tax-dpo")
    model, tokenizer = load_base(BASE, four_bit=True)
    model = PeftModel.from_pretrained(model, SFT_ADAPTER, is_trainable=True)
    pairs = load_dataset(PREFERENCES["dpo-mix"], split="train")
    test = load_dataset(PREFERENCES["ultra"], split="test_prefs[:500]")
    trainer = DPOTrainer(
        model=model,
        args=DPOConfig(output_dir="outputs/tax/dpo", beta=0.1, learning_rate=5e-6, hub_model_id=HUB_ID),
        train_dataset=pairs,
        eval_dataset=test,
        tokenizer=tokenizer,
        peft_config=LoraConfig(r=16, lora_alpha=32),
    )
    trainer.train()
    trainer.push_to_hub()


if __name__ == "__main__":
    main()
