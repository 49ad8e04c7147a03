import type { ApiRow } from "../api.ts";
import {
  directlyOn,
  gateway,
  hosted,
  on,
  onlyLibrary,
  passesOn,
  promptText,
} from "./python-hosted-shapes.ts";

const litellm = { library: "litellm", gateway: "litellm", separator: "/", otherwise: "openai" } as const;

/** Makers of clients that wrap another one. */
const wrapping = [
  "openai",
  "anthropic",
  "mistral",
  "groq",
  "cohere",
  "gemini",
  "genai",
  "fireworks",
  "cerebras",
  "vertexai",
  "bedrock",
];

interface GuidedModel {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
}

const guided: readonly GuidedModel[] = [
  { name: "OpenAI", provider: "openai", model: "gpt-4o-mini" },
  { name: "AzureOpenAI", provider: "azure-openai", model: "chat-prod" },
  { name: "Anthropic", provider: "anthropic", model: "claude-3-haiku-20240307" },
  { name: "VertexAI", provider: "google-vertex", model: "gemini-1.5-pro" },
];

const magentic: readonly GuidedModel[] = [
  { name: "OpenaiChatModel", provider: "openai", model: "gpt-4o-mini" },
  { name: "AnthropicChatModel", provider: "anthropic", model: "claude-3-5-sonnet-latest" },
  { name: "MistralChatModel", provider: "mistral", model: "mistral-large-latest" },
  { name: "OpenRouterChatModel", provider: "openrouter", model: "openai/gpt-4o" },
];

/** Python: libraries that speak to several providers by one name of a model. */
export const gatewayApis: readonly ApiRow[] = [
  gateway({
    ...litellm,
    symbols: directlyOn(
      ["litellm"],
      [
        "completion",
        "acompletion",
        "text_completion",
        "atext_completion",
        "batch_completion",
        "responses",
        "aresponses",
      ],
    ),
    example: `import litellm

litellm.completion(model="anthropic/claude-3-haiku-20240307", messages=[{"role": "user", "content": "Hi"}])
`,
    finds: ["model:claude-3-haiku-20240307", "service:anthropic"],
  }),
  gateway({
    ...litellm,
    symbols: directlyOn(["litellm"], ["embedding", "aembedding"]),
    verb: "embed",
    example: `from litellm import embedding

embedding(model="cohere/embed-english-v3.0", input=["a"])
`,
    finds: ["model:embed-english-v3.0", "service:cohere"],
  }),
  gateway({
    ...litellm,
    symbols: directlyOn(["litellm"], ["rerank", "arerank"]),
    verb: "rerank",
    example: `import litellm

litellm.rerank(model="cohere/rerank-v3.5", query="q", documents=["a"])
`,
    finds: ["model:rerank-v3.5", "service:cohere"],
  }),
  gateway({
    ...litellm,
    symbols: directlyOn(["litellm"], ["transcription", "atranscription"]),
    verb: "transcribe",
    example: `import litellm

litellm.transcription(model="whisper-1", file=open("a.mp3", "rb"))
`,
    finds: ["model:whisper-1", "service:openai"],
  }),
  gateway({
    ...litellm,
    symbols: directlyOn(["litellm"], ["speech", "aspeech"]),
    verb: "speak",
    example: `import litellm

litellm.speech(model="openai/tts-1", voice="alloy", input="Hi")
`,
    finds: ["model:tts-1", "service:openai"],
  }),
  gateway({
    ...litellm,
    symbols: directlyOn(["litellm"], ["image_generation", "aimage_generation"]),
    id: [{ name: "model" }],
    verb: "draw",
    example: `import litellm

litellm.image_generation(prompt="a barn", model="dall-e-3")
`,
    finds: ["model:dall-e-3", "service:openai"],
  }),
  onlyLibrary(
    "litellm",
    ["litellm.Router", "litellm.router.Router"],
    "from litellm import Router\n\nrouter = Router(model_list=[])\n",
  ),
  gateway({
    library: "aisuite",
    gateway: "aisuite",
    separator: ":",
    symbols: on(["aisuite.Client()"], ["chat.completions.create"]),
    id: [{ name: "model" }],
    example: `import aisuite as ai

ai.Client().chat.completions.create(model="groq:llama-3.1-8b-instant", messages=[])
`,
    finds: ["model:llama-3.1-8b-instant", "service:groq"],
  }),
  gateway({
    library: "portkey-ai",
    gateway: "portkey",
    separator: "/",
    symbols: on(
      ["portkey_ai.Portkey()", "portkey_ai.AsyncPortkey()"],
      ["chat.completions.create", "embeddings.create"],
    ),
    id: [{ name: "model" }],
    example: `from portkey_ai import Portkey

Portkey(virtual_key="v").chat.completions.create(model="gpt-4o", messages=[])
`,
    finds: ["model:gpt-4o", "service:portkey"],
  }),
  hosted({
    library: "openrouter",
    provider: "openrouter",
    symbols: on(["openrouter.OpenRouter()"], ["chat.send", "chat.send_async"]),
    example: `from openrouter import OpenRouter

OpenRouter().chat.send(model="mistralai/mistral-small", messages=[])
`,
    finds: ["model:mistralai/mistral-small", "service:openrouter"],
  }),
  gateway({
    library: "instructor",
    gateway: "instructor",
    separator: "/",
    symbols: ["instructor.from_provider"],
    example: `import instructor

client = instructor.from_provider("openai/gpt-4o")
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  passesOn({
    library: "instructor",
    symbols: [...wrapping.map((name) => `instructor.from_${name}`), "instructor.patch", "instructor.apatch"],
    value: [{ at: 0, name: "client" }],
    example: `import instructor
from openai import OpenAI

client = instructor.from_openai(OpenAI())
`,
    finds: ["service:openai"],
  }),
  gateway({
    library: "dspy",
    gateway: "dspy",
    separator: "/",
    otherwise: "openai",
    symbols: ["dspy.LM", "dspy.clients.LM"],
    example: `import dspy

dspy.configure(lm=dspy.LM("openai/gpt-4o-mini", temperature=0))
`,
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  gateway({
    library: "dspy",
    gateway: "dspy",
    separator: "/",
    otherwise: "openai",
    symbols: ["dspy.Embedder"],
    verb: "embed",
    example: `import dspy

embedder = dspy.Embedder("openai/text-embedding-3-small")
`,
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  hosted({
    library: "dspy",
    provider: "openai",
    symbols: ["dspy.OpenAI"],
    example: `import dspy

dspy.OpenAI(model="gpt-3.5-turbo-instruct", max_tokens=250)
`,
    finds: ["model:gpt-3.5-turbo-instruct", "service:openai"],
  }),
  gateway({
    library: "mirascope",
    gateway: "mirascope",
    separator: "/",
    symbols: ["mirascope.llm.call", "mirascope.llm.model"],
    example: `from mirascope import llm

model = llm.model("openai/gpt-4o-mini")
`,
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  ...["openai", "anthropic", "mistral", "groq", "cohere"].map((provider) =>
    hosted({
      library: "mirascope",
      provider,
      symbols: [`mirascope.core.${provider}.call`],
      id: [{ at: 0, name: "model" }],
      example: `from mirascope.core import ${provider}

@${provider}.call("model-1")
def recommend(genre: str) -> str:
    return f"Recommend a {genre} book"
`,
      finds: ["model:model-1", `service:${provider}`],
    }),
  ),
  ...magentic.map(({ name, provider, model }) =>
    hosted({
      library: "magentic",
      provider,
      symbols: [`magentic.**.${name}`],
      id: [{ at: 0, name: "model" }],
      example: `from magentic.chat_model import ${name}

model = ${name}("${model}")
`,
      finds: [`model:${model}`, `service:${provider}`],
    }),
  ),
  gateway({
    library: "magentic",
    gateway: "litellm",
    separator: "/",
    otherwise: "openai",
    symbols: ["magentic.**.LitellmChatModel"],
    example: `from magentic.chat_model.litellm_chat_model import LitellmChatModel

model = LitellmChatModel("anthropic/claude-3-haiku-20240307")
`,
    finds: ["model:claude-3-haiku-20240307", "service:anthropic"],
  }),
  promptText({
    library: "magentic",
    symbols: ["magentic.SystemMessage"],
    text: [{ at: 0 }],
    example: `from magentic import SystemMessage

message = SystemMessage("You are the keeper of a lighthouse.")
`,
  }),
  ...guided.map(({ name, provider, model }) =>
    hosted({
      library: "guidance",
      provider,
      symbols: [`guidance.models.${name}`, `guidance.llms.${name}`],
      id: [{ at: 0, name: "model" }],
      example: `from guidance import models

lm = models.${name}("${model}")
`,
      finds: [`model:${model}`, `service:${provider}`],
    }),
  ),
  {
    library: "pypi/guidance",
    symbols: ["guidance.models.Transformers", "guidance.llms.Transformers"],
    makes: { kind: "model", origin: { hub: true }, id: [{ at: 0, name: "model" }], verb: "load" },
    example: `from guidance import models

lm = models.Transformers("acme/chat-7b")
`,
    finds: ["model:acme/chat-7b"],
  },
  {
    library: "pypi/outlines",
    symbols: ["transformers", "vllm", "mlxlm", "transformers_vision"].map(
      (name) => `outlines.models.${name}`,
    ),
    makes: { kind: "model", origin: { hub: true }, id: [{ at: 0, name: "model_name" }], verb: "load" },
    example: `import outlines

model = outlines.models.transformers("acme/chat-7b")
`,
    finds: ["model:acme/chat-7b"],
  },
  hosted({
    library: "outlines",
    provider: "openai",
    symbols: ["outlines.models.openai"],
    id: [{ at: 0, name: "model_name" }],
    example: `from outlines import models

model = models.openai("gpt-4o-mini")
`,
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  onlyLibrary("lmql", ["lmql.query", "lmql.model"], 'import lmql\n\nmodel = lmql.model("local:gpt2")\n'),
];
