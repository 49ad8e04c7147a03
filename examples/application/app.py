"""Answers questions about tea: a hosted model, an embedding model of its own, a store."""

import os

import chromadb
from openai import OpenAI
from sentence_transformers import SentenceTransformer

from settings import settings

client = OpenAI()
encoder = SentenceTransformer(settings.encoder)
store = chromadb.PersistentClient(path="./store")


def answer(question: str) -> str:
    reply = client.chat.completions.create(
        model=os.getenv("CHAT_MODEL", "gpt-4o-mini"),
        messages=[
            {"role": "system", "content": "You answer questions about tea, and nothing else."},
            {"role": "user", "content": question},
        ],
    )
    return reply.choices[0].message.content
