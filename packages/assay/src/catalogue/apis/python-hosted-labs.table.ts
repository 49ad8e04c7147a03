import type { ApiRow } from "../api.ts";
import { client, directlyOn, hosted, on, promptText, within } from "./python-hosted-shapes.ts";

const claudeClasses = [
  "anthropic.Anthropic",
  "anthropic.AsyncAnthropic",
  "anthropic.Client",
  "anthropic.AsyncClient",
];
const claude = claudeClasses.map((name) => `${name}()`);
const claudeOnBedrock = ["anthropic.AnthropicBedrock", "anthropic.AsyncAnthropicBedrock"];
const claudeOnVertex = ["anthropic.AnthropicVertex", "anthropic.AsyncAnthropicVertex"];
const claudeOnFoundry = ["anthropic.AnthropicFoundry", "anthropic.AsyncAnthropicFoundry"];
const everyClaude = [...claudeClasses, ...claudeOnBedrock, ...claudeOnVertex, ...claudeOnFoundry].map(
  (name) => `${name}()`,
);
const messages = [
  "messages.**.create",
  "messages.**.stream",
  "messages.**.parse",
  "messages.count_tokens",
  "beta.messages.tool_runner",
  // What instructor adds to a client.
  "chat.completions.create",
  "messages.create_with_completion",
];

const gemini = ["google.genai.**.Client()"];
const geminiTexts = ["generate_content", "generate_content_stream", "count_tokens", "compute_tokens"];
const geminiImages = ["generate_images", "edit_image", "upscale_image", "generate_videos", "recontext_image"];

const cohereClasses = ["Client", "AsyncClient", "ClientV2", "AsyncClientV2"].map((name) => `cohere.${name}`);
const cohere = cohereClasses.map((name) => `${name}()`);
const cohereOnAws = ["BedrockClient", "BedrockClientV2"].map((name) => `cohere.**.${name}`);

const mistralClasses = within(["mistralai"], ["Mistral", "MistralClient", "MistralAsyncClient"]);
const mistral = mistralClasses.map((name) => `${name}()`);
const mistralChat = [
  ...["complete", "stream", "complete_async", "stream_async", "parse", "parse_async", "parse_stream"].map(
    (name) => `chat.${name}`,
  ),
  ...["complete", "stream", "complete_async", "stream_async"].map((name) => `fim.${name}`),
  ...["start", "start_async", "start_stream", "start_stream_async"].map((name) => `conversations.${name}`),
];

/** Python: the clients of Anthropic, Google (Gemini API), Cohere and Mistral. */
export const labApis: readonly ApiRow[] = [
  client({
    library: "anthropic",
    provider: "anthropic",
    symbols: claudeClasses,
    example: `import anthropic

client = anthropic.Anthropic()
`,
  }),
  hosted({
    library: "anthropic",
    provider: "anthropic",
    symbols: on(claude, messages),
    example: `import anthropic

client = anthropic.AsyncAnthropic()

async def ask(text):
    async with client.messages.stream(
        model="claude-3-5-sonnet-20241022", max_tokens=1024, messages=[{"role": "user", "content": text}]
    ) as stream:
        return await stream.get_final_message()
`,
    finds: ["model:claude-3-5-sonnet-20241022", "service:anthropic"],
  }),
  hosted({
    library: "anthropic",
    provider: "anthropic",
    symbols: directlyOn(claude, ["completions.create", "completion", "acompletion"]),
    example: `from anthropic import Anthropic

Anthropic().completions.create(model="claude-2.1", max_tokens_to_sample=300, prompt="Hi")
`,
    finds: ["model:claude-2.1", "service:anthropic"],
  }),
  promptText({
    library: "anthropic",
    symbols: on(everyClaude, messages),
    text: [{ name: "system" }],
    example: `from anthropic import Anthropic

SYSTEM = "You are a careful proof-reader of legal texts."
client = Anthropic()
client.messages.create(model="claude-opus-4-1", max_tokens=500, system=SYSTEM, messages=[])
`,
    finds: ["model:claude-opus-4-1", "service:anthropic"],
  }),
  client({
    library: "anthropic",
    provider: "aws-bedrock",
    symbols: claudeOnBedrock,
    example: `from anthropic import AnthropicBedrock

client = AnthropicBedrock(aws_region="us-east-1")
`,
  }),
  hosted({
    library: "anthropic",
    provider: "aws-bedrock",
    symbols: on(
      claudeOnBedrock.map((name) => `${name}()`),
      messages,
    ),
    example: `from anthropic import AnthropicBedrock

client = AnthropicBedrock()
client.messages.create(model="anthropic.claude-3-haiku-20240307-v1:0", max_tokens=9, messages=[])
`,
    finds: ["model:anthropic.claude-3-haiku-20240307-v1:0", "service:aws-bedrock"],
  }),
  client({
    library: "anthropic",
    provider: "google-vertex",
    symbols: claudeOnVertex,
    example: `from anthropic import AnthropicVertex

client = AnthropicVertex(region="us-east5", project_id="acme")
`,
  }),
  hosted({
    library: "anthropic",
    provider: "google-vertex",
    symbols: on(
      claudeOnVertex.map((name) => `${name}()`),
      messages,
    ),
    example: `from anthropic import AnthropicVertex

AnthropicVertex().messages.create(model="claude-3-5-sonnet-v2@20241022", max_tokens=9, messages=[])
`,
    finds: ["model:claude-3-5-sonnet-v2@20241022", "service:google-vertex"],
  }),
  client({
    library: "anthropic",
    provider: "azure-ai-foundry",
    symbols: claudeOnFoundry,
    example: `from anthropic import AnthropicFoundry

client = AnthropicFoundry(resource="acme")
`,
  }),
  hosted({
    library: "anthropic",
    provider: "azure-ai-foundry",
    symbols: on(
      claudeOnFoundry.map((name) => `${name}()`),
      messages,
    ),
    example: `from anthropic import AnthropicFoundry

AnthropicFoundry(resource="acme").messages.create(model="claude-sonnet-4-5", max_tokens=9, messages=[])
`,
    finds: ["model:claude-sonnet-4-5", "service:azure-ai-foundry"],
  }),
  client({
    library: "google-generativeai",
    provider: "google",
    symbols: ["google.generativeai.configure"],
    example: `import google.generativeai as genai

genai.configure(api_key="...")
`,
  }),
  hosted({
    library: "google-generativeai",
    provider: "google",
    symbols: within(["google.generativeai"], ["GenerativeModel", "ImageGenerationModel"]),
    id: [{ at: 0, name: "model_name" }],
    example: `import google.generativeai as genai

model = genai.GenerativeModel("gemini-1.5-flash")
print(model.generate_content("Hi").text)
`,
    finds: ["model:gemini-1.5-flash", "service:google"],
  }),
  promptText({
    library: "google-generativeai",
    symbols: ["google.generativeai.**.GenerativeModel"],
    text: [{ name: "system_instruction" }],
    example: `import google.generativeai as genai

model = genai.GenerativeModel(
    model_name="models/gemini-1.5-pro",
    system_instruction="You explain chemistry to children.",
)
`,
    finds: ["model:models/gemini-1.5-pro", "service:google"],
  }),
  hosted({
    library: "google-generativeai",
    provider: "google",
    symbols: directlyOn(
      ["google.generativeai"],
      ["embed_content", "embed_content_async", "generate_embeddings"],
    ),
    id: [{ at: 0, name: "model" }],
    verb: "embed",
    example: `import google.generativeai as genai

genai.embed_content(model="models/text-embedding-004", content="text")
`,
    finds: ["model:models/text-embedding-004", "service:google"],
  }),
  hosted({
    library: "google-generativeai",
    provider: "google",
    symbols: directlyOn(["google.generativeai"], ["generate_text", "chat", "chat_async"]),
    example: `import google.generativeai as palm

palm.generate_text(model="models/text-bison-001", prompt="Hi")
`,
    finds: ["model:models/text-bison-001", "service:google"],
  }),
  {
    library: "pypi/google-generativeai",
    symbols: ["google.generativeai.create_tuned_model"],
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      trainedOn: [{ name: "training_data" }],
      settings: [{ name: "" }],
    },
    example: `import google.generativeai as genai

genai.create_tuned_model(source_model="models/gemini-1.5-flash-001-tuning", training_data=rows, epoch_count=5)
`,
    finds: ["model:models/gemini-1.5-flash-001-tuning", "service:google", "training-run:sft in example.py"],
  },
  hosted({
    library: "google-generativeai",
    provider: "google",
    symbols: ["google.generativeai.create_tuned_model"],
    id: [{ name: "source_model" }, { name: "base_model" }],
    verb: "train",
    example: `import google.generativeai as genai

genai.create_tuned_model(source_model="models/gemini-1.0-pro-001", training_data=rows)
`,
    finds: ["model:models/gemini-1.0-pro-001", "service:google", "training-run:sft in example.py"],
  }),
  client({
    library: "google-genai",
    provider: "google",
    symbols: ["google.genai.**.Client"],
    example: `from google import genai

client = genai.Client(api_key="...")
`,
  }),
  hosted({
    library: "google-genai",
    provider: "google",
    symbols: on(gemini, [
      ...geminiTexts.map((name) => `models.${name}`),
      "chats.create",
      "caches.create",
      "batches.create",
      "interactions.create",
      // What instructor adds to a client.
      "chat.completions.create",
    ]),
    example: `from google import genai
from google.genai import types

client = genai.Client()

async def ask(question):
    return await client.aio.models.generate_content(
        model="gemini-2.0-flash", contents=question, config=types.GenerateContentConfig(temperature=0)
    )
`,
    finds: ["model:gemini-2.0-flash", "service:google"],
  }),
  hosted({
    library: "google-genai",
    provider: "google",
    symbols: on(gemini, ["live.connect", "live.music.connect"]),
    example: `from google import genai

async def talk():
    client = genai.Client()
    async with client.aio.live.connect(model="gemini-2.0-flash-live-001", config={}) as session:
        await session.send(input="Hi")
`,
    finds: ["model:gemini-2.0-flash-live-001", "service:google"],
  }),
  hosted({
    library: "google-genai",
    provider: "google",
    symbols: on(gemini, ["models.embed_content"]),
    verb: "embed",
    example: `from google import genai

genai.Client().models.embed_content(model="gemini-embedding-001", contents=["text"])
`,
    finds: ["model:gemini-embedding-001", "service:google"],
  }),
  hosted({
    library: "google-genai",
    provider: "google",
    symbols: on(
      gemini,
      geminiImages.map((name) => `models.${name}`),
    ),
    verb: "draw",
    example: `from google import genai

genai.Client().models.generate_images(model="imagen-3.0-generate-002", prompt="a fjord")
`,
    finds: ["model:imagen-3.0-generate-002", "service:google"],
  }),
  hosted({
    library: "google-genai",
    provider: "google",
    symbols: on(gemini, ["tunings.tune"]),
    id: [{ name: "base_model" }],
    verb: "train",
    example: `from google import genai

client = genai.Client()
client.tunings.tune(base_model="gemini-2.0-flash-001", training_dataset=data)
`,
    finds: ["model:gemini-2.0-flash-001", "service:google", "training-run:sft in example.py"],
  }),
  {
    library: "pypi/google-genai",
    symbols: on(gemini, ["tunings.tune"]),
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      base: [{ name: "base_model" }],
      trainedOn: [{ name: "training_dataset" }],
      settings: [{ name: "config" }],
    },
    example: `from google import genai
from google.genai import types

client = genai.Client()
client.tunings.tune(
    base_model="gemini-1.5-flash-002",
    training_dataset=data,
    config=types.CreateTuningJobConfig(epoch_count=4, tuned_model_display_name="support"),
)
`,
    finds: ["model:gemini-1.5-flash-002", "service:google", "training-run:sft in example.py"],
  },
  promptText({
    library: "google-genai",
    symbols: within(
      ["google.genai"],
      ["GenerateContentConfig", "GenerateContentConfigDict", "LiveConnectConfig"],
    ),
    text: [{ name: "system_instruction" }],
    example: `from google.genai import types

config = types.GenerateContentConfig(system_instruction="You answer as a patient librarian.", temperature=0.2)
`,
  }),
  promptText({
    library: "google-genai",
    symbols: on(gemini, ["models.generate_content", "models.generate_content_stream", "chats.create"]),
    text: [{ name: "config.system_instruction" }],
    example: `from google import genai

client = genai.Client()
client.models.generate_content(
    model="gemini-2.5-pro",
    contents="Hi",
    config={"system_instruction": "You answer as a patient librarian."},
)
`,
    finds: ["model:gemini-2.5-pro", "service:google"],
  }),
  client({
    library: "cohere",
    provider: "cohere",
    symbols: cohereClasses,
    example: `import cohere

co = cohere.ClientV2()
`,
  }),
  hosted({
    library: "cohere",
    provider: "cohere",
    symbols: on(cohere, ["chat", "chat_stream", "generate", "generate_stream", "classify", "summarize"]),
    example: `import cohere

co = cohere.AsyncClientV2()

async def ask(text):
    return await co.chat(model="command-r-plus-08-2024", messages=[{"role": "user", "content": text}])
`,
    finds: ["model:command-r-plus-08-2024", "service:cohere"],
  }),
  hosted({
    library: "cohere",
    provider: "cohere",
    symbols: on(cohere, ["embed", "embed_stream", "embed_jobs.create"]),
    verb: "embed",
    example: `import cohere

co = cohere.Client("key")
co.embed(texts=["a"], model="embed-english-v3.0", input_type="search_document")
`,
    finds: ["model:embed-english-v3.0", "service:cohere"],
  }),
  hosted({
    library: "cohere",
    provider: "cohere",
    symbols: on(cohere, ["rerank"]),
    verb: "rerank",
    example: `import cohere

cohere.ClientV2().rerank(model="rerank-v3.5", query="tea", documents=["a", "b"], top_n=1)
`,
    finds: ["model:rerank-v3.5", "service:cohere"],
  }),
  promptText({
    library: "cohere",
    symbols: on(cohere, ["chat", "chat_stream"]),
    text: [{ name: "preamble" }],
    example: `import cohere

cohere.Client().chat(message="Hi", model="command-r", preamble="You answer with a single haiku.")
`,
    finds: ["model:command-r", "service:cohere"],
  }),
  hosted({
    library: "cohere",
    provider: "aws-bedrock",
    symbols: on(
      cohereOnAws.map((name) => `${name}()`),
      ["chat", "chat_stream", "embed", "rerank", "generate"],
    ),
    example: `import cohere

co = cohere.BedrockClient(aws_region="us-east-1")
co.embed(texts=["a"], model="cohere.embed-english-v3", input_type="search_document")
`,
    finds: ["model:cohere.embed-english-v3", "service:aws-bedrock"],
  }),
  client({
    library: "mistralai",
    provider: "mistral",
    symbols: mistralClasses,
    address: [{ name: "server_url" }, { name: "endpoint" }],
    example: `from mistralai import Mistral

client = Mistral(api_key="...")
`,
  }),
  hosted({
    library: "mistralai",
    provider: "mistral",
    symbols: on(mistral, mistralChat),
    example: `from mistralai import Mistral

client = Mistral()

async def ask(question):
    return await client.chat.complete_async(model="mistral-large-latest", messages=[{"role": "user", "content": question}])
`,
    finds: ["model:mistral-large-latest", "service:mistral"],
  }),
  hosted({
    library: "mistralai",
    provider: "mistral",
    symbols: directlyOn(mistral, ["chat", "chat_stream", "completion", "completion_stream"]),
    example: `from mistralai.client import MistralClient

MistralClient().chat(model="mistral-tiny", messages=[])
`,
    finds: ["model:mistral-tiny", "service:mistral"],
  }),
  hosted({
    library: "mistralai",
    provider: "mistral",
    symbols: on(mistral, ["embeddings.create", "embeddings.create_async", "embeddings"]),
    verb: "embed",
    example: `from mistralai import Mistral

Mistral().embeddings.create(model="mistral-embed", inputs=["text"])
`,
    finds: ["model:mistral-embed", "service:mistral"],
  }),
  hosted({
    library: "mistralai",
    provider: "mistral",
    symbols: on(mistral, [
      "ocr.process",
      "ocr.process_async",
      "audio.transcriptions.complete",
      "audio.transcriptions.complete_async",
    ]),
    example: `from mistralai import Mistral

Mistral().ocr.process(model="mistral-ocr-latest", document={"type": "document_url", "document_url": url})
`,
    finds: ["model:mistral-ocr-latest", "service:mistral"],
  }),
  hosted({
    library: "mistralai",
    provider: "mistral",
    symbols: on(mistral, ["classifiers.moderate", "classifiers.moderate_chat", "classifiers.moderate_async"]),
    verb: "moderate",
    example: `from mistralai import Mistral

Mistral().classifiers.moderate(model="mistral-moderation-latest", inputs=["text"])
`,
    finds: ["model:mistral-moderation-latest", "service:mistral"],
  }),
  {
    library: "pypi/mistralai",
    symbols: on(mistral, ["agents.create", "agents.create_async"]),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example: `from mistralai import Mistral

client = Mistral()
client.beta.agents.create(
    model="mistral-medium-latest", name="Searcher", instructions="You look things up before you answer."
)
`,
    finds: ["agent:Searcher", "model:mistral-medium-latest", "prompt:system prompt", "service:mistral"],
  },
  hosted({
    library: "mistralai",
    provider: "mistral",
    symbols: on(mistral, ["fine_tuning.jobs.create", "fine_tuning.jobs.create_async"]),
    verb: "train",
    example: `from mistralai import Mistral

Mistral().fine_tuning.jobs.create(model="open-mistral-7b", training_files=[{"file_id": "f", "weight": 1}])
`,
    finds: ["model:open-mistral-7b", "service:mistral", "training-run:sft in example.py"],
  }),
  {
    library: "pypi/mistralai",
    symbols: on(mistral, ["fine_tuning.jobs.create", "fine_tuning.jobs.create_async"]),
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      base: [{ name: "model" }],
      settings: [{ name: "hyperparameters" }],
    },
    example: `from mistralai import Mistral

Mistral().fine_tuning.jobs.create(model="codestral-latest", training_files=[], hyperparameters={"training_steps": 10})
`,
    finds: ["model:codestral-latest", "service:mistral", "training-run:sft in example.py"],
  },
  hosted({
    library: "mistralai-azure",
    provider: "azure-ai-foundry",
    symbols: on(["mistralai_azure.MistralAzure()", "mistralai.azure.client.MistralAzure()"], mistralChat),
    example: `from mistralai_azure import MistralAzure

MistralAzure(azure_endpoint="https://m.eastus2.inference.ai.azure.com").chat.complete(model="mistral-large-2411", messages=[])
`,
    finds: ["model:mistral-large-2411", "service:azure-ai-foundry"],
  }),
  hosted({
    library: "mistralai-gcp",
    provider: "google-vertex",
    symbols: on(["mistralai_gcp.MistralGoogleCloud()", "mistralai.gcp.client.MistralGCP()"], mistralChat),
    example: `from mistralai_gcp import MistralGoogleCloud

MistralGoogleCloud(region="europe-west4", project_id="p").chat.complete(model="mistral-large-2411", messages=[])
`,
    finds: ["model:mistral-large-2411", "service:google-vertex"],
  }),
];
