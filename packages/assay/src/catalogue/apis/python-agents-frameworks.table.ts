import type { ApiRow, ArgumentAt } from "../api.ts";
import { gateway, hosted, onlyLibrary, promptText, within } from "./python-hosted-shapes.ts";

interface Agents {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly name: readonly ArgumentAt[];
  readonly model?: readonly ArgumentAt[];
  readonly prompt?: readonly ArgumentAt[];
  readonly tools?: readonly ArgumentAt[];
  readonly example: string;
  readonly finds: readonly string[];
}

function agents({ library, symbols, example, finds, ...rest }: Agents): ApiRow {
  return { library: `pypi/${library}`, symbols, makes: { kind: "agent", ...rest }, example, finds };
}

const byName: readonly ArgumentAt[] = [{ name: "name" }, { at: 0 }];
const toolsAt: readonly ArgumentAt[] = [{ name: "tools" }];

interface Clients {
  readonly provider: string;
  readonly module: string;
  readonly classes: readonly string[];
  readonly sample: string;
  readonly id?: readonly ArgumentAt[];
  readonly verb?: string;
}

/** Classes that stand for a model of a provider: one row each, with the same argument in a whole library. */
function modelsOf(library: string, id: readonly ArgumentAt[], rows: readonly Clients[]): readonly ApiRow[] {
  return rows.map(({ provider, module, classes, sample, verb, ...own }) => {
    const used = own.id ?? id;
    const [first = ""] = classes;
    const keyword = used[0]?.name;
    return hosted({
      library,
      provider,
      symbols: within([module], classes),
      id: used,
      ...(verb === undefined ? {} : { verb }),
      example: `from ${module} import ${first}

model = ${first}(${keyword === undefined ? "" : `${keyword}=`}"${sample}")
`,
      finds: [`model:${sample}`, `service:${provider}`],
    });
  });
}

const pydanticModels = modelsOf(
  "pydantic-ai",
  [{ name: "model_name" }, { at: 0 }],
  [
    {
      provider: "openai",
      module: "pydantic_ai.models.openai",
      classes: ["OpenAIModel", "OpenAIChatModel", "OpenAIResponsesModel"],
      sample: "gpt-4o",
    },
    {
      provider: "anthropic",
      module: "pydantic_ai.models.anthropic",
      classes: ["AnthropicModel"],
      sample: "claude-3-5-sonnet-latest",
    },
    {
      provider: "google",
      module: "pydantic_ai.models",
      classes: ["GeminiModel", "GoogleModel"],
      sample: "gemini-1.5-flash",
    },
    {
      provider: "groq",
      module: "pydantic_ai.models.groq",
      classes: ["GroqModel"],
      sample: "llama-3.3-70b-versatile",
    },
    {
      provider: "mistral",
      module: "pydantic_ai.models.mistral",
      classes: ["MistralModel"],
      sample: "mistral-small-latest",
    },
    {
      provider: "cohere",
      module: "pydantic_ai.models.cohere",
      classes: ["CohereModel"],
      sample: "command-r",
    },
    {
      provider: "aws-bedrock",
      module: "pydantic_ai.models.bedrock",
      classes: ["BedrockConverseModel"],
      sample: "amazon.nova-lite-v1:0",
    },
    {
      provider: "openrouter",
      module: "pydantic_ai.models.openrouter",
      classes: ["OpenRouterModel"],
      sample: "openai/gpt-4o",
    },
    {
      provider: "cerebras",
      module: "pydantic_ai.models.cerebras",
      classes: ["CerebrasModel"],
      sample: "llama-3.3-70b",
    },
  ],
);

const autogenModels = modelsOf(
  "autogen-ext",
  [{ name: "model" }],
  [
    {
      provider: "openai",
      module: "autogen_ext.models.openai",
      classes: ["OpenAIChatCompletionClient"],
      sample: "gpt-4o",
    },
    {
      provider: "azure-openai",
      module: "autogen_ext.models.openai",
      classes: ["AzureOpenAIChatCompletionClient"],
      id: [{ name: "azure_deployment" }, { name: "model" }],
      sample: "chat-prod",
    },
    {
      provider: "anthropic",
      module: "autogen_ext.models.anthropic",
      classes: ["AnthropicChatCompletionClient"],
      sample: "claude-3-7-sonnet-20250219",
    },
    {
      provider: "aws-bedrock",
      module: "autogen_ext.models.anthropic",
      classes: ["AnthropicBedrockChatCompletionClient"],
      sample: "anthropic.claude-3-5-sonnet-20241022-v2:0",
    },
  ],
);

const agnoModels = modelsOf(
  "agno",
  [{ name: "id" }, { at: 0 }],
  [
    {
      provider: "openai",
      module: "agno.models.openai",
      classes: ["OpenAIChat", "OpenAIResponses"],
      sample: "gpt-4o",
    },
    {
      provider: "anthropic",
      module: "agno.models.anthropic",
      classes: ["Claude"],
      sample: "claude-sonnet-4-0",
    },
    { provider: "google", module: "agno.models.google", classes: ["Gemini"], sample: "gemini-2.0-flash" },
    { provider: "groq", module: "agno.models.groq", classes: ["Groq"], sample: "llama-3.3-70b-versatile" },
    {
      provider: "mistral",
      module: "agno.models.mistral",
      classes: ["MistralChat"],
      sample: "mistral-large-latest",
    },
    { provider: "cohere", module: "agno.models.cohere", classes: ["Cohere"], sample: "command-a-03-2025" },
    { provider: "deepseek", module: "agno.models.deepseek", classes: ["DeepSeek"], sample: "deepseek-chat" },
    { provider: "xai", module: "agno.models.xai", classes: ["xAI"], sample: "grok-3" },
    {
      provider: "together",
      module: "agno.models.together",
      classes: ["Together"],
      sample: "meta-llama/Llama-3-8b-chat-hf",
    },
    {
      provider: "openrouter",
      module: "agno.models.openrouter",
      classes: ["OpenRouter"],
      sample: "openai/gpt-4o",
    },
    { provider: "azure-openai", module: "agno.models.azure", classes: ["AzureOpenAI"], sample: "chat-prod" },
    {
      provider: "aws-bedrock",
      module: "agno.models.aws",
      classes: ["AwsBedrock", "Claude"],
      sample: "amazon.nova-lite-v1:0",
    },
    {
      provider: "perplexity",
      module: "agno.models.perplexity",
      classes: ["Perplexity"],
      sample: "sonar-pro",
    },
    { provider: "openai", module: "phi.model.openai", classes: ["OpenAIChat"], sample: "gpt-4o-mini" },
    {
      provider: "anthropic",
      module: "phi.model.anthropic",
      classes: ["Claude"],
      sample: "claude-3-5-sonnet-20241022",
    },
    { provider: "groq", module: "phi.model.groq", classes: ["Groq"], sample: "llama-3.1-70b-versatile" },
  ],
);

const strandsModels = modelsOf(
  "strands-agents",
  [{ name: "model_id" }],
  [
    {
      provider: "aws-bedrock",
      module: "strands.models",
      classes: ["BedrockModel"],
      sample: "us.amazon.nova-pro-v1:0",
    },
    { provider: "openai", module: "strands.models.openai", classes: ["OpenAIModel"], sample: "gpt-4o" },
    {
      provider: "anthropic",
      module: "strands.models.anthropic",
      classes: ["AnthropicModel"],
      sample: "claude-sonnet-4-20250514",
    },
    {
      provider: "google",
      module: "strands.models.gemini",
      classes: ["GeminiModel"],
      sample: "gemini-2.5-flash",
    },
    {
      provider: "mistral",
      module: "strands.models.mistral",
      classes: ["MistralModel"],
      sample: "mistral-large-latest",
    },
  ],
);

const browserModels = modelsOf(
  "browser-use",
  [{ name: "model" }],
  [
    { provider: "openai", module: "browser_use", classes: ["ChatOpenAI"], sample: "gpt-4.1-mini" },
    { provider: "anthropic", module: "browser_use", classes: ["ChatAnthropic"], sample: "claude-sonnet-4-0" },
    { provider: "google", module: "browser_use", classes: ["ChatGoogle"], sample: "gemini-flash-latest" },
    { provider: "groq", module: "browser_use", classes: ["ChatGroq"], sample: "llama-3.3-70b-versatile" },
    { provider: "azure-openai", module: "browser_use", classes: ["ChatAzureOpenAI"], sample: "o4-mini" },
  ],
);

const kernelModels = modelsOf(
  "semantic-kernel",
  [{ name: "ai_model_id" }],
  [
    {
      provider: "openai",
      module: "semantic_kernel.connectors.ai.open_ai",
      classes: [
        "OpenAIChatCompletion",
        "OpenAITextCompletion",
        "OpenAITextToImage",
        "OpenAIAudioToText",
        "OpenAITextToAudio",
      ],
      sample: "gpt-4o",
    },
    {
      provider: "openai",
      module: "semantic_kernel.connectors.ai.open_ai",
      classes: ["OpenAITextEmbedding"],
      verb: "embed",
      sample: "text-embedding-3-small",
    },
    {
      provider: "azure-openai",
      module: "semantic_kernel.connectors.ai.open_ai",
      classes: ["AzureChatCompletion", "AzureTextCompletion", "AzureTextToImage", "AzureAudioToText"],
      id: [{ name: "deployment_name" }],
      sample: "chat-prod",
    },
    {
      provider: "azure-openai",
      module: "semantic_kernel.connectors.ai.open_ai",
      classes: ["AzureTextEmbedding"],
      id: [{ name: "deployment_name" }],
      verb: "embed",
      sample: "embeddings-prod",
    },
    {
      provider: "anthropic",
      module: "semantic_kernel.connectors.ai.anthropic",
      classes: ["AnthropicChatCompletion"],
      sample: "claude-3-opus-20240229",
    },
    {
      provider: "mistral",
      module: "semantic_kernel.connectors.ai.mistral_ai",
      classes: ["MistralAIChatCompletion", "MistralAITextEmbedding"],
      sample: "mistral-large-latest",
    },
    {
      provider: "google",
      module: "semantic_kernel.connectors.ai.google.google_ai",
      classes: ["GoogleAIChatCompletion", "GoogleAITextCompletion"],
      id: [{ name: "gemini_model_id" }],
      sample: "gemini-1.5-flash",
    },
    {
      provider: "google-vertex",
      module: "semantic_kernel.connectors.ai.google.vertex_ai",
      classes: ["VertexAIChatCompletion", "VertexAITextCompletion"],
      id: [{ name: "gemini_model_id" }],
      sample: "gemini-1.5-pro",
    },
    {
      provider: "aws-bedrock",
      module: "semantic_kernel.connectors.ai.bedrock",
      classes: ["BedrockChatCompletion", "BedrockTextCompletion", "BedrockTextEmbedding"],
      id: [{ name: "model_id" }],
      sample: "cohere.command-r-v1:0",
    },
  ],
);

const smolagents = (classes: readonly string[]): readonly string[] => within(["smolagents"], classes);
const tool = (
  library: string,
  symbols: readonly string[],
  name: readonly ArgumentAt[],
  example: string,
  found: string,
): ApiRow => ({
  library: `pypi/${library}`,
  symbols,
  makes: { kind: "tool", name },
  example,
  finds: [`tool:${found}`],
});

/** Frameworks whose agents are made alike: library, modules, classes, the argument with the instructions. */
const plainAgents: readonly (readonly [
  library: string,
  modules: readonly string[],
  names: readonly string[],
  instructions: string,
])[] = [
  ["agent-framework", ["agent_framework"], ["ChatAgent", "Agent"], "instructions"],
  ["praisonaiagents", ["praisonaiagents"], ["Agent", "ImageAgent"], "instructions"],
  ["agency-swarm", ["agency_swarm"], ["Agent"], "instructions"],
  ["swarms", ["swarms"], ["Agent", "ReasoningAgent"], "system_prompt"],
  [
    "qwen-agent",
    ["qwen_agent.agents"],
    ["Assistant", "FnCallAgent", "ReActChat", "Router"],
    "system_message",
  ],
  [
    "agentscope",
    ["agentscope.agents", "agentscope.agent"],
    ["DialogAgent", "ReActAgent", "DictDialogAgent"],
    "sys_prompt",
  ],
  ["upsonic", ["upsonic"], ["Agent", "Direct"], "system_prompt"],
  ["livekit-agents", ["livekit.agents"], ["Agent"], "instructions"],
  [
    "beeai-framework",
    ["beeai_framework.agents"],
    ["RequirementAgent", "ToolCallingAgent", "ReActAgent"],
    "instructions",
  ],
  [
    "vertexai",
    ["vertexai.agent_engines", "vertexai.preview.reasoning_engines"],
    ["LangchainAgent"],
    "system_instruction",
  ],
  ["agno", ["agno.team", "agno.workflow"], ["Team", "Workflow"], "instructions"],
];

/** Python: frameworks for agents, and the tools and tool servers that agents speak to. */
export const agentFrameworkApis: readonly ApiRow[] = [
  ...pydanticModels,
  ...autogenModels,
  ...agnoModels,
  ...strandsModels,
  ...browserModels,
  ...kernelModels,
  agents({
    library: "openai-agents",
    symbols: within(["agents"], ["Agent", "SandboxAgent"]),
    name: byName,
    model: [{ name: "model" }],
    prompt: [{ name: "instructions" }],
    tools: toolsAt,
    example: `from agents import Agent

agent = Agent(name="Helper", instructions="You help people with their tea orders.", model="gpt-4o")
`,
    finds: ["agent:Helper", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  agents({
    library: "openai-agents",
    symbols: ["agents.realtime.**.RealtimeAgent"],
    name: byName,
    prompt: [{ name: "instructions" }],
    tools: toolsAt,
    example: `from agents.realtime import RealtimeAgent

agent = RealtimeAgent(name="Operator", instructions="You answer the telephone of a clinic.")
`,
    finds: ["agent:Operator", "prompt:system prompt"],
  }),
  hosted({
    library: "openai-agents",
    provider: "openai",
    symbols: within(["agents"], ["OpenAIChatCompletionsModel", "OpenAIResponsesModel"]),
    id: [{ name: "model" }, { at: 0 }],
    address: [{ of: "AsyncOpenAI", name: "base_url" }],
    example: `from agents import OpenAIResponsesModel
from openai import AsyncOpenAI

model = OpenAIResponsesModel(model="gpt-4.1", openai_client=AsyncOpenAI())
`,
    finds: ["model:gpt-4.1", "service:openai"],
  }),
  gateway({
    library: "openai-agents",
    gateway: "litellm",
    separator: "/",
    otherwise: "openai",
    symbols: within(["agents"], ["LitellmModel"]),
    id: [{ name: "model" }, { at: 0 }],
    example: `from agents.extensions.models.litellm_model import LitellmModel

model = LitellmModel(model="anthropic/claude-3-5-sonnet-20240620")
`,
    finds: ["model:claude-3-5-sonnet-20240620", "service:anthropic"],
  }),
  tool(
    "openai-agents",
    within(["agents"], ["MCPServerStdio", "MCPServerSse", "MCPServerStreamableHttp"]),
    [{ name: "name" }],
    `from agents.mcp import MCPServerStdio

server = MCPServerStdio(name="files", params={"command": "npx", "args": []})
`,
    "files",
  ),
  agents({
    library: "pydantic-ai",
    symbols: within(["pydantic_ai"], ["Agent"]),
    name: [{ name: "name" }],
    model: [{ name: "model" }, { at: 0 }],
    prompt: [{ name: "system_prompt" }, { name: "instructions" }],
    tools: toolsAt,
    example: `from pydantic_ai import Agent

agent = Agent("openai:gpt-4o", name="helper", system_prompt="You help people with their tea orders.")
`,
    finds: ["agent:helper", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  agents({
    library: "crewai",
    symbols: within(["crewai"], ["Agent", "LiteAgent"]),
    name: [{ name: "role" }],
    model: [{ name: "llm" }],
    prompt: [{ name: "backstory" }],
    tools: toolsAt,
    example: `from crewai import Agent

agent = Agent(role="Writer", goal="Write", backstory="You wrote for newspapers for thirty years.", llm="gpt-4o-mini")
`,
    finds: ["agent:Writer", "model:gpt-4o-mini", "prompt:system prompt", "service:openai"],
  }),
  gateway({
    library: "crewai",
    gateway: "crewai",
    separator: "/",
    otherwise: "openai",
    symbols: within(["crewai"], ["LLM"]),
    id: [{ name: "model" }, { at: 0 }],
    example: `from crewai import LLM

llm = LLM(model="groq/llama-3.1-8b-instant")
`,
    finds: ["model:llama-3.1-8b-instant", "service:groq"],
  }),
  gateway({
    library: "crewai",
    gateway: "crewai",
    separator: "/",
    otherwise: "openai",
    symbols: within(["crewai"], ["Agent", "LiteAgent"]),
    id: [{ name: "llm" }],
    example: `from crewai import Agent

agent = Agent(role="Editor", goal="Edit", backstory="", llm="ollama/llama3.1")
`,
    finds: ["agent:Editor", "model:llama3.1", "service:ollama"],
  }),
  gateway({
    library: "pydantic-ai",
    gateway: "pydantic-ai",
    separator: ":",
    symbols: within(["pydantic_ai"], ["Agent"]),
    id: [{ name: "model" }, { at: 0 }],
    example: `from pydantic_ai import Agent

agent = Agent("google-gla:gemini-1.5-flash", name="helper")
`,
    finds: ["agent:helper", "model:gemini-1.5-flash", "service:google"],
  }),
  agents({
    library: "autogen-agentchat",
    symbols: [
      ...within(["autogen_agentchat"], ["AssistantAgent", "SocietyOfMindAgent", "CodeExecutorAgent"]),
      ...within(
        ["autogen_ext.agents"],
        ["OpenAIAgent", "OpenAIAssistantAgent", "MultimodalWebSurfer", "FileSurfer", "MagenticOneCoderAgent"],
      ),
    ],
    name: byName,
    model: [{ name: "model_client" }, { at: 1 }],
    prompt: [{ name: "system_message" }],
    tools: toolsAt,
    example: `from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient

client = OpenAIChatCompletionClient(model="gpt-4o-mini")
agent = AssistantAgent("critic", client, system_message="You find the weak spots of an essay.")
`,
    finds: ["agent:critic", "model:gpt-4o-mini", "prompt:system prompt", "service:openai"],
  }),
  agents({
    library: "pyautogen",
    symbols: within(
      ["autogen", "ag2"],
      ["AssistantAgent", "ConversableAgent", "UserProxyAgent", "GPTAssistantAgent"],
    ),
    name: byName,
    prompt: [{ name: "system_message" }],
    example: `import autogen

agent = autogen.AssistantAgent(name="coder", system_message="You write short Python programs.")
`,
    finds: ["agent:coder", "prompt:system prompt"],
  }),
  agents({
    library: "google-adk",
    symbols: within(["google.adk"], ["Agent", "LlmAgent", "SequentialAgent", "ParallelAgent", "LoopAgent"]),
    name: [{ name: "name" }],
    model: [{ name: "model" }],
    prompt: [{ name: "instruction" }],
    tools: toolsAt,
    example: `from google.adk.agents import Agent

root_agent = Agent(name="weather", model="gemini-2.0-flash", instruction="You tell people what to wear.")
`,
    finds: ["agent:weather", "model:gemini-2.0-flash", "prompt:system prompt", "service:google"],
  }),
  gateway({
    library: "google-adk",
    gateway: "litellm",
    separator: "/",
    otherwise: "openai",
    symbols: within(["google.adk"], ["LiteLlm"]),
    id: [{ name: "model" }],
    example: `from google.adk.models.lite_llm import LiteLlm

model = LiteLlm(model="openai/gpt-4o")
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  agents({
    library: "smolagents",
    symbols: smolagents(["CodeAgent", "ToolCallingAgent", "MultiStepAgent"]),
    name: [{ name: "name" }],
    model: [{ name: "model" }, { at: 1 }],
    prompt: [{ name: "instructions" }],
    tools: [{ name: "tools" }, { at: 0 }],
    example: `from smolagents import CodeAgent, LiteLLMModel

agent = CodeAgent(tools=[], model=LiteLLMModel(model_id="openai/gpt-4o"), name="analyst")
`,
    finds: ["agent:analyst", "model:gpt-4o", "service:openai"],
  }),
  {
    library: "pypi/smolagents",
    symbols: smolagents(["InferenceClientModel", "HfApiModel", "TransformersModel", "VLLMModel", "MLXModel"]),
    makes: { kind: "model", origin: { hub: true }, id: [{ name: "model_id" }, { at: 0 }], verb: "infer" },
    example: `from smolagents import InferenceClientModel

model = InferenceClientModel(model_id="acme/coder-32b")
`,
    finds: ["model:acme/coder-32b"],
  },
  gateway({
    library: "smolagents",
    gateway: "litellm",
    separator: "/",
    otherwise: "openai",
    symbols: smolagents(["LiteLLMModel"]),
    id: [{ name: "model_id" }, { at: 0 }],
    example: `from smolagents import LiteLLMModel

model = LiteLLMModel(model_id="anthropic/claude-3-5-sonnet-latest")
`,
    finds: ["model:claude-3-5-sonnet-latest", "service:anthropic"],
  }),
  hosted({
    library: "smolagents",
    provider: "openai",
    symbols: smolagents(["OpenAIServerModel", "OpenAIModel"]),
    id: [{ name: "model_id" }, { at: 0 }],
    example: `from smolagents import OpenAIServerModel

model = OpenAIServerModel(model_id="gpt-4o")
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  agents({
    library: "agno",
    symbols: [...within(["agno.agent", "phi.agent"], ["Agent"])],
    name: [{ name: "name" }],
    model: [{ name: "model" }],
    prompt: [{ name: "system_message" }, { name: "instructions" }],
    tools: toolsAt,
    example: `from agno.agent import Agent
from agno.models.openai import OpenAIChat

agent = Agent(name="Reader", model=OpenAIChat(id="gpt-4o"), instructions="You sum up the morning papers.")
`,
    finds: ["agent:Reader", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  agents({
    library: "strands-agents",
    symbols: within(["strands"], ["Agent"]),
    name: [{ name: "name" }],
    model: [{ name: "model" }],
    prompt: [{ name: "system_prompt" }],
    tools: toolsAt,
    example: `from strands import Agent
from strands.models import BedrockModel

agent = Agent(model=BedrockModel(model_id="us.amazon.nova-lite-v1:0"), system_prompt="You keep the diary of a shop.", name="clerk")
`,
    finds: ["agent:clerk", "model:us.amazon.nova-lite-v1:0", "prompt:system prompt", "service:aws-bedrock"],
  }),
  agents({
    library: "browser-use",
    symbols: within(["browser_use"], ["Agent"]),
    name: [{ name: "name" }],
    model: [{ name: "llm" }],
    example: `from browser_use import Agent, ChatOpenAI

agent = Agent(task="Find a train", llm=ChatOpenAI(model="gpt-4o"))
`,
    finds: ["agent:Agent", "model:gpt-4o", "service:openai"],
  }),
  agents({
    library: "semantic-kernel",
    symbols: within(
      ["semantic_kernel.agents"],
      [
        ...["ChatCompletionAgent", "OpenAIResponsesAgent", "AzureResponsesAgent", "OpenAIAssistantAgent"],
        ...["AzureAssistantAgent", "AzureAIAgent", "BedrockAgent", "CopilotStudioAgent"],
      ],
    ),
    name: [{ name: "name" }],
    model: [{ name: "service" }],
    prompt: [{ name: "instructions" }],
    example: `from semantic_kernel.agents import ChatCompletionAgent

agent = ChatCompletionAgent(name="Host", instructions="You know the menu of the restaurant.")
`,
    finds: ["agent:Host", "prompt:system prompt"],
  }),
  agents({
    library: "camel-ai",
    symbols: within(["camel.agents"], ["ChatAgent"]),
    name: [{ name: "agent_id" }],
    model: [{ name: "model" }],
    prompt: [{ name: "system_message" }, { at: 0 }],
    tools: toolsAt,
    example: `from camel.agents import ChatAgent

agent = ChatAgent(system_message="You are a guide in a botanical garden.")
`,
    finds: ["agent:ChatAgent", "prompt:system prompt"],
  }),
  gateway({
    library: "camel-ai",
    gateway: "camel",
    separator: "/",
    symbols: within(["camel.models"], ["ModelFactory.create"]),
    providerAt: [{ name: "model_platform" }, { at: 0 }],
    id: [{ name: "model_type" }, { at: 1 }],
    example: `from camel.models import ModelFactory
from camel.types import ModelPlatformType, ModelType

model = ModelFactory.create(model_platform=ModelPlatformType.OPENAI, model_type=ModelType.GPT_4O)
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
  agents({
    library: "openai-swarm",
    symbols: within(["swarm"], ["Agent"]),
    name: [{ name: "name" }],
    model: [{ name: "model" }],
    prompt: [{ name: "instructions" }],
    example: `from swarm import Agent

agent = Agent(name="Desk", model="gpt-4o", instructions="You send people to the right desk.")
`,
    finds: ["agent:Desk", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  ...plainAgents.map(([library, modules, names, at]) => {
    const [module = ""] = modules;
    const [name = ""] = names;
    return agents({
      library,
      symbols: within(modules, names),
      name: [{ name: "name" }, { name: "agent_name" }],
      model: [{ name: "model" }, { name: "llm" }],
      prompt: [{ name: at }],
      tools: toolsAt,
      example: `from ${module} import ${name}

clerk = ${name}(name="Clerk", ${at}="You file every letter under its sender.")
`,
      finds: ["agent:Clerk", "prompt:system prompt"],
    });
  }),
  agents({
    library: "marvin",
    symbols: within(
      ["marvin", "controlflow"],
      ["Agent", "Team", "Swarm", "AIApplication", "Application", "Assistant"],
    ),
    name: [{ name: "name" }],
    model: [{ name: "model" }],
    prompt: [{ name: "instructions" }],
    tools: toolsAt,
    example: `import marvin

agent = marvin.Agent(name="Poet", instructions="You write short poems about the sea.")
`,
    finds: ["agent:Poet", "prompt:system prompt"],
  }),
  hosted({
    library: "claude-agent-sdk",
    provider: "anthropic",
    symbols: [
      ...within(["claude_agent_sdk"], ["ClaudeAgentOptions"]),
      ...within(["claude_code_sdk"], ["ClaudeCodeOptions"]),
    ],
    example: `from claude_agent_sdk import ClaudeAgentOptions

options = ClaudeAgentOptions(model="claude-sonnet-4-5")
`,
    finds: ["model:claude-sonnet-4-5", "service:anthropic"],
  }),
  promptText({
    library: "claude-agent-sdk",
    symbols: [
      ...within(["claude_agent_sdk"], ["ClaudeAgentOptions", "AgentDefinition"]),
      ...within(["claude_code_sdk"], ["ClaudeCodeOptions"]),
    ],
    text: [{ name: "system_prompt" }, { name: "prompt" }],
    example: `from claude_agent_sdk import AgentDefinition

reviewer = AgentDefinition(description="Reviews", prompt="You review changes for mistakes in arithmetic.")
`,
  }),
  tool(
    "mcp",
    within(["mcp", "fastmcp"], ["FastMCP", "MCPServer"]),
    byName,
    `from mcp.server.fastmcp import FastMCP

server = FastMCP("weather")
`,
    "weather",
  ),
  tool(
    "mcp",
    within(["mcp.server"], ["Server"]),
    byName,
    `from mcp.server import Server

server = Server("ledger")
`,
    "ledger",
  ),
  tool(
    "semantic-kernel",
    within(["semantic_kernel.connectors.mcp"], ["MCPStdioPlugin", "MCPSsePlugin", "MCPStreamableHttpPlugin"]),
    byName,
    `from semantic_kernel.connectors.mcp import MCPStdioPlugin

plugin = MCPStdioPlugin(name="github", command="npx")
`,
    "github",
  ),
  onlyLibrary(
    "crewai",
    within(["crewai"], ["Crew"]),
    "from crewai import Crew\n\ncrew = Crew(agents=[], tasks=[])\n",
  ),
  onlyLibrary(
    "mem0ai",
    ["mem0.Memory", "mem0.MemoryClient", "mem0.Memory.from_config"],
    "from mem0 import Memory\n\nmemory = Memory()\n",
  ),
  onlyLibrary("letta-client", ["letta_client.Letta"], "from letta_client import Letta\n\nletta = Letta()\n"),
];
