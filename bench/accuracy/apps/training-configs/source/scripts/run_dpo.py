"""DPO in the style of the handbook: all names come from the YAML file."""
from datasets import concatenate_datasets, load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import DPOConfig, DPOTrainer, ModelConfig, TrlParser

from arguments import DataArguments


def main() -> None:
    data, training, model = TrlParser((DataArguments, DPOConfig, ModelConfig)).parse_args_and_config()
    tokenizer = AutoTokenizer.from_pretrained(model.model_name_or_path)
    policy = AutoModelForCausalLM.from_pretrained(model.model_name_or_path)
    train = concatenate_datasets([load_dataset(name, split="train_prefs") for name in data.dataset_mixer])
    trainer = DPOTrainer(policy, args=training, train_dataset=train, processing_class=tokenizer)
    trainer.train()
    trainer.save_model(training.output_dir)


if __name__ == "__main__":
    main()
