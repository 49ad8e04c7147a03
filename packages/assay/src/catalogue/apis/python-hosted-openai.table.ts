import type { ApiRow } from "../api.ts";
import { client, directlyOn, gateway, hosted, on, promptText } from "./python-hosted-shapes.ts";

/** The client itself, and libraries that watch what goes through it. */
const clientClasses: readonly string[] = [
  "openai.OpenAI",
  "openai.AsyncOpenAI",
  "openai.Client",
  "openai.AsyncClient",
  "langfuse.openai.OpenAI",
  "langfuse.openai.AsyncOpenAI",
  "langfuse.openai.openai.OpenAI",
  "langfuse.openai.openai.AsyncOpenAI",
  "posthog.ai.openai.OpenAI",
  "posthog.ai.openai.AsyncOpenAI",
];

const clients = clientClasses.map((name) => `${name}()`);

const azureClasses: readonly string[] = [
  "openai.AzureOpenAI",
  "openai.AsyncAzureOpenAI",
  "openai.lib.azure.AzureOpenAI",
  "openai.lib.azure.AsyncAzureOpenAI",
  "langfuse.openai.AzureOpenAI",
  "langfuse.openai.AsyncAzureOpenAI",
  "posthog.ai.openai.AzureOpenAI",
  "posthog.ai.openai.AsyncAzureOpenAI",
];

const azureClients = azureClasses.map((name) => `${name}()`);

/** Members of a client, which the module has too. */
function everywhere(members: readonly string[]): readonly string[] {
  return [...on(clients, members), ...directlyOn(["openai", "langfuse.openai.openai"], members)];
}

const chat = [
  "chat.completions.**.create",
  "chat.completions.**.parse",
  "chat.completions.**.stream",
  // What instructor adds to a client.
  "chat.completions.create_with_completion",
  "chat.completions.create_partial",
  "chat.completions.create_iterable",
];
const responses = ["responses.**.create", "responses.**.parse", "responses.**.stream", "responses.compact"];
const transcribe = ["audio.transcriptions.**.create", "audio.translations.**.create"];
const draw = ["images.**.generate", "images.**.edit", "images.**.create_variation"];
const runs = ["create", "create_and_poll", "create_and_stream", "stream"];
const threads = [
  ...runs.map((name) => `threads.runs.${name}`),
  "threads.create_and_run",
  "threads.create_and_run_poll",
];

/** Python: openai of the versions 1 and later, on OpenAI and on Azure, and the module of version 0. */
export const openaiApis: readonly ApiRow[] = [
  client({
    library: "openai",
    provider: "openai",
    symbols: clientClasses,
    example: `from openai import OpenAI

client = OpenAI(api_key="...")
`,
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(chat),
    example: `from openai import AsyncOpenAI

client = AsyncOpenAI()
MODEL = "gpt-4o"

async def ask(question: str) -> str:
    answer = await client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": question}])
    return answer.choices[0].message.content
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(responses),
    example: `from openai import OpenAI

answer = OpenAI().responses.create(model="gpt-4.1-mini", input="Hello")
`,
    finds: ["model:gpt-4.1-mini", "service:openai"],
  }),
  promptText({
    library: "openai",
    symbols: [...everywhere(responses), ...on(azureClients, responses)],
    text: [{ name: "instructions" }],
    example: `from openai import OpenAI

client = OpenAI()
client.responses.create(model="gpt-5", instructions="You translate recipes into French.", input="Tea")
`,
    finds: ["model:gpt-5", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: [
      ...directlyOn(["openai", "langfuse.openai.openai", ...clients], ["completions.create"]),
      ...directlyOn(clients, ["with_options().completions.create"]),
    ],
    example: `import openai

openai.completions.create(model="gpt-3.5-turbo-instruct", prompt="Say hi")
`,
    finds: ["model:gpt-3.5-turbo-instruct", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(["embeddings.**.create"]),
    verb: "embed",
    example: `from openai import OpenAI

class Embedder:
    def __init__(self):
        self.client = OpenAI()
        self.model = "text-embedding-3-small"

    def embed(self, text):
        return self.client.embeddings.create(input=[text], model=self.model).data[0].embedding
`,
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(draw),
    verb: "draw",
    example: `from openai import OpenAI

OpenAI().images.generate(model="dall-e-3", prompt="a lighthouse", size="1024x1024")
`,
    finds: ["model:dall-e-3", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(["videos.create", "videos.create_and_poll"]),
    verb: "draw",
    example: `from openai import OpenAI

OpenAI().videos.create(model="sora-2", prompt="a lighthouse at dawn")
`,
    finds: ["model:sora-2", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(transcribe),
    verb: "transcribe",
    example: `from openai import OpenAI

client = OpenAI()
with open("talk.mp3", "rb") as audio:
    client.audio.transcriptions.create(model="whisper-1", file=audio)
`,
    finds: ["model:whisper-1", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(["audio.speech.**.create"]),
    verb: "speak",
    example: `from openai import OpenAI

client = OpenAI()
with client.audio.speech.with_streaming_response.create(model="tts-1", voice="alloy", input="Hi") as response:
    response.stream_to_file("hi.mp3")
`,
    finds: ["model:tts-1", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(["moderations.**.create"]),
    verb: "moderate",
    example: `from openai import OpenAI

OpenAI().moderations.create(model="omni-moderation-latest", input="text")
`,
    finds: ["model:omni-moderation-latest", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: on(clients, ["realtime.connect", "realtime.sessions.create"]),
    example: `from openai import AsyncOpenAI

async def talk():
    client = AsyncOpenAI()
    async with client.beta.realtime.connect(model="gpt-4o-realtime-preview") as connection:
        await connection.session.update(session={"modalities": ["text"]})
`,
    finds: ["model:gpt-4o-realtime-preview", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: everywhere(["fine_tuning.jobs.create"]),
    verb: "train",
    example: `from openai import OpenAI

client = OpenAI()
client.fine_tuning.jobs.create(training_file="file-abc123", model="gpt-4o-mini-2024-07-18", hyperparameters={"n_epochs": 3})
`,
    finds: ["model:gpt-4o-mini-2024-07-18", "service:openai", "training-run:sft in example.py"],
  }),
  {
    library: "pypi/openai",
    symbols: [...everywhere(["fine_tuning.jobs.create"]), ...on(azureClients, ["fine_tuning.jobs.create"])],
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      base: [{ name: "model" }],
      trainedOn: [{ name: "training_file" }],
      evaluatedOn: [{ name: "validation_file" }],
      settings: [{ name: "" }, { name: "hyperparameters" }],
    },
    example: `import openai

openai.fine_tuning.jobs.create(model="gpt-3.5-turbo-0125", training_file="file-1", validation_file="file-2", seed=7)
`,
    finds: ["model:gpt-3.5-turbo-0125", "service:openai", "training-run:sft in example.py"],
  },
  hosted({
    library: "openai",
    provider: "openai",
    symbols: on(clients, ["assistants.create", "assistants.update", ...threads]),
    example: `from openai import OpenAI

client = OpenAI()
client.beta.threads.runs.create_and_poll(thread_id="t", assistant_id="a", model="gpt-4o")
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  {
    library: "pypi/openai",
    symbols: [...everywhere(["beta.assistants.create"]), ...on(azureClients, ["assistants.create"])],
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example: `from openai import OpenAI

client = OpenAI()
assistant = client.beta.assistants.create(
    name="Bookkeeper",
    instructions="You check invoices and say what is wrong.",
    model="gpt-4-turbo",
    tools=[{"type": "file_search"}],
)
`,
    finds: ["agent:Bookkeeper", "model:gpt-4-turbo", "service:openai", "prompt:system prompt"],
  },
  promptText({
    library: "openai",
    symbols: [...on(clients, threads), ...on(azureClients, threads)],
    text: [{ name: "instructions" }, { name: "additional_instructions" }],
    example: `from openai import OpenAI

OpenAI().beta.threads.runs.create(thread_id="t", assistant_id="a", instructions="Answer in two sentences.")
`,
    finds: ["service:openai"],
  }),
  {
    library: "pypi/openai",
    symbols: [...on(clients, ["vector_stores.create"]), ...on(azureClients, ["vector_stores.create"])],
    makes: { kind: "vector-store", product: "openai-vector-stores", collection: [{ name: "name" }] },
    example: `from openai import OpenAI

store = OpenAI().vector_stores.create(name="handbook")
`,
    finds: ["service:openai", "software:openai-vector-stores"],
  },
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: azureClasses,
    id: [{ name: "azure_deployment" }],
    example: `from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint="https://contoso.openai.azure.com",
    azure_deployment="support-chat",
    api_version="2024-06-01",
)
`,
    finds: ["model:support-chat", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: on(azureClients, [
      ...chat,
      ...responses,
      "assistants.create",
      "realtime.connect",
      "fine_tuning.jobs.create",
      ...threads,
    ]),
    example: `from openai import AsyncAzureOpenAI

client = AsyncAzureOpenAI(azure_endpoint="https://contoso.openai.azure.com", api_version="2024-06-01")

async def ask(messages):
    return await client.chat.completions.create(model="gpt-4o-prod", messages=messages)
`,
    finds: ["model:gpt-4o-prod", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: directlyOn(azureClients, ["completions.create", "with_options().completions.create"]),
    example: `from openai import AzureOpenAI

AzureOpenAI().completions.create(model="instruct-prod", prompt="Say hi")
`,
    finds: ["model:instruct-prod", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: on(azureClients, ["embeddings.**.create"]),
    verb: "embed",
    example: `from openai import AzureOpenAI

AzureOpenAI(api_version="2024-02-01").embeddings.create(model="embeddings-prod", input=["a"])
`,
    finds: ["model:embeddings-prod", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: on(azureClients, draw),
    verb: "draw",
    example: `from openai import AzureOpenAI

AzureOpenAI().images.generate(model="dalle3-prod", prompt="a harbour")
`,
    finds: ["model:dalle3-prod", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: on(azureClients, transcribe),
    verb: "transcribe",
    example: `from openai import AzureOpenAI

AzureOpenAI().audio.transcriptions.create(model="whisper-prod", file=open("a.mp3", "rb"))
`,
    finds: ["model:whisper-prod", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: on(azureClients, ["audio.speech.**.create"]),
    verb: "speak",
    example: `from openai import AzureOpenAI

AzureOpenAI().audio.speech.create(model="tts-prod", voice="nova", input="Hi")
`,
    finds: ["model:tts-prod", "service:azure-openai"],
  }),
  gateway({
    library: "openai",
    gateway: "openai",
    separator: "/",
    symbols: directlyOn(
      ["openai.ChatCompletion", "openai.Completion", "openai.Edit", "openai.api_resources.ChatCompletion"],
      ["create", "acreate"],
    ),
    id: [{ name: "model" }, { name: "engine" }, { name: "deployment_id" }],
    example: `import openai

openai.api_type = "azure"
openai.ChatCompletion.create(engine="gpt-35-turbo", messages=[{"role": "user", "content": "Hi"}])
`,
    finds: ["model:gpt-35-turbo", "service:azure-openai"],
  }),
  gateway({
    library: "openai",
    gateway: "openai",
    separator: "/",
    symbols: [
      ...directlyOn(["openai.Embedding"], ["create", "acreate"]),
      "openai.embeddings_utils.get_embedding",
      "openai.embeddings_utils.aget_embedding",
    ],
    id: [{ name: "model" }, { name: "engine" }, { name: "deployment_id" }],
    verb: "embed",
    example: `import openai

openai.Embedding.create(input="text", engine="text-embedding-ada-002")
`,
    finds: ["model:text-embedding-ada-002", "service:openai"],
  }),
  gateway({
    library: "openai",
    gateway: "openai",
    separator: "/",
    symbols: directlyOn(["openai.Audio"], ["transcribe", "atranscribe", "translate", "atranslate"]),
    id: [{ name: "model" }, { at: 0 }],
    verb: "transcribe",
    example: `import openai

openai.Audio.transcribe("whisper-1", open("talk.mp3", "rb"))
`,
    finds: ["model:whisper-1", "service:openai"],
  }),
  client({
    library: "openai",
    provider: "openai",
    symbols: [
      ...directlyOn(["openai.Image"], ["create", "acreate", "create_edit", "create_variation"]),
      ...directlyOn(["openai.Moderation"], ["create", "acreate"]),
    ],
    example: `import openai

openai.Image.create(prompt="a lighthouse", n=1, size="512x512")
`,
  }),
  gateway({
    library: "openai",
    gateway: "openai",
    separator: "/",
    symbols: directlyOn(["openai.FineTuningJob", "openai.FineTune"], ["create", "acreate"]),
    id: [{ name: "model" }],
    verb: "train",
    example: `import openai

openai.FineTuningJob.create(training_file="file-1", model="gpt-3.5-turbo")
`,
    finds: ["model:gpt-3.5-turbo", "service:openai", "training-run:sft in example.py"],
  }),
  {
    library: "pypi/openai",
    symbols: directlyOn(["openai.FineTuningJob", "openai.FineTune"], ["create", "acreate"]),
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      base: [{ name: "model" }],
      trainedOn: [{ name: "training_file" }],
      evaluatedOn: [{ name: "validation_file" }],
      settings: [{ name: "" }],
    },
    example: `import openai

openai.FineTune.create(training_file="file-1", model="davinci-002", n_epochs=4)
`,
    finds: ["model:davinci-002", "service:openai", "training-run:sft in example.py"],
  },
];
