"""The training text: sentences and question-answer pairs, all written for these examples."""

import json

import workspace


def sentences() -> list[str]:
    return (workspace.DATA / "sentences.txt").read_text(encoding="utf-8").splitlines()


def conversations(name: str) -> list[list[dict[str, str]]]:
    """Each pair of data/<name>.jsonl as the messages that a chat template takes."""
    lines = (workspace.DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    return [
        [
            {"role": "user", "content": pair["question"]},
            {"role": "assistant", "content": pair["answer"]},
        ]
        for pair in pairs
    ]
