import json

import boto3
import dspy
import instructor
import vertexai
from jinja2 import Template
from openai import OpenAI
from pydantic import BaseModel
from vertexai.generative_models import GenerativeModel

from pipeline.conf import JOBS

runtime = boto3.client("bedrock-runtime", region_name="eu-central-1")


class Chapter(BaseModel):
    title: str
    start: float


def bedrock(prompt: str, model_id: str) -> str:
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 800, "messages": [{"role": "user", "content": prompt}]}
    reply = runtime.invoke_model(modelId=model_id, body=json.dumps(body))
    return json.loads(reply["body"].read())["content"][0]["text"]


def chapters(transcript: str) -> str:
    job = JOBS["chapters"]
    return bedrock(Template(open(job["prompt"]).read()).render(transcript=transcript), job["model"])


def translate(text: str) -> str:
    vertexai.init(location="europe-west3")
    return GenerativeModel(JOBS["translate"]["model"]).generate_content("Translate to German: " + text).text


def structured(text: str) -> list[Chapter]:
    client = instructor.from_openai(OpenAI())
    return client.chat.completions.create(
        model="gpt-4o-2024-08-06", response_model=list[Chapter], messages=[{"role": "user", "content": text}]
    )


def hook(text: str) -> str:
    dspy.configure(lm=dspy.LM("openai/gpt-4o-mini", max_tokens=100))
    return dspy.Predict("transcript -> hook")(transcript=text).hook


def batch(path: str, engine: str | None = None) -> str:
    match engine:
        case "deep":
            model = "o1-preview"
        case None:
            model = "gpt-4.1-nano"
        case other:
            model = other
    client = OpenAI()
    with open(path, "w") as handle:
        handle.write(json.dumps({"custom_id": "1", "url": "/v1/chat/completions", "body": {"model": model}}) + "\n")
    uploaded = client.files.create(file=open(path, "rb"), purpose="batch")
    return client.batches.create(input_file_id=uploaded.id, endpoint="/v1/chat/completions", completion_window="24h").id
