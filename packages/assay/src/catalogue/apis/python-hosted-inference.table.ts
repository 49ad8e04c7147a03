import type { ApiRow } from "../api.ts";
import { client, directlyOn, hosted, on, within } from "./python-hosted-shapes.ts";

/** A client whose members are those of OpenAI's: most of the providers of inference copy it. */
interface Alike {
  readonly library: string;
  readonly provider: string;
  readonly classes: readonly string[];
  readonly example: string;
}

function alike({ library, provider, classes, example }: Alike): ApiRow {
  return client({ library, provider, symbols: classes, example });
}

function chatOn(row: Alike & { readonly model: string }): ApiRow {
  const { library, provider, classes, example, model } = row;
  const objects = classes.map((name) => `${name}()`);
  return hosted({
    library,
    provider,
    symbols: [
      ...on(objects, ["chat.completions.**.create", "chat.completions.stream", "responses.create"]),
      ...directlyOn(objects, ["completions.create", "completions.acreate"]),
    ],
    example,
    finds: [`model:${model}`, `service:${provider}`],
  });
}

const groq = ["groq.Groq", "groq.AsyncGroq", "groq.Client", "groq.AsyncClient"];
const together = ["together.Together", "together.AsyncTogether", "together.Client", "together.AsyncClient"];
const togetherClients = together.map((name) => `${name}()`);
const fireworks = within(["fireworks"], ["Fireworks", "AsyncFireworks"]);
const xai = ["xai_sdk.Client()", "xai_sdk.AsyncClient()", "xai_sdk.**.Client()"];
const ollama = ["ollama", "ollama.Client()", "ollama.AsyncClient()"];
const replicate = ["replicate", "replicate.Client()", "replicate.default_client"];
const cerebras = ["cerebras.cloud.sdk.Cerebras", "cerebras.cloud.sdk.AsyncCerebras"];
const voyage = ["voyageai.Client()", "voyageai.AsyncClient()"];
const zhipu = ["zhipuai.ZhipuAI", "zai.ZaiClient", "zai.ZhipuAiClient"];
const ark = ["volcenginesdkarkruntime.Ark", "volcenginesdkarkruntime.AsyncArk"];
const perplexity = ["perplexity.Perplexity", "perplexity.AsyncPerplexity"];

/** A client of a server that people run themselves. */
function ownServer(library: string, provider: string, symbols: readonly string[]): ApiRow {
  const [first = ""] = symbols;
  const dot = first.lastIndexOf(".");
  const name = first.slice(dot + 1);
  return {
    library: `pypi/${library}`,
    symbols,
    makes: { kind: "service", provider, isOwn: true },
    example: `from ${first.slice(0, dot)} import ${name}\n\n${name}("http://localhost:8001")\n`,
    finds: [`service:${provider}`],
  };
}

/** Python: providers that host models of several makers, and smaller makers with a client of their own. */
export const inferenceApis: readonly ApiRow[] = [
  ownServer(
    "llama-stack-client",
    "llama-stack",
    within(["llama_stack_client"], ["LlamaStackClient", "AsyncLlamaStackClient"]),
  ),
  ownServer(
    "tritonclient",
    "triton",
    ["grpc", "http", "grpc.aio", "http.aio"].map((part) => `tritonclient.${part}.InferenceServerClient`),
  ),
  ownServer(
    "text-generation",
    "text-generation-inference",
    within(["text_generation"], ["Client", "AsyncClient"]),
  ),
  ownServer(
    "xinference-client",
    "xinference",
    within(["xinference.client", "xinference_client"], ["RESTfulClient", "Client"]),
  ),
  alike({
    library: "groq",
    provider: "groq",
    classes: groq,
    example: `from groq import Groq

client = Groq()
`,
  }),
  chatOn({
    library: "groq",
    provider: "groq",
    classes: groq,
    model: "llama-3.3-70b-versatile",
    example: `from groq import Groq

client = Groq()
client.chat.completions.create(model="llama-3.3-70b-versatile", messages=[{"role": "user", "content": "Hi"}])
`,
  }),
  hosted({
    library: "groq",
    provider: "groq",
    symbols: on(
      groq.map((name) => `${name}()`),
      ["audio.transcriptions.create", "audio.translations.create"],
    ),
    verb: "transcribe",
    example: `from groq import Groq

Groq().audio.transcriptions.create(model="whisper-large-v3-turbo", file=open("a.m4a", "rb"))
`,
    finds: ["model:whisper-large-v3-turbo", "service:groq"],
  }),
  hosted({
    library: "groq",
    provider: "groq",
    symbols: on(
      groq.map((name) => `${name}()`),
      ["audio.speech.create", "embeddings.create"],
    ),
    verb: "speak",
    example: `from groq import Groq

Groq().audio.speech.create(model="playai-tts", voice="Fritz-PlayAI", input="Hi")
`,
    finds: ["model:playai-tts", "service:groq"],
  }),
  alike({
    library: "together",
    provider: "together",
    classes: together,
    example: `from together import Together

client = Together()
`,
  }),
  chatOn({
    library: "together",
    provider: "together",
    classes: together,
    model: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
    example: `from together import Together

client = Together()
client.chat.completions.create(model="meta-llama/Llama-3.3-70B-Instruct-Turbo", messages=[])
`,
  }),
  hosted({
    library: "together",
    provider: "together",
    symbols: [
      ...directlyOn(
        ["together.Complete", "together.Completion", "together.ChatCompletion"],
        ["create", "create_streaming"],
      ),
      "together.Image.create",
    ],
    example: `import together

together.Complete.create(prompt="Hi", model="togethercomputer/RedPajama-INCITE-7B-Chat")
`,
    finds: ["model:togethercomputer/RedPajama-INCITE-7B-Chat", "service:together"],
  }),
  hosted({
    library: "together",
    provider: "together",
    symbols: on(togetherClients, ["embeddings.create"]),
    verb: "embed",
    example: `from together import Together

Together().embeddings.create(model="togethercomputer/m2-bert-80M-8k-retrieval", input=["a"])
`,
    finds: ["model:togethercomputer/m2-bert-80M-8k-retrieval", "service:together"],
  }),
  hosted({
    library: "together",
    provider: "together",
    symbols: on(togetherClients, ["rerank.create"]),
    verb: "rerank",
    example: `from together import Together

Together().rerank.create(model="Salesforce/Llama-Rank-V1", query="q", documents=["a"], top_n=1)
`,
    finds: ["model:Salesforce/Llama-Rank-V1", "service:together"],
  }),
  hosted({
    library: "together",
    provider: "together",
    symbols: on(togetherClients, ["images.generate", "videos.create"]),
    verb: "draw",
    example: `from together import Together

Together().images.generate(model="black-forest-labs/FLUX.1-schnell", prompt="a barn", steps=4)
`,
    finds: ["model:black-forest-labs/FLUX.1-schnell", "service:together"],
  }),
  hosted({
    library: "together",
    provider: "together",
    symbols: on(togetherClients, ["audio.speech.create", "audio.transcriptions.create"]),
    verb: "speak",
    example: `from together import Together

Together().audio.speech.create(model="cartesia/sonic", input="Hi", voice="laidback woman")
`,
    finds: ["model:cartesia/sonic", "service:together"],
  }),
  hosted({
    library: "together",
    provider: "together",
    symbols: on(togetherClients, ["fine_tuning.create"]),
    verb: "train",
    example: `from together import Together

Together().fine_tuning.create(training_file="file-1", model="meta-llama/Meta-Llama-3.1-8B-Instruct-Reference", n_epochs=3)
`,
    finds: [
      "model:meta-llama/Meta-Llama-3.1-8B-Instruct-Reference",
      "service:together",
      "training-run:sft in example.py",
    ],
  }),
  {
    library: "pypi/together",
    symbols: [...on(togetherClients, ["fine_tuning.create"]), "together.Finetune.create"],
    makes: { kind: "training-run", method: "sft", stage: "sft", settings: [{ name: "" }] },
    example: `import together

together.Finetune.create(training_file="file-1", n_epochs=3)
`,
    finds: ["training-run:sft in example.py"],
  },
  alike({
    library: "fireworks-ai",
    provider: "fireworks",
    classes: fireworks,
    example: `from fireworks.client import Fireworks

client = Fireworks(api_key="...")
`,
  }),
  chatOn({
    library: "fireworks-ai",
    provider: "fireworks",
    classes: [...fireworks],
    model: "accounts/fireworks/models/llama-v3p1-8b-instruct",
    example: `from fireworks.client import Fireworks

client = Fireworks()
client.chat.completions.create(model="accounts/fireworks/models/llama-v3p1-8b-instruct", messages=[])
`,
  }),
  hosted({
    library: "fireworks-ai",
    provider: "fireworks",
    symbols: within(
      ["fireworks.client"],
      ["ChatCompletion.create", "ChatCompletion.acreate", "Completion.create", "Completion.acreate"],
    ),
    example: `import fireworks.client

fireworks.client.ChatCompletion.create(model="accounts/fireworks/models/mixtral-8x7b-instruct", messages=[])
`,
    finds: ["model:accounts/fireworks/models/mixtral-8x7b-instruct", "service:fireworks"],
  }),
  hosted({
    library: "fireworks-ai",
    provider: "fireworks",
    symbols: ["fireworks.LLM", "fireworks.llm.LLM"],
    example: `from fireworks import LLM

llm = LLM(model="llama4-maverick-instruct-basic", deployment_type="serverless")
`,
    finds: ["model:llama4-maverick-instruct-basic", "service:fireworks"],
  }),
  client({
    library: "xai-sdk",
    provider: "xai",
    symbols: ["xai_sdk.Client", "xai_sdk.AsyncClient"],
    example: `from xai_sdk import Client

client = Client()
`,
  }),
  hosted({
    library: "xai-sdk",
    provider: "xai",
    symbols: on(xai, ["chat.create", "sampler.sample"]),
    example: `from xai_sdk import Client
from xai_sdk.chat import user

client = Client()
chat = client.chat.create(model="grok-4")
chat.append(user("Hi"))
`,
    finds: ["model:grok-4", "service:xai"],
  }),
  hosted({
    library: "xai-sdk",
    provider: "xai",
    symbols: on(xai, ["image.sample", "image.sample_batch"]),
    verb: "draw",
    example: `from xai_sdk import Client

Client().image.sample(model="grok-2-image", prompt="a crane")
`,
    finds: ["model:grok-2-image", "service:xai"],
  }),
  {
    library: "pypi/xai-sdk",
    symbols: ["xai_sdk.chat.system"],
    makes: { kind: "prompt", text: [{ at: 0 }], role: "system" },
    example: `from xai_sdk import Client
from xai_sdk.chat import system

chat = Client().chat.create(model="grok-3-mini")
chat.append(system("You write the captions of a museum."))
`,
    finds: ["model:grok-3-mini", "prompt:system prompt", "service:xai"],
  },
  client({
    library: "ollama",
    provider: "ollama",
    symbols: [
      ...directlyOn(["ollama"], ["chat", "generate", "embed", "embeddings", "pull", "Client", "AsyncClient"]),
    ],
    example: `from ollama import AsyncClient

client = AsyncClient()
`,
  }),
  {
    library: "pypi/ollama",
    symbols: directlyOn(ollama, ["chat", "generate"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ at: 0, name: "model" }], verb: "infer" },
    example: `import ollama

ollama.chat(model="llama3.2:3b", messages=[{"role": "user", "content": "Hi"}])
`,
    finds: ["model:llama3.2:3b", "service:ollama"],
  },
  {
    library: "pypi/ollama",
    symbols: directlyOn(ollama, ["embed", "embeddings"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ at: 0, name: "model" }], verb: "embed" },
    example: `from ollama import Client

Client(host="http://localhost:11434").embed(model="nomic-embed-text", input="text")
`,
    finds: ["model:nomic-embed-text", "service:ollama"],
  },
  {
    library: "pypi/ollama",
    symbols: directlyOn(ollama, ["pull"]),
    makes: {
      kind: "model",
      origin: { registry: "ollama" },
      id: [{ at: 0, name: "model" }],
      verb: "download",
    },
    example: `import ollama

ollama.pull("mistral:7b")
`,
    finds: ["model:mistral:7b", "service:ollama"],
  },
  {
    library: "pypi/ollama",
    symbols: directlyOn(ollama, ["create"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "from_" }], verb: "load" },
    example: `import ollama

ollama.create(model="mario", from_="gemma3:4b", system="You are Mario from Super Mario Bros.")
`,
    finds: ["model:gemma3:4b", "prompt:system prompt"],
  },
  {
    library: "pypi/ollama",
    symbols: directlyOn(ollama, ["create", "generate"]),
    makes: { kind: "prompt", text: [{ name: "system" }], role: "system" },
    example: `import ollama

ollama.generate(model="phi3", prompt="Tea?", system="You recommend teas by the weather.")
`,
    finds: ["model:phi3", "prompt:system prompt", "service:ollama"],
  },
  hosted({
    library: "replicate",
    provider: "replicate",
    symbols: directlyOn(replicate, ["run", "stream", "async_run", "async_stream", "use"]),
    id: [{ at: 0, name: "ref" }],
    example: `import replicate

replicate.run("black-forest-labs/flux-schnell", input={"prompt": "a barn"})
`,
    finds: ["model:black-forest-labs/flux-schnell", "service:replicate"],
  }),
  hosted({
    library: "replicate",
    provider: "replicate",
    symbols: directlyOn(replicate, ["models.get", "models.async_get", "models.predictions.create"]),
    id: [{ name: "key" }, { name: "model" }, { at: 0 }],
    verb: "load",
    example: `import replicate

model = replicate.models.get("meta/meta-llama-3-8b-instruct")
`,
    finds: ["model:meta/meta-llama-3-8b-instruct", "service:replicate"],
  }),
  hosted({
    library: "replicate",
    provider: "replicate",
    symbols: directlyOn(replicate, ["predictions.create", "predictions.async_create"]),
    example: `import replicate

replicate.predictions.create(model="meta/llama-2-70b-chat", input={"prompt": "Hi"})
`,
    finds: ["model:meta/llama-2-70b-chat", "service:replicate"],
  }),
  hosted({
    library: "replicate",
    provider: "replicate",
    symbols: directlyOn(replicate, ["trainings.create", "trainings.async_create"]),
    id: [{ name: "model" }, { name: "version" }],
    verb: "train",
    example: `import replicate

replicate.trainings.create(model="ostris/flux-dev-lora-trainer", version="abc", input={}, destination="acme/out")
`,
    finds: [
      "model:ostris/flux-dev-lora-trainer",
      "service:replicate",
      "training-run:fine-tuning in example.py",
    ],
  }),
  {
    library: "pypi/replicate",
    symbols: directlyOn(replicate, ["trainings.create", "trainings.async_create"]),
    makes: {
      kind: "training-run",
      method: "fine-tuning",
      stage: "sft",
      settings: [{ name: "" }, { name: "input" }],
    },
    example: `import replicate

replicate.trainings.create(version="stability-ai/sdxl:39ed52f2a78e", input={"steps": 100}, destination="acme/out")
`,
    finds: [
      "model:stability-ai/sdxl:39ed52f2a78e",
      "service:replicate",
      "training-run:fine-tuning in example.py",
    ],
  },
  client({
    library: "replicate",
    provider: "replicate",
    symbols: ["replicate.Client"],
    example: `import replicate

client = replicate.Client(api_token="...")
`,
  }),
  client({
    library: "voyageai",
    provider: "voyageai",
    symbols: ["voyageai.Client", "voyageai.AsyncClient"],
    example: `import voyageai

vo = voyageai.Client()
`,
  }),
  hosted({
    library: "voyageai",
    provider: "voyageai",
    symbols: directlyOn(voyage, ["embed", "multimodal_embed", "contextualized_embed"]),
    id: [{ at: 1, name: "model" }],
    verb: "embed",
    example: `import voyageai

voyageai.Client().embed(["text"], model="voyage-3-large", input_type="document")
`,
    finds: ["model:voyage-3-large", "service:voyageai"],
  }),
  hosted({
    library: "voyageai",
    provider: "voyageai",
    symbols: directlyOn(voyage, ["rerank"]),
    id: [{ at: 2, name: "model" }],
    verb: "rerank",
    example: `import voyageai

voyageai.Client().rerank("query", ["a", "b"], "rerank-2.5", top_k=1)
`,
    finds: ["model:rerank-2.5", "service:voyageai"],
  }),
  alike({
    library: "cerebras-cloud-sdk",
    provider: "cerebras",
    classes: cerebras,
    example: `from cerebras.cloud.sdk import Cerebras

client = Cerebras()
`,
  }),
  chatOn({
    library: "cerebras-cloud-sdk",
    provider: "cerebras",
    classes: cerebras,
    model: "llama-3.3-70b",
    example: `from cerebras.cloud.sdk import Cerebras

Cerebras().chat.completions.create(model="llama-3.3-70b", messages=[])
`,
  }),
  chatOn({
    library: "sambanova",
    provider: "sambanova",
    classes: ["sambanova.SambaNova", "sambanova.AsyncSambaNova"],
    model: "Meta-Llama-3.1-8B-Instruct",
    example: `from sambanova import SambaNova

SambaNova().chat.completions.create(model="Meta-Llama-3.1-8B-Instruct", messages=[])
`,
  }),
  chatOn({
    library: "perplexityai",
    provider: "perplexity",
    classes: perplexity,
    model: "sonar-pro",
    example: `from perplexity import Perplexity

Perplexity().chat.completions.create(model="sonar-pro", messages=[])
`,
  }),
  chatOn({
    library: "ai21",
    provider: "ai21",
    classes: ["ai21.AI21Client", "ai21.AsyncAI21Client"],
    model: "jamba-1.5-large",
    example: `from ai21 import AI21Client

AI21Client().chat.completions.create(model="jamba-1.5-large", messages=[])
`,
  }),
  hosted({
    library: "ai21",
    provider: "ai21",
    symbols: ["ai21.Completion.execute", "ai21.Chat.execute", "ai21.AI21Client().completion.create"],
    example: `import ai21

ai21.Completion.execute(model="j2-mid", prompt="Hi")
`,
    finds: ["model:j2-mid", "service:ai21"],
  }),
  chatOn({
    library: "zhipuai",
    provider: "zhipu",
    classes: zhipu,
    model: "glm-4-plus",
    example: `from zhipuai import ZhipuAI

ZhipuAI(api_key="...").chat.completions.create(model="glm-4-plus", messages=[])
`,
  }),
  hosted({
    library: "zhipuai",
    provider: "zhipu",
    symbols: on(
      zhipu.map((name) => `${name}()`),
      ["embeddings.create"],
    ),
    verb: "embed",
    example: `from zhipuai import ZhipuAI

ZhipuAI().embeddings.create(model="embedding-3", input=["text"])
`,
    finds: ["model:embedding-3", "service:zhipu"],
  }),
  hosted({
    library: "zhipuai",
    provider: "zhipu",
    symbols: on(
      zhipu.map((name) => `${name}()`),
      ["images.generations", "videos.generations"],
    ),
    verb: "draw",
    example: `from zhipuai import ZhipuAI

ZhipuAI().images.generations(model="cogview-3-plus", prompt="a bridge")
`,
    finds: ["model:cogview-3-plus", "service:zhipu"],
  }),
  hosted({
    library: "zhipuai",
    provider: "zhipu",
    symbols: directlyOn(["zhipuai.model_api"], ["invoke", "async_invoke", "sse_invoke"]),
    example: `import zhipuai

zhipuai.model_api.invoke(model="chatglm_turbo", prompt=[])
`,
    finds: ["model:chatglm_turbo", "service:zhipu"],
  }),
  chatOn({
    library: "volcengine-python-sdk",
    provider: "volcengine",
    classes: ark,
    model: "doubao-pro-32k-240828",
    example: `from volcenginesdkarkruntime import Ark

Ark().chat.completions.create(model="doubao-pro-32k-240828", messages=[])
`,
  }),
  hosted({
    library: "dashscope",
    provider: "dashscope",
    symbols: directlyOn(
      [
        "dashscope.Generation",
        "dashscope.MultiModalConversation",
        "dashscope.AioGeneration",
        "dashscope.aigc.generation.Generation",
        "dashscope.aigc.generation.AioGeneration",
        "dashscope.AioMultiModalConversation",
      ],
      ["call"],
    ),
    id: [{ at: 0, name: "model" }],
    example: `import dashscope

dashscope.Generation.call(model=dashscope.Generation.Models.qwen_turbo, messages=[])
`,
    finds: ["model:qwen-turbo", "service:dashscope"],
  }),
  hosted({
    library: "dashscope",
    provider: "dashscope",
    symbols: directlyOn(
      ["dashscope.TextEmbedding", "dashscope.MultiModalEmbedding", "dashscope.BatchTextEmbedding"],
      ["call", "async_call"],
    ),
    id: [{ at: 0, name: "model" }],
    verb: "embed",
    example: `from dashscope import TextEmbedding

TextEmbedding.call(model="text-embedding-v3", input="text")
`,
    finds: ["model:text-embedding-v3", "service:dashscope"],
  }),
  hosted({
    library: "dashscope",
    provider: "dashscope",
    symbols: ["dashscope.TextReRank.call"],
    id: [{ at: 0, name: "model" }],
    verb: "rerank",
    example: `import dashscope

dashscope.TextReRank.call(model="gte-rerank", query="q", documents=["a"])
`,
    finds: ["model:gte-rerank", "service:dashscope"],
  }),
  hosted({
    library: "dashscope",
    provider: "dashscope",
    symbols: directlyOn(["dashscope.ImageSynthesis", "dashscope.VideoSynthesis"], ["call", "async_call"]),
    id: [{ at: 0, name: "model" }],
    verb: "draw",
    example: `from dashscope import ImageSynthesis

ImageSynthesis.call(model="wanx2.1-t2i-turbo", prompt="a pagoda", n=1)
`,
    finds: ["model:wanx2.1-t2i-turbo", "service:dashscope"],
  }),
  hosted({
    library: "dashscope",
    provider: "dashscope",
    symbols: [
      ...directlyOn(["dashscope.audio.asr.Transcription"], ["call", "async_call"]),
      "dashscope.audio.asr.Recognition",
    ],
    verb: "transcribe",
    example: `from dashscope.audio.asr import Transcription

Transcription.async_call(model="paraformer-v2", file_urls=["https://example.com/a.wav"])
`,
    finds: ["model:paraformer-v2", "service:dashscope"],
  }),
  hosted({
    library: "dashscope",
    provider: "dashscope",
    symbols: ["dashscope.audio.tts.SpeechSynthesizer.call", "dashscope.audio.tts_v2.SpeechSynthesizer"],
    verb: "speak",
    example: `from dashscope.audio.tts_v2 import SpeechSynthesizer

synthesizer = SpeechSynthesizer(model="cosyvoice-v1", voice="longxiaochun")
`,
    finds: ["model:cosyvoice-v1", "service:dashscope"],
  }),
  hosted({
    library: "qianfan",
    provider: "baidu-qianfan",
    symbols: [
      ...["ChatCompletion", "Completion"].flatMap((name) => [
        `qianfan.${name}`,
        `qianfan.${name}().do`,
        `qianfan.${name}().ado`,
      ]),
      "qianfan.resources.ChatCompletion",
    ],
    example: `import qianfan

chat = qianfan.ChatCompletion()
chat.do(model="ERNIE-4.0-8K", messages=[{"role": "user", "content": "Hi"}])
`,
    finds: ["model:ERNIE-4.0-8K", "service:baidu-qianfan"],
  }),
  hosted({
    library: "qianfan",
    provider: "baidu-qianfan",
    symbols: ["qianfan.Embedding", "qianfan.Embedding().do", "qianfan.Embedding().ado"],
    verb: "embed",
    example: `import qianfan

qianfan.Embedding(model="Embedding-V1").do(texts=["a"])
`,
    finds: ["model:Embedding-V1", "service:baidu-qianfan"],
  }),
  client({
    library: "tencentcloud-sdk-python",
    provider: "tencent-hunyuan",
    symbols: ["tencentcloud.hunyuan.**.HunyuanClient"],
    example: `from tencentcloud.hunyuan.v20230901 import hunyuan_client

client = hunyuan_client.HunyuanClient(credential, "ap-guangzhou")
`,
  }),
  hosted({
    library: "spark-ai-python",
    provider: "iflytek-spark",
    symbols: within(["sparkai"], ["ChatSparkLLM"]),
    id: [{ name: "spark_llm_domain" }],
    example: `from sparkai.llm.llm import ChatSparkLLM

spark = ChatSparkLLM(spark_llm_domain="generalv3.5", spark_api_key="k")
`,
    finds: ["model:generalv3.5", "service:iflytek-spark"],
  }),
  hosted({
    library: "gigachat",
    provider: "gigachat",
    symbols: within(["gigachat", "langchain_gigachat", "langchain_community"], ["GigaChat"]),
    fallback: "GigaChat",
    example: `from gigachat import GigaChat

with GigaChat(credentials="...", model="GigaChat-Pro") as giga:
    giga.chat("Hi")
`,
    finds: ["model:GigaChat-Pro", "service:gigachat"],
  }),
  hosted({
    library: "yandex-cloud-ml-sdk",
    provider: "yandexgpt",
    symbols: within(
      ["yandex_cloud_ml_sdk"],
      [
        "YCloudML().models.completions",
        "AsyncYCloudML().models.completions",
        "YCloudML().models.text_embeddings",
      ],
    ),
    id: [{ at: 0 }],
    example: `from yandex_cloud_ml_sdk import YCloudML

model = YCloudML(folder_id="f", auth="a").models.completions("yandexgpt-lite")
`,
    finds: ["model:yandexgpt-lite", "service:yandexgpt"],
  }),
  hosted({
    library: "aleph-alpha-client",
    provider: "aleph-alpha",
    symbols: directlyOn(
      ["aleph_alpha_client.Client()", "aleph_alpha_client.AsyncClient()"],
      ["complete", "embed", "semantic_embed", "evaluate"],
    ),
    id: [{ at: 1, name: "model" }],
    example: `from aleph_alpha_client import Client

Client(token="t").complete(request, model="luminous-extended")
`,
    finds: ["model:luminous-extended", "service:aleph-alpha"],
  }),
  hosted({
    library: "writer-sdk",
    provider: "writer",
    symbols: on(["writerai.Writer()", "writerai.AsyncWriter()"], ["chat.chat", "completions.create"]),
    example: `from writerai import Writer

Writer().chat.chat(model="palmyra-x5", messages=[])
`,
    finds: ["model:palmyra-x5", "service:writer"],
  }),
  hosted({
    library: "reka-api",
    provider: "reka",
    symbols: on(["reka.client.Reka()", "reka.client.AsyncReka()"], ["chat.create", "chat.create_stream"]),
    example: `from reka.client import Reka

Reka().chat.create(model="reka-core-20240501", messages=[])
`,
    finds: ["model:reka-core-20240501", "service:reka"],
  }),
  hosted({
    library: "friendli-client",
    provider: "friendli",
    symbols: on(within(["friendli"], ["Friendli()", "AsyncFriendli()", "SyncFriendli()"]), [
      "chat.completions.create",
      "completions.create",
      "serverless.chat.complete",
    ]),
    example: `from friendli import Friendli

Friendli().chat.completions.create(model="meta-llama-3.1-8b-instruct", messages=[])
`,
    finds: ["model:meta-llama-3.1-8b-instruct", "service:friendli"],
  }),
  hosted({
    library: "nlpcloud",
    provider: "nlpcloud",
    symbols: ["nlpcloud.Client"],
    id: [{ at: 0 }],
    example: `import nlpcloud

client = nlpcloud.Client("finetuned-llama-3-70b", "token", gpu=True)
`,
    finds: ["model:finetuned-llama-3-70b", "service:nlpcloud"],
  }),
  client({
    library: "predibase",
    provider: "predibase",
    symbols: ["predibase.Predibase"],
    example: `from predibase import Predibase

pb = Predibase(api_token="...")
`,
  }),
  client({
    library: "clarifai",
    provider: "clarifai",
    symbols: within(["clarifai.client"], ["Model", "User", "App", "Workflow"]),
    example: `from clarifai.client.model import Model

model = Model(url="https://clarifai.com/openai/chat-completion/models/GPT-4")
`,
  }),
  hosted({
    library: "nomic",
    provider: "nomic",
    symbols: ["nomic.embed.text", "nomic.embed.image"],
    verb: "embed",
    example: `from nomic import embed

embed.text(texts=["a"], model="nomic-embed-text-v1.5", task_type="search_document")
`,
    finds: ["model:nomic-embed-text-v1.5", "service:nomic"],
  }),
  hosted({
    library: "fastapi-poe",
    provider: "poe",
    symbols: [
      "fastapi_poe.get_bot_response",
      "fastapi_poe.get_bot_response_sync",
      "fastapi_poe.**.get_bot_response",
    ],
    id: [{ name: "bot_name" }],
    example: `import fastapi_poe as fp

fp.get_bot_response_sync(messages=[], bot_name="GPT-4o-Mini", api_key="k")
`,
    finds: ["model:GPT-4o-Mini", "service:poe"],
  }),
  hosted({
    library: "cloudflare",
    provider: "cloudflare",
    symbols: on(["cloudflare.Cloudflare()", "cloudflare.AsyncCloudflare()"], ["ai.run", "workers.ai.run"]),
    id: [{ at: 0, name: "model_name" }],
    example: `from cloudflare import Cloudflare

Cloudflare().ai.run("@cf/meta/llama-3.1-8b-instruct", account_id="a")
`,
    finds: ["model:@cf/meta/llama-3.1-8b-instruct", "service:cloudflare"],
  }),
];
