import os

import litellm
from openai import AsyncOpenAI

from app.prompts import ANSWER_PROMPT, REWRITE_PROMPT, load_system_prompt
from app.settings import Provider, get_settings

settings = get_settings()

JUDGE_MODEL = os.environ["JUDGE_MODEL"]
GRADER_MODEL = os.getenv("GRADER_MODEL", "gpt-4.1-mini")


def _client() -> AsyncOpenAI:
    if settings.provider is Provider.LOCAL:
        return AsyncOpenAI(base_url=settings.local_base_url, api_key="unused")
    return AsyncOpenAI(api_key=settings.openai_api_key.get_secret_value())


def _model() -> str:
    return settings.local_model if settings.provider is Provider.LOCAL else settings.chat_model


async def answer(question: str, passages: str) -> str:
    messages = [
        {"role": "system", "content": load_system_prompt(settings.system_prompt_path)},
        {"role": "user", "content": ANSWER_PROMPT.format(passages=passages, question=question)},
    ]
    try:
        reply = await _client().chat.completions.create(model=_model(), messages=messages)
    except Exception:
        reply = await litellm.acompletion(model=settings.fallback_model, messages=messages)
    return reply.choices[0].message.content


async def rewrite(question: str) -> str:
    reply = await litellm.acompletion(
        model="anthropic/claude-3-5-haiku-20241022",
        messages=[{"role": "user", "content": REWRITE_PROMPT.format(question=question)}],
    )
    return reply.choices[0].message.content


async def grade(text: str, strict: bool = False) -> str:
    reply = await AsyncOpenAI().chat.completions.create(
        model=JUDGE_MODEL if strict else GRADER_MODEL,
        messages=[{"role": "user", "content": text}],
    )
    return reply.choices[0].message.content


async def flagged(text: str) -> bool:
    result = await AsyncOpenAI().moderations.create(model="omni-moderation-latest", input=text)
    return result.results[0].flagged
