import type { ApiRow } from "../api.ts";
import { clientRow, hostedRow } from "./hosted-rows.ts";

/** Python clients of hosted models. */
export const pythonHostedApis: readonly ApiRow[] = [
  clientRow(
    "pypi/openai",
    "openai",
    ["openai.OpenAI", "openai.AsyncOpenAI"],
    "from openai import OpenAI\nOpenAI()\n",
  ),
  clientRow(
    "pypi/openai",
    "azure-openai",
    ["openai.AzureOpenAI", "openai.AsyncAzureOpenAI"],
    "from openai import AzureOpenAI\nAzureOpenAI()\n",
  ),
  hostedRow({
    library: "pypi/openai",
    provider: "azure-openai",
    symbols: ["openai.AzureOpenAI().**", "openai.AsyncAzureOpenAI().**"],
    example:
      'from openai import AzureOpenAI\nAzureOpenAI().chat.completions.create(model="chat-prod", messages=[])\n',
    finds: ["model:chat-prod", "service:azure-openai"],
  }),
  hostedRow({
    library: "pypi/openai",
    provider: "openai",
    symbols: [
      "openai.OpenAI().**.create",
      "openai.OpenAI().**.parse",
      "openai.OpenAI().**.stream",
      "openai.OpenAI().**.generate",
    ],
    example:
      'from openai import OpenAI\nMODEL = "gpt-4o" + "-mini"\nc = OpenAI()\nc.chat.completions.create(model=MODEL, messages=[])\n',
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  hostedRow({
    library: "pypi/openai",
    provider: "openai",
    symbols: [
      "openai.AsyncOpenAI().**.create",
      "openai.AsyncOpenAI().**.parse",
      "openai.AsyncOpenAI().**.stream",
    ],
    example:
      'import openai\nopenai.AsyncOpenAI().embeddings.create(model="text-embedding-3-small", input="x")\n',
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  hostedRow({
    library: "pypi/openai",
    provider: "openai",
    symbols: [
      "openai.ChatCompletion.create",
      "openai.ChatCompletion.acreate",
      "openai.Completion.create",
      "openai.Completion.acreate",
      "openai.Embedding.create",
      "openai.Embedding.acreate",
      "openai.chat.completions.create",
      "openai.embeddings.create",
      "openai.images.generate",
      "openai.audio.transcriptions.create",
      "openai.moderations.create",
      "openai.Audio.*",
    ],
    id: [{ name: "model" }, { name: "engine" }],
    example: 'import openai\nopenai.ChatCompletion.create(model="gpt-3.5-turbo", messages=[])\n',
    finds: ["model:gpt-3.5-turbo", "service:openai"],
  }),
  clientRow(
    "pypi/anthropic",
    "anthropic",
    ["anthropic.Anthropic", "anthropic.AsyncAnthropic"],
    "import anthropic\nanthropic.Anthropic()\n",
  ),
  hostedRow({
    library: "pypi/anthropic",
    provider: "anthropic",
    symbols: [
      "anthropic.Anthropic().**.create",
      "anthropic.Anthropic().**.stream",
      "anthropic.AsyncAnthropic().**.create",
      "anthropic.AsyncAnthropic().**.stream",
    ],
    example:
      'import anthropic\nanthropic.Anthropic().messages.create(model="claude-3-5-haiku-latest", max_tokens=9, messages=[])\n',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
  }),
  {
    library: "pypi/anthropic",
    symbols: [
      "anthropic.Anthropic().messages.create",
      "anthropic.AsyncAnthropic().messages.create",
      "anthropic.Anthropic().messages.stream",
    ],
    makes: { kind: "prompt", text: [{ name: "system" }], role: "system" },
    example:
      'import anthropic\nanthropic.Anthropic().messages.create(model="claude-3-5-haiku-latest", system="You answer questions about tea.", messages=[])\n',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic", "prompt:system prompt"],
  },
  hostedRow({
    library: "pypi/google-generativeai",
    provider: "google",
    symbols: ["google.generativeai.GenerativeModel", "google.generativeai.embed_content"],
    id: [{ name: "model_name" }, { name: "model" }, { at: 0 }],
    example: 'import google.generativeai as genai\ngenai.GenerativeModel("gemini-1.5-flash")\n',
    finds: ["model:gemini-1.5-flash", "service:google"],
  }),
  hostedRow({
    library: "pypi/google-genai",
    provider: "google",
    symbols: ["google.genai.Client().**"],
    example:
      'from google import genai\ngenai.Client().models.generate_content(model="gemini-2.0-flash", contents="x")\n',
    finds: ["model:gemini-2.0-flash", "service:google"],
  }),
  hostedRow({
    library: "pypi/vertexai",
    provider: "google-vertex",
    symbols: [
      "vertexai.**.GenerativeModel",
      "vertexai.language_models.**.from_pretrained",
      "vertexai.vision_models.**.from_pretrained",
    ],
    id: [{ at: 0, name: "model_name" }],
    example: 'from vertexai.generative_models import GenerativeModel\nGenerativeModel("gemini-1.5-pro")\n',
    finds: ["model:gemini-1.5-pro", "service:google-vertex"],
  }),
  hostedRow({
    library: "pypi/boto3",
    provider: "aws-bedrock",
    symbols: [
      "boto3.client().invoke_model",
      "boto3.client().invoke_model_with_response_stream",
      "boto3.client().converse",
      "boto3.client().converse_stream",
      "boto3.Session().client().invoke_model",
      "boto3.Session().client().converse",
    ],
    id: [{ name: "modelId" }],
    example:
      'import boto3\nboto3.client("bedrock-runtime").converse(modelId="amazon.nova-lite-v1:0", messages=[])\n',
    finds: ["model:amazon.nova-lite-v1:0", "service:aws-bedrock"],
  }),
  hostedRow({
    library: "pypi/cohere",
    provider: "cohere",
    symbols: [
      "cohere.Client().*",
      "cohere.ClientV2().*",
      "cohere.AsyncClient().*",
      "cohere.AsyncClientV2().*",
    ],
    example: 'import cohere\ncohere.Client().rerank(model="rerank-v3.5", query="x", documents=[])\n',
    finds: ["model:rerank-v3.5", "service:cohere"],
  }),
  hostedRow({
    library: "pypi/mistralai",
    provider: "mistral",
    symbols: ["mistralai.Mistral().**", "mistralai.client.MistralClient().*"],
    example:
      'from mistralai import Mistral\nMistral().chat.complete(model="mistral-small-latest", messages=[])\n',
    finds: ["model:mistral-small-latest", "service:mistral"],
  }),
  hostedRow({
    library: "pypi/groq",
    provider: "groq",
    symbols: ["groq.Groq().**.create", "groq.AsyncGroq().**.create"],
    example:
      'from groq import Groq\nGroq().chat.completions.create(model="llama-3.3-70b-versatile", messages=[])\n',
    finds: ["model:llama-3.3-70b-versatile", "service:groq"],
  }),
  hostedRow({
    library: "pypi/together",
    provider: "together",
    symbols: ["together.Together().**.create", "together.AsyncTogether().**.create"],
    example:
      'from together import Together\nTogether().chat.completions.create(model="meta-llama/Llama-3-8b-chat-hf", messages=[])\n',
    finds: ["model:meta-llama/Llama-3-8b-chat-hf", "service:together"],
  }),
  hostedRow({
    library: "pypi/replicate",
    provider: "replicate",
    symbols: ["replicate.run", "replicate.stream", "replicate.async_run", "replicate.Client().run"],
    id: [{ at: 0, name: "ref" }],
    example: 'import replicate\nreplicate.run("acme/painter", input={})\n',
    finds: ["model:acme/painter", "service:replicate"],
  }),
  {
    library: "pypi/ollama",
    symbols: [
      "ollama.chat",
      "ollama.generate",
      "ollama.embed",
      "ollama.embeddings",
      "ollama.pull",
      "ollama.Client().*",
      "ollama.AsyncClient().*",
    ],
    makes: {
      kind: "model",
      origin: { registry: "ollama" },
      id: [{ name: "model" }, { at: 0 }],
      verb: "infer",
    },
    example: 'import ollama\nollama.chat(model="llama3.2:3b", messages=[])\n',
    finds: ["model:llama3.2:3b"],
  },
  {
    library: "pypi/litellm",
    symbols: [
      "litellm.completion",
      "litellm.acompletion",
      "litellm.embedding",
      "litellm.aembedding",
      "litellm.image_generation",
      "litellm.transcription",
    ],
    makes: {
      kind: "model",
      origin: { gateway: "litellm", separator: "/", fallback: "openai" },
      id: [{ name: "model" }, { at: 0 }],
      verb: "infer",
    },
    example: 'import litellm\nlitellm.completion(model="anthropic/claude-3-haiku-20240307", messages=[])\n',
    finds: ["model:claude-3-haiku-20240307", "service:anthropic"],
  },
  {
    library: "pypi/dspy",
    symbols: ["dspy.LM", "dspy.Embedder"],
    makes: {
      kind: "model",
      origin: { gateway: "dspy", separator: "/", fallback: "openai" },
      id: [{ at: 0, name: "model" }],
      verb: "infer",
    },
    example: 'import dspy\ndspy.LM("openai/gpt-4o-mini")\n',
    finds: ["model:gpt-4o-mini", "service:openai"],
  },
  hostedRow({
    library: "pypi/voyageai",
    provider: "voyageai",
    symbols: ["voyageai.Client().*", "voyageai.AsyncClient().*"],
    example: 'import voyageai\nvoyageai.Client().embed([], model="voyage-3")\n',
    finds: ["model:voyage-3", "service:voyageai"],
  }),
];
