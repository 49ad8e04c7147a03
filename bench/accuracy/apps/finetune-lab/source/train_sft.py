import argparse

import yaml
from datasets import concatenate_datasets, load_dataset
from peft import LoraConfig
from transformers import AutoTokenizer
from trl import SFTConfig, SFTTrainer

from common.loading import load_base


def read_config(path: str) -> dict:
    with open(path, encoding="utf-8") as handle:
        return yaml.safe_load(handle)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="configs/sft.yaml")
    cfg = read_config(parser.parse_args().config)

    model, _ = load_base(cfg["model_name_or_path"])
    tokenizer = AutoTokenizer.from_pretrained(cfg["tokenizer_name"])
    parts = [load_dataset(part["name"], part.get("config"), split="train") for part in cfg["dataset_mixture"]]

    trainer = SFTTrainer(
        model=model,
        tokenizer=tokenizer,
        args=SFTConfig(
            output_dir=cfg["output_dir"],
            hub_model_id=cfg["hub_model_id"],
            learning_rate=cfg["learning_rate"],
            num_train_epochs=cfg["num_train_epochs"],
            bf16=cfg["bf16"],
            seed=cfg["seed"],
            report_to=cfg["report_to"],
            packing=True,
        ),
        train_dataset=concatenate_datasets(parts),
        peft_config=LoraConfig(r=cfg["lora"]["r"], lora_alpha=cfg["lora"]["alpha"], target_modules="all-linear"),
    )
    trainer.train()
    trainer.save_model(cfg["output_dir"])


if __name__ == "__main__":
    main()
