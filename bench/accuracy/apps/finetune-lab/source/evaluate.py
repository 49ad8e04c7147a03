import json

import evaluate as hf_evaluate
import lm_eval
from datasets import load_dataset

bertscore = hf_evaluate.load("bertscore")


def harness(model: str) -> dict:
    return lm_eval.simple_evaluate(model="hf", model_args=f"pretrained={model},dtype=bfloat16", tasks=["gsm8k", "mmlu_pro"])


def main() -> None:
    result = harness("lakeside-nlp/tax-qwen-1.5b")
    rows = load_dataset("cais/mmlu", "professional_accounting", split="test")
    result["bertscore"] = bertscore.compute(
        predictions=rows["question"], references=rows["question"], model_type="microsoft/deberta-xlarge-mnli"
    )
    print(json.dumps(result, default=str))


if __name__ == "__main__":
    main()
