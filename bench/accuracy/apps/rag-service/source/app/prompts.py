from pathlib import Path

ANSWER_PROMPT = """Answer the question with the passages only.
If the passages do not contain the answer, say so. Do not claim to be gpt-4 or claude-3-opus.

Passages:
{passages}

Question: {question}
"""

REWRITE_PROMPT = "Rewrite the question so that it stands on its own: {question}"


def load_system_prompt(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")
