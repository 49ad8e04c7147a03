from datasets import load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

from settings import settings

data = load_dataset("example-org/village-questions", split="train")

trainer = SFTTrainer(
    model=settings.base,
    args=SFTConfig(
        output_dir="out", hub_model_id="example-org/tea-qwen", learning_rate=2e-4, num_train_epochs=2, seed=7
    ),
    train_dataset=data.map(lambda row: {"text": row["question"]}),
    peft_config=LoraConfig(r=16),
)
trainer.train()
