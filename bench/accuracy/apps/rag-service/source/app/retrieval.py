import tiktoken
from qdrant_client import AsyncQdrantClient, models
from sentence_transformers import CrossEncoder, SentenceTransformer

from app.models import Passage
from app.settings import get_settings

settings = get_settings()
_size = "small"
TITLE_MODEL = f"intfloat/multilingual-e5-{_size}"

encoder = SentenceTransformer(settings.embedding_model)
title_encoder = SentenceTransformer(TITLE_MODEL)
faq_encoder = SentenceTransformer("all-MiniLM-L6-v2", device="cpu")
reranker = CrossEncoder(settings.reranker, max_length=512)
encoding = tiktoken.encoding_for_model("gpt-4o-mini")

client = AsyncQdrantClient(url=settings.qdrant_url)


async def ensure_collection() -> None:
    if not await client.collection_exists(settings.collection):
        await client.create_collection(
            settings.collection,
            vectors_config=models.VectorParams(size=1024, distance=models.Distance.COSINE),
        )


async def search(question: str, top: int = 20) -> list[Passage]:
    hits = await client.query_points(settings.collection, query=encoder.encode(question).tolist(), limit=top)
    passages = [Passage(**hit.payload) for hit in hits.points]
    scores = reranker.predict([(question, p.text) for p in passages])
    for passage, score in zip(passages, scores):
        passage.score = float(score)
    return sorted(passages, key=lambda p: -p.score)[:5]
