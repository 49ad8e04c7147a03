from enum import Enum
from functools import lru_cache

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Provider(str, Enum):
    HOSTED = "hosted"
    LOCAL = "local"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="RAG_", env_file=".env", extra="ignore")

    provider: Provider = Provider.HOSTED
    openai_api_key: SecretStr = SecretStr("")

    chat_model: str = "gpt-4o-mini"
    fallback_model: str = Field(
        default="openrouter/mistralai/mistral-small-3.1-24b-instruct",
        description="litellm route that is tried when the first model is rate limited",
    )
    embedding_model: str = "BAAI/bge-m3"
    reranker: str = Field("BAAI/bge-reranker-v2-m3", description="cross encoder")

    # vLLM on the same host; speaks the OpenAI protocol
    local_base_url: str = "http://localhost:8001/v1"
    local_model: str = "Qwen/Qwen2.5-7B-Instruct"

    qdrant_url: str = "http://localhost:6333"
    collection: str = "handbook/v2"
    system_prompt_path: str = "prompts/system.md"


@lru_cache
def get_settings() -> Settings:
    return Settings()
