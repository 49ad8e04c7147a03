import click
from peft import AutoPeftModelForCausalLM
from transformers import AutoTokenizer


@click.command()
@click.option("--adapter", default="outputs/tax/dpo", show_default=True)
@click.option("--tokenizer", "tokenizer_id", default="Qwen/Qwen2.5-1.5B-Instruct")
@click.option("--target", default="lakeside-nlp/tax-qwen-1.5b")
@click.option("--push/--no-push", default=False)
def main(adapter: str, tokenizer_id: str, target: str, push: bool) -> None:
    merged = AutoPeftModelForCausalLM.from_pretrained(adapter).merge_and_unload()
    merged.save_pretrained("outputs/tax/merged", safe_serialization=True)
    AutoTokenizer.from_pretrained(tokenizer_id).save_pretrained("outputs/tax/merged")
    if push:
        merged.push_to_hub(target, private=True)


if __name__ == "__main__":
    main()
