"""Nightly: answers a sample of public questions and scores the answers."""
import argparse

from datasets import load_dataset
from ragas import evaluate
from ragas.metrics import answer_relevancy, faithfulness

SAMPLES = {
    "fiqa": ("explodinggradients/fiqa", "ragas_eval"),
    "squad": ("rajpurkar/squad_v2", None),
}


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", choices=sorted(SAMPLES), default="fiqa")
    return parser.parse_args()


def main() -> None:
    args = parse()
    name, config = SAMPLES[args.sample]
    questions = load_dataset(name, config, split="baseline" if config else "validation")
    print(evaluate(questions, metrics=[faithfulness, answer_relevancy]))


if __name__ == "__main__":
    main()
