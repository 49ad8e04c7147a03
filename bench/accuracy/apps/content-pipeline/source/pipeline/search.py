import os

import cohere
from haystack.components.generators import OpenAIGenerator
from haystack.utils import Secret
from huggingface_hub import InferenceClient
from llama_index.core import Settings
from llama_index.llms.ollama import Ollama
from pymilvus import MilvusClient

from pipeline.conf import LLAMA, SEARCH_MODEL

co = cohere.ClientV2()
milvus = MilvusClient(uri="http://milvus:19530")
Settings.llm = Ollama(model="llama3.1:70b", base_url="http://gpu-box:11434")
Settings.embed_model = "local:BAAI/bge-large-en-v1.5"

together = InferenceClient(provider="together", api_key=os.environ["TOGETHER_API_KEY"])
router = InferenceClient(model=os.environ["ROUTER_MODEL"])
fireworks = OpenAIGenerator(
    api_key=Secret.from_env_var("FIREWORKS_API_KEY"),
    api_base_url="https://api.fireworks.ai/inference/v1",
    model="accounts/fireworks/models/mixtral-8x7b-instruct",
)


def rerank(query: str, documents: list[str]):
    return co.rerank(model=SEARCH_MODEL, query=query, documents=documents, top_n=5)


def explain(text: str) -> str:
    return together.chat_completion(model=LLAMA, messages=[{"role": "user", "content": text}]).choices[0].message.content


def store(rows) -> None:
    milvus.insert(collection_name="episodes", data=rows)
