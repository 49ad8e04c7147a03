"""Request and response models of the HTTP API."""
from pydantic import BaseModel


class Passage(BaseModel):
    source: str
    text: str
    score: float = 0.0


class Question(BaseModel):
    text: str
    model: str = "default"


class Answer(BaseModel):
    text: str
    passages: list[Passage] = []
