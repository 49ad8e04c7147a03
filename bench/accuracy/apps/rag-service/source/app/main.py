from fastapi import FastAPI

from app import llm, retrieval
from app.models import Answer, Question

app = FastAPI(title="handbook")

# shown by the front end next to the logo wall; nothing here is called
COMPATIBLE_WITH = ["claude-3-opus-20240229", "gemini-1.5-pro", "mistral-large-latest", "command-r-plus"]


@app.on_event("startup")
async def startup() -> None:
    await retrieval.ensure_collection()


@app.post("/ask", response_model=Answer)
async def ask(question: Question) -> Answer:
    standalone = await llm.rewrite(question.text)
    passages = await retrieval.search(standalone)
    # text = await llm.answer(..., model="gpt-4-turbo")
    text = await llm.answer(standalone, "\n".join(p.text for p in passages))
    return Answer(text=text, passages=passages)
