"""One place where chat models are made."""
import os

from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_aws import ChatBedrockConverse
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from desk import constants as C

REGION = os.environ.get("AWS_REGION", "eu-central-1")


def make_chat(tier: C.Tier = C.Tier.CHEAP, temperature: float = 0.0) -> ChatOpenAI:
    return ChatOpenAI(model=tier.value, temperature=temperature)


def make_local() -> ChatOpenAI:
    return ChatOpenAI(
        model="mistral-nemo:12b",
        openai_api_base=os.getenv("OLLAMA_BASE", "http://127.0.0.1:11434/v1"),
        api_key="ollama",
    )


def make_claude(**kwargs) -> ChatAnthropic:
    return ChatAnthropic(model_name=C.CLAUDE, max_tokens=2048, **kwargs)


def make_bedrock(zone: str = "eu") -> ChatBedrockConverse:
    return ChatBedrockConverse(model=C.BEDROCK_MODELS[zone], region_name=REGION)


def make_gemini():
    return init_chat_model("gemini-2.0-flash", model_provider="google_vertexai")


def make_embeddings() -> OpenAIEmbeddings:
    return OpenAIEmbeddings(model=C.EMBEDDINGS)
