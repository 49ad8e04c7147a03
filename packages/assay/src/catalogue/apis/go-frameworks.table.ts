import type { ApiRow, Origin } from "../api.ts";
import { goAgent, goClient, goHosted, goModel, goPrompt, goTool } from "./go-shapes.ts";

const langchain = "github.com/tmc/langchaingo";
const genkit = "github.com/firebase/genkit/go";
const eino = "github.com/cloudwego/eino";
const einoExt = "github.com/cloudwego/eino-ext/components";
const adk = "google.golang.org/adk";
const openaiAgents = "github.com/nlpodyssey/openai-agents-go/agents";
const gollm = "github.com/teilomillet/gollm";
const lingoose = "github.com/henomis/lingoose";
const trpc = "trpc.group/trpc-go/trpc-agent-go";
const fantasy = "charm.land/fantasy";
const background = "ctx := context.Background()\n";

interface OptionModel {
  /** Package under `llms` or `embeddings`. */
  readonly name: string;
  readonly origin: Origin;
  readonly option?: string;
  readonly embeddingOption?: string;
  /** What the example names. */
  readonly id: string;
  readonly hasContext?: true;
}

const chatModels: readonly OptionModel[] = [
  { name: "openai", origin: { provider: "openai" }, id: "gpt-4o", embeddingOption: "WithEmbeddingModel" },
  { name: "anthropic", origin: { provider: "anthropic" }, id: "claude-3-5-sonnet-20240620" },
  { name: "ollama", origin: { registry: "ollama" }, id: "llama3.2" },
  {
    name: "googleai",
    origin: { provider: "google" },
    option: "WithDefaultModel",
    embeddingOption: "WithDefaultEmbeddingModel",
    id: "gemini-1.5-pro",
    hasContext: true,
  },
  { name: "huggingface", origin: { hub: true }, id: "HuggingFaceH4/zephyr-7b-beta" },
  { name: "bedrock", origin: { provider: "aws-bedrock" }, id: "anthropic.claude-v2" },
  { name: "cohere", origin: { provider: "cohere" }, id: "command-r" },
  { name: "mistral", origin: { provider: "mistral" }, id: "open-mistral-7b" },
  {
    name: "cloudflare",
    origin: { provider: "cloudflare" },
    embeddingOption: "WithEmbeddingModel",
    id: "@cf/meta/llama-3.1-8b-instruct",
  },
  { name: "ernie", origin: { provider: "baidu-qianfan" }, option: "WithModelName", id: "ERNIE-Bot-turbo" },
  { name: "maritaca", origin: { provider: "maritaca" }, id: "sabia-3" },
];

const embedders: readonly (OptionModel & { readonly made: string })[] = [
  {
    name: "huggingface",
    made: "NewHuggingface",
    origin: { hub: true },
    id: "BAAI/bge-small-en-v1.5",
  },
  { name: "jina", made: "NewJina", origin: { provider: "jina" }, id: "jina-embeddings-v3" },
  { name: "voyageai", made: "NewVoyageAI", origin: { provider: "voyageai" }, id: "voyage-3" },
  {
    name: "bedrock",
    made: "NewBedrock",
    origin: { provider: "aws-bedrock" },
    id: "amazon.titan-embed-text-v1",
  },
  {
    name: "cybertron",
    made: "NewCybertron",
    origin: { hub: true },
    id: "sentence-transformers/all-MiniLM-L6-v2",
  },
];

function found(origin: Origin, id: string): readonly string[] {
  return [`model:${id}`, ...("provider" in origin ? [`service:${origin.provider}`] : [])];
}

function langchainModel({ name, origin, option = "WithModel", id, hasContext }: OptionModel): ApiRow {
  const module = `${langchain}/llms/${name}`;
  const imports = [...(hasContext === true ? ["context"] : []), module];
  const first = hasContext === true ? "context.Background(), " : "";
  return goModel({
    module,
    origin,
    symbols: [":New"],
    id: [
      { option, at: 0 },
      { option: "WithModel", at: 0 },
    ],
    imports,
    statement: `llm, err := ${name}.New(${first}${name}.${option}("${id}"))\n_, _ = llm, err`,
    finds: found(origin, id),
  });
}

/** The option of a single request: `llm.GenerateContent(ctx, messages, llms.WithModel("x"))`. */
function langchainCall({ name, origin, id, hasContext }: OptionModel): ApiRow {
  const module = `${langchain}/llms/${name}`;
  const first = hasContext === true ? "context.Background()" : "";
  return goModel({
    module,
    origin,
    symbols: [":New().Call", ":New().GenerateContent", ":LLM().Call", ":LLM().GenerateContent"],
    id: [{ option: "WithModel", at: 0 }],
    imports: ["context", `${langchain}/llms`, module],
    statement: `llm, _ := ${name}.New(${first})\nllm.GenerateContent(context.Background(), nil, llms.WithModel("${id}"))`,
    finds: found(origin, id),
  });
}

function langchainEmbedding({ name, origin, embeddingOption, hasContext }: OptionModel): readonly ApiRow[] {
  if (embeddingOption === undefined) return [];
  const module = `${langchain}/llms/${name}`;
  const first = hasContext === true ? "context.Background(), " : "";
  return [
    goModel({
      module,
      origin,
      symbols: [`:${embeddingOption}`],
      id: [{ at: 0 }],
      verb: "embed",
      imports: [...(hasContext === true ? ["context"] : []), module],
      statement: `llm, err := ${name}.New(${first}${name}.${embeddingOption}("embed-model-1"))\n_, _ = llm, err`,
      finds: found(origin, "embed-model-1"),
    }),
  ];
}

/** A model of the components of Eino: the folder, and whose models it asks. */
const einoModels: readonly (readonly [folder: string, origin: Origin, config: string, id: string])[] = [
  ["openai", { provider: "openai" }, "ChatModelConfig", "gpt-4o"],
  ["claude", { provider: "anthropic" }, "Config", "claude-3-5-haiku-20241022"],
  ["gemini", { provider: "google" }, "Config", "gemini-2.0-flash"],
  ["deepseek", { provider: "deepseek" }, "ChatModelConfig", "deepseek-chat"],
  ["ark", { provider: "volcengine" }, "ChatModelConfig", "doubao-1-5-pro-32k-250115"],
  ["qwen", { provider: "dashscope" }, "ChatModelConfig", "qwen-max"],
  ["qianfan", { provider: "baidu-qianfan" }, "ChatModelConfig", "ernie-4.0-turbo-8k"],
  ["ollama", { registry: "ollama" }, "ChatModelConfig", "llama3.2"],
  ["openrouter", { provider: "openrouter" }, "Config", "openai/gpt-4o"],
];

const einoEmbedders: readonly (readonly [folder: string, origin: Origin, id: string])[] = [
  ["openai", { provider: "openai" }, "text-embedding-3-small"],
  ["gemini", { provider: "google" }, "gemini-embedding-001"],
  ["ark", { provider: "volcengine" }, "doubao-embedding-large-text-240915"],
  ["dashscope", { provider: "dashscope" }, "text-embedding-v3"],
  ["qianfan", { provider: "baidu-qianfan" }, "tao-8k"],
  ["ollama", { registry: "ollama" }, "nomic-embed-text"],
];

/** Models of tRPC-Agent-Go: `openai.New("name")`. */
const trpcModels: readonly (readonly [folder: string, origin: Origin])[] = [
  ["openai", { provider: "openai" }],
  ["anthropic", { provider: "anthropic" }],
  ["bedrock", { provider: "aws-bedrock" }],
  ["hunyuan", { provider: "tencent-hunyuan" }],
  ["ollama", { registry: "ollama" }],
];

/** Plug-ins of Genkit whose functions take the name of a model after the registry, or alone. */
const genkitModels: readonly (readonly [symbol: string, provider: string, at: number])[] = [
  ["googlegenai:GoogleAIModel", "google", 1],
  ["googlegenai:GoogleAIEmbedder", "google", 1],
  ["googlegenai:GoogleAIModelRef", "google", 0],
  ["googlegenai:VertexAIModel", "google-vertex", 1],
  ["googlegenai:VertexAIEmbedder", "google-vertex", 1],
  ["googlegenai:VertexAIModelRef", "google-vertex", 0],
  ["googleai:Model", "google", 1],
  ["googleai:Embedder", "google", 1],
  ["vertexai:Model", "google-vertex", 1],
  ["anthropic:Model", "anthropic", 1],
];

/** Providers of Fantasy: `p.LanguageModel(ctx, "name")`. */
const fantasyProviders: readonly (readonly [folder: string, provider: string])[] = [
  ["openai", "openai"],
  ["anthropic", "anthropic"],
  ["google", "google"],
  ["azure", "azure-openai"],
  ["bedrock", "aws-bedrock"],
  ["openrouter", "openrouter"],
];

/** LinGoose: `openai.New().WithModel(x)`. */
const lingooseModels: readonly (readonly [folder: string, origin: Origin])[] = [
  ["llm/openai", { provider: "openai" }],
  ["llm/anthropic", { provider: "anthropic" }],
  ["llm/cohere", { provider: "cohere" }],
  ["llm/groq", { provider: "groq" }],
  ["llm/huggingface", { hub: true }],
  ["llm/ollama", { registry: "ollama" }],
  ["embedder/ollama", { registry: "ollama" }],
  ["embedder/voyage", { provider: "voyageai" }],
  ["embedder/cohere", { provider: "cohere" }],
];

/** Go: frameworks for applications of language models. */
export const goFrameworkApis: readonly ApiRow[] = [
  ...chatModels.map(langchainModel),
  ...chatModels.flatMap(langchainEmbedding),
  ...embedders.map(({ name, made, origin, id }) =>
    goModel({
      module: `${langchain}/embeddings/${name}`,
      origin,
      symbols: [`:${made}`],
      id: [{ option: "WithModel", at: 0 }],
      verb: "embed",
      imports: [`${langchain}/embeddings/${name}`],
      statement: `e, err := ${name}.${made}(${name}.WithModel("${id}"))\n_, _ = e, err`,
      finds: found(origin, id),
    }),
  ),
  goHosted({
    module: `${langchain}/llms/googleai/vertex`,
    provider: "google-vertex",
    symbols: [":New"],
    id: [{ option: "WithDefaultModel", at: 0 }],
    imports: ["context", `${langchain}/llms/googleai`, `${langchain}/llms/googleai/vertex`],
    statement:
      'llm, err := vertex.New(context.Background(), googleai.WithDefaultModel("gemini-1.5-pro"))\n_, _ = llm, err',
    finds: ["model:gemini-1.5-pro", "service:google-vertex"],
  }),
  goHosted({
    module: `${langchain}/llms/watsonx`,
    provider: "watsonx",
    symbols: [":New"],
    id: [{ at: 0 }],
    imports: [`${langchain}/llms/watsonx`],
    statement: 'llm, err := watsonx.New("ibm/granite-13b-instruct-v2")\n_, _ = llm, err',
    finds: ["model:ibm/granite-13b-instruct-v2", "service:watsonx"],
  }),
  goPrompt({
    module: `${langchain}/prompts`,
    symbols: [":NewPromptTemplate", ":NewHumanMessagePromptTemplate"],
    text: [{ at: 0 }],
    role: "user",
    imports: [`${langchain}/prompts`],
    statement:
      '_ = prompts.NewPromptTemplate("Summarise this text in one line: {{.text}}", []string{"text"})',
    finds: ["prompt:user prompt"],
  }),
  goPrompt({
    module: `${langchain}/prompts`,
    symbols: [":NewSystemMessagePromptTemplate"],
    text: [{ at: 0 }],
    role: "system",
    imports: [`${langchain}/prompts`],
    statement: '_ = prompts.NewSystemMessagePromptTemplate("You translate {{.from}} into {{.to}}.", nil)',
    finds: ["prompt:system prompt"],
  }),
  goPrompt({
    module: `${langchain}/llms`,
    symbols: [":SystemChatMessage", `${langchain}/schema:SystemChatMessage`],
    text: [{ name: "Content" }],
    role: "system",
    imports: [`${langchain}/llms`],
    statement: '_ = llms.SystemChatMessage{Content: "You answer every question in verse."}',
    finds: ["prompt:system prompt"],
  }),
  goAgent({
    module: `${langchain}/agents`,
    symbols: [":NewOneShotAgent", ":NewConversationalAgent", ":NewOpenAIFunctionsAgent"],
    name: [],
    model: [{ at: 0 }],
    tools: [{ at: 1 }],
    imports: [`${langchain}/agents`],
    statement: "agent := agents.NewOneShotAgent(llm, nil)\n_ = agent",
    finds: ["agent:NewOneShotAgent"],
  }),
  ...genkitModels.map(([symbol, provider, at]) => {
    const [folder = "", name = ""] = symbol.split(":");
    return goHosted({
      module: `${genkit}/plugins/${folder}`,
      provider,
      symbols: [`:${name}`],
      id: [{ at }],
      verb: name.includes("Embedder") ? "embed" : "infer",
      imports: [`${genkit}/plugins/${folder}`],
      statement: `_ = ${folder}.${name}(${at === 1 ? "g, " : ""}"some-model-1"${at === 0 ? ", nil" : ""})`,
      finds: ["model:some-model-1", `service:${provider}`],
    });
  }),
  goModel({
    module: genkit,
    origin: { gateway: "genkit", separator: "/" },
    symbols: [`${genkit}/ai:WithModelName`, `${genkit}/ai:NewModelRef`, `${genkit}/genkit:WithDefaultModel`],
    id: [{ at: 0 }],
    imports: [`${genkit}/ai`],
    statement: '_ = ai.WithModelName("googleai/gemini-2.5-flash")',
    finds: ["model:gemini-2.5-flash", "service:google"],
  }),
  goModel({
    module: genkit,
    origin: { gateway: "genkit", separator: "/" },
    symbols: [`${genkit}/ai:WithEmbedderName`, `${genkit}/ai:NewEmbedderRef`],
    id: [{ at: 0 }],
    verb: "embed",
    imports: [`${genkit}/ai`],
    statement: '_ = ai.WithEmbedderName("vertexai/text-embedding-005")',
    finds: ["model:text-embedding-005", "service:google-vertex"],
  }),
  goModel({
    module: genkit,
    origin: { gateway: "genkit", separator: "/" },
    symbols: [`${genkit}/genkit:LookupModel`, `${genkit}/genkit:LookupEmbedder`],
    id: [{ at: 1 }],
    imports: [`${genkit}/genkit`],
    statement: '_ = genkit.LookupModel(g, "googleai/gemini-2.5-pro")',
    finds: ["model:gemini-2.5-pro", "service:google"],
  }),
  goModel({
    module: genkit,
    origin: { registry: "ollama" },
    symbols: [`${genkit}/plugins/ollama:ModelDefinition`],
    id: [{ name: "Name" }],
    imports: [`${genkit}/plugins/ollama`],
    statement: '_ = ollama.ModelDefinition{Name: "gemma3", Type: "chat"}',
    finds: ["model:gemma3"],
  }),
  goHosted({
    module: genkit,
    provider: "openai",
    symbols: [`${genkit}/plugins/compat_oai/openai:OpenAI().Model`],
    id: [{ at: 1 }],
    imports: [`${genkit}/plugins/compat_oai/openai`],
    statement: 'oai := &openai.OpenAI{APIKey: "k"}\n_ = oai.Model(g, "gpt-4o-mini")',
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  goPrompt({
    module: genkit,
    symbols: [`${genkit}/ai:WithSystem`, `${genkit}/ai:NewSystemTextMessage`],
    text: [{ at: 0 }],
    role: "system",
    imports: [`${genkit}/ai`],
    statement: '_ = ai.WithSystem("You answer every question in verse.")',
    finds: ["prompt:system prompt"],
  }),
  goPrompt({
    module: genkit,
    symbols: [`${genkit}/ai:WithPrompt`],
    text: [{ at: 0 }],
    role: "user",
    imports: [`${genkit}/ai`],
    statement: '_ = ai.WithPrompt("Suggest an item for the menu of a {{theme}} restaurant.")',
    finds: ["prompt:user prompt"],
  }),
  goTool({
    module: genkit,
    symbols: [
      `${genkit}/genkit:DefineTool`,
      `${genkit}/genkit:DefineToolWithInputSchema`,
      `${genkit}/genkit:DefineMultipartTool`,
    ],
    name: [{ at: 1 }],
    imports: [`${genkit}/genkit`],
    statement: '_ = genkit.DefineTool(g, "getWeather", "The weather of a place", nil)',
    finds: ["tool:getWeather"],
  }),
  goTool({
    module: genkit,
    symbols: [`${genkit}/ai:NewTool`],
    name: [{ at: 0 }],
    imports: [`${genkit}/ai`],
    statement: '_ = ai.NewTool("getWeather", "The weather of a place", nil)',
    finds: ["tool:getWeather"],
  }),
  ...einoModels.map(([folder, origin, config, id]) =>
    goModel({
      module: `${einoExt}/model/${folder}`,
      origin,
      symbols: [":NewChatModel", ":NewResponsesAPIChatModel", ":NewImageGenerationModel"],
      imports: ["context", `${einoExt}/model/${folder}`],
      statement: `${background}cm, err := ${folder}.NewChatModel(ctx, &${folder}.${config}{Model: "${id}"})\n_, _ = cm, err`,
      finds: found(origin, id),
    }),
  ),
  ...einoEmbedders.map(([folder, origin, id]) =>
    goModel({
      module: `${einoExt}/embedding/${folder}`,
      origin,
      symbols: [":NewEmbedder"],
      verb: "embed",
      imports: ["context", `${einoExt}/embedding/${folder}`],
      statement: `${background}e, err := ${folder}.NewEmbedder(ctx, &${folder}.EmbeddingConfig{Model: "${id}"})\n_, _ = e, err`,
      finds: found(origin, id),
    }),
  ),
  goAgent({
    module: `${eino}/adk`,
    symbols: [":NewChatModelAgent", ":NewTypedChatModelAgent"],
    name: [{ name: "Name" }],
    model: [{ name: "Model" }],
    prompt: [{ name: "Instruction" }],
    tools: [{ name: "ToolsConfig.ToolsNodeConfig.Tools" }],
    imports: ["context", `${eino}/adk`],
    statement: `${background}a, err := adk.NewChatModelAgent(ctx, &adk.ChatModelAgentConfig{Name: "BookFinder", Instruction: "You find books that a reader may like."})\n_, _ = a, err`,
    finds: ["agent:BookFinder", "prompt:system prompt"],
  }),
  goAgent({
    module: `${eino}/flow/agent/react`,
    symbols: [":NewAgent"],
    name: [],
    model: [{ name: "ToolCallingModel" }, { name: "Model" }],
    tools: [{ name: "ToolsConfig.Tools" }],
    imports: ["context", `${eino}/flow/agent/react`],
    statement: `${background}reviewer, err := react.NewAgent(ctx, &react.AgentConfig{ToolCallingModel: cm})\n_, _ = reviewer, err`,
    finds: ["agent:reviewer"],
  }),
  goTool({
    module: eino,
    symbols: [
      `${eino}/components/tool/utils:InferTool`,
      `${eino}/components/tool/utils:InferOptionableTool`,
      `${eino}/components/tool/utils:InferStreamTool`,
    ],
    name: [{ at: 0 }],
    imports: [`${eino}/components/tool/utils`],
    statement: 't, err := utils.InferTool("search_book", "Searches for books", nil)\n_, _ = t, err',
    finds: ["tool:search_book"],
  }),
  goTool({
    module: eino,
    symbols: [`${eino}/schema:ToolInfo`],
    name: [{ name: "Name" }],
    imports: [`${eino}/schema`],
    statement: '_ = &schema.ToolInfo{Name: "search_book", Desc: "Searches for books"}',
    finds: ["tool:search_book"],
  }),
  goPrompt({
    module: eino,
    symbols: [`${eino}/schema:SystemMessage`],
    text: [{ at: 0 }],
    role: "system",
    imports: [`${eino}/schema`],
    statement: '_ = schema.SystemMessage("You answer every question in verse.")',
    finds: ["prompt:system prompt"],
  }),
  goHosted({
    module: adk,
    provider: "google",
    symbols: [`${adk}/model/gemini:NewModel`],
    id: [{ at: 1 }],
    imports: ["context", `${adk}/model/gemini`],
    statement: `${background}m, err := gemini.NewModel(ctx, "gemini-2.5-flash", nil)\n_, _ = m, err`,
    finds: ["model:gemini-2.5-flash", "service:google"],
  }),
  goHosted({
    module: adk,
    provider: "openai",
    symbols: [`${adk}/model/openaimodel:NewModel`],
    id: [{ at: 1 }],
    imports: ["context", `${adk}/model/openaimodel`],
    statement: `${background}m, err := openaimodel.NewModel(ctx, "gpt-4o", nil)\n_, _ = m, err`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  goAgent({
    module: adk,
    symbols: [`${adk}/agent/llmagent:New`],
    name: [{ name: "Name" }],
    model: [{ name: "Model" }],
    prompt: [{ name: "Instruction" }, { name: "GlobalInstruction" }],
    tools: [{ name: "Tools" }],
    imports: [`${adk}/agent/llmagent`],
    statement:
      'a, err := llmagent.New(llmagent.Config{Name: "time_agent", Instruction: "You tell the time in any city of the world."})\n_, _ = a, err',
    finds: ["agent:time_agent", "prompt:system prompt"],
  }),
  goTool({
    module: adk,
    symbols: [`${adk}/tool/functiontool:New`, `${adk}/tool/functiontool:NewStreaming`],
    name: [{ name: "Name" }],
    imports: [`${adk}/tool/functiontool`],
    statement: 't, err := functiontool.New(functiontool.Config{Name: "get_time"}, nil)\n_, _ = t, err',
    finds: ["tool:get_time"],
  }),
  goHosted({
    module: openaiAgents,
    provider: "openai",
    symbols: [":New().**.WithModel", ":Agent().WithModel"],
    id: [{ at: 0 }],
    imports: [openaiAgents],
    statement: 'agent := agents.New("Tutor").WithModel("gpt-4.1-nano")\n_ = agent',
    finds: ["agent:Tutor", "model:gpt-4.1-nano", "service:openai"],
  }),
  goPrompt({
    module: openaiAgents,
    symbols: [":New().**.WithInstructions", ":Agent().WithInstructions"],
    text: [{ at: 0 }],
    role: "system",
    imports: [openaiAgents],
    statement:
      'agent := agents.New("Tutor").WithInstructions("You answer every question in verse.")\n_ = agent',
    finds: ["agent:Tutor", "prompt:system prompt"],
  }),
  goTool({
    module: openaiAgents,
    symbols: [":NewFunctionTool", ":NewFunctionToolAny"],
    name: [{ at: 0 }],
    imports: [openaiAgents],
    statement: '_ = agents.NewFunctionTool("get_weather", "", getWeather)',
    finds: ["tool:get_weather"],
  }),
  goModel({
    module: gollm,
    origin: {
      gateway: "gollm",
      separator: "/",
      fallback: "openai",
      providerAt: [{ option: "SetProvider", at: 0 }],
    },
    symbols: [":NewLLM"],
    id: [{ option: "SetModel", at: 0 }],
    imports: [gollm],
    statement:
      'llm, err := gollm.NewLLM(gollm.SetProvider("anthropic"), gollm.SetModel("claude-3-5-haiku-latest"))\n_, _ = llm, err',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
  }),
  ...lingooseModels.map(([folder, origin]) => {
    const name = folder.split("/")[1] ?? folder;
    const id = "hub" in origin ? "acme/some-model" : "some-model-1";
    return goModel({
      module: `${lingoose}/${folder}`,
      origin,
      symbols: [":New().**.WithModel"],
      id: [{ at: 0 }],
      verb: folder.startsWith("embedder") ? "embed" : "infer",
      imports: [`${lingoose}/${folder}`],
      statement: `_ = ${name}.New().WithModel("${id}")`,
      finds: found(origin, id),
    });
  }),
  goHosted({
    module: `${lingoose}/embedder/openai`,
    provider: "openai",
    symbols: [":New"],
    id: [{ at: 0 }],
    verb: "embed",
    imports: [`openaiembedder ${lingoose}/embedder/openai`],
    statement: "_ = openaiembedder.New(openaiembedder.AdaEmbeddingV2)",
    finds: ["model:text-embedding-ada-002", "service:openai"],
  }),
  goModel({
    module: `${lingoose}/llm/huggingface`,
    origin: { hub: true },
    symbols: [":New"],
    id: [{ at: 0 }],
    imports: [`${lingoose}/llm/huggingface`],
    statement: '_ = huggingface.New("acme/chat-7b", 0.1, true)',
    finds: ["model:acme/chat-7b"],
  }),
  ...chatModels.flatMap((one) => (one.name === "huggingface" ? [] : [langchainCall(one)])),
  ...trpcModels.map(([folder, origin]) =>
    goModel({
      module: `${trpc}/model/${folder}`,
      origin,
      symbols: [":New"],
      id: [{ at: 0 }],
      imports: [`${trpc}/model/${folder}`],
      statement: `_ = ${folder}.New("some-model-1")`,
      finds: found(origin, "some-model-1"),
    }),
  ),
  goAgent({
    module: `${trpc}/agent/llmagent`,
    symbols: [":New"],
    name: [{ at: 0 }],
    model: [{ option: "WithModel", at: 0 }],
    prompt: [
      { option: "WithInstruction", at: 0 },
      { option: "WithGlobalInstruction", at: 0 },
    ],
    tools: [{ option: "WithTools", at: 0 }],
    imports: [`${trpc}/agent/llmagent`],
    statement:
      'a := llmagent.New("assistant", llmagent.WithInstruction("You answer every question in verse."))\n_ = a',
    finds: ["agent:assistant", "prompt:system prompt"],
  }),
  ...fantasyProviders.flatMap(([folder, provider]) => [
    goHosted({
      module: `${fantasy}/providers/${folder}`,
      provider,
      symbols: [":New().LanguageModel"],
      id: [{ at: 1 }],
      imports: ["context", `${fantasy}/providers/${folder}`],
      statement: `p, _ := ${folder}.New()\nm, err := p.LanguageModel(context.Background(), "some-model-1")\n_, _ = m, err`,
      finds: ["model:some-model-1", `service:${provider}`],
    }),
  ]),
  goClient({
    module: `${fantasy}/providers/openai`,
    provider: "openai",
    symbols: [":New"],
    imports: [`${fantasy}/providers/openai`],
    statement: "p, err := openai.New()\n_, _ = p, err",
  }),
];
