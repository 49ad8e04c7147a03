import type { ApiRow, ArgumentAt, Origin } from "../api.ts";
import { exportedBy, gateway, hosted, named, promptText } from "./javascript-shapes.ts";

const name: readonly ArgumentAt[] = [{ name: "name" }];

/** Providers of LlamaIndex: package, factory and class, who is behind it. */
const llamaProviders: readonly (readonly [library: string, names: readonly string[], provider: string])[] = [
  ["@llamaindex/openai", ["openai", "OpenAI", "OpenAIEmbedding", "openaiResponses"], "openai"],
  ["@llamaindex/azure", ["AzureOpenAI"], "azure-openai"],
  ["@llamaindex/anthropic", ["anthropic", "Anthropic"], "anthropic"],
  ["@llamaindex/google", ["gemini", "Gemini", "GeminiEmbedding"], "google"],
  ["@llamaindex/groq", ["groq", "Groq"], "groq"],
  ["@llamaindex/mistral", ["mistral", "MistralAI", "MistralAIEmbedding"], "mistral"],
  ["@llamaindex/deepseek", ["deepseek", "DeepSeekLLM"], "deepseek"],
  ["@llamaindex/together", ["together", "TogetherLLM", "TogetherEmbedding"], "together"],
  ["@llamaindex/fireworks", ["fireworks", "FireworksLLM", "FireworksEmbedding"], "fireworks"],
  ["@llamaindex/aws", ["bedrock", "Bedrock"], "aws-bedrock"],
  ["@llamaindex/cohere", ["CohereRerank"], "cohere"],
  ["@llamaindex/perplexity", ["perplexity", "PerplexityLLM"], "perplexity"],
  ["@llamaindex/xai", ["xai", "XAI"], "xai"],
  ["@llamaindex/voyage-ai", ["VoyageAIEmbedding"], "voyageai"],
  ["@llamaindex/jinaai", ["JinaAIEmbedding", "JinaAIReranker"], "jina"],
];

/** Classes that the one package of old has of each provider. */
const llamaOld: readonly (readonly [name: string, provider: string])[] = [
  ["OpenAI", "openai"],
  ["OpenAIEmbedding", "openai"],
  ["Anthropic", "anthropic"],
  ["Gemini", "google"],
  ["GeminiEmbedding", "google"],
  ["Groq", "groq"],
  ["MistralAI", "mistral"],
  ["MistralAIEmbedding", "mistral"],
  ["TogetherLLM", "together"],
  ["TogetherEmbedding", "together"],
  ["FireworksLLM", "fireworks"],
  ["DeepInfra", "deepinfra"],
  ["DeepInfraEmbedding", "deepinfra"],
  ["DeepSeekLLM", "deepseek"],
  ["CohereRerank", "cohere"],
  ["Portkey", "portkey"],
];

const hub: Origin = { hub: true };
const mcpServers = [
  ...[
    "@modelcontextprotocol/sdk/server/mcp.js",
    "@modelcontextprotocol/sdk/server/mcp",
    "@modelcontextprotocol/server",
  ].map((module) => `${module}:McpServer`),
  ...[
    "@modelcontextprotocol/sdk/server/index.js",
    "@modelcontextprotocol/sdk/server/index",
    "@modelcontextprotocol/sdk/server",
    "@modelcontextprotocol/server",
  ].map((module) => `${module}:Server`),
  "fastmcp:FastMCP",
  "@mastra/mcp:MCPServer",
  "mcp-framework:MCPServer",
  "litemcp:LiteMCP",
];

const genkitPlugins: readonly (readonly [
  modules: readonly string[],
  names: readonly string[],
  provider: string,
])[] = [
  [["@genkit-ai/google-genai", "@genkit-ai/googleai"], ["googleAI", "gemini"], "google"],
  [["@genkit-ai/google-genai", "@genkit-ai/vertexai"], ["vertexAI"], "google-vertex"],
  [["@genkit-ai/compat-oai/openai", "genkitx-openai"], ["openAI"], "openai"],
  [["genkitx-anthropic", "@genkit-ai/anthropic"], ["anthropic"], "anthropic"],
  [["@genkit-ai/compat-oai/xai"], ["xAI"], "xai"],
  [["@genkit-ai/compat-oai/deepseek"], ["deepSeek"], "deepseek"],
];

const genkit = ["genkit:genkit()", "genkit/beta:genkit()"];
const genkitCalls = [
  "generate",
  "generateStream",
  "definePrompt",
  "embed",
  "embedMany",
  "evaluate",
  "rerank",
  "chat",
  "defineAgent",
];

/** JavaScript: LlamaIndex, Mastra, OpenAI agents, Genkit, AgentKit, MCP. */
export const javascriptAgentApis: readonly ApiRow[] = [
  ...llamaProviders.map(([library, names, provider]) => {
    const [first = ""] = names;
    const call = /^[A-Z]/u.test(first) ? `new ${first}` : first;
    return hosted({
      library,
      provider,
      symbols: exportedBy([library], names),
      example: `import { ${first} } from "${library}";\nconst llm = ${call}({ model: "some-model-1" });\n`,
      finds: ["model:some-model-1", `service:${provider}`],
    });
  }),
  ...llamaOld.map(([one, provider]) =>
    hosted({
      library: "llamaindex",
      provider,
      symbols: [`llamaindex:${one}`],
      example: `import { ${one}, Settings } from "llamaindex";\nSettings.llm = new ${one}({ model: "some-model-1" });\n`,
      finds: ["model:some-model-1", `service:${provider}`],
    }),
  ),
  named({
    library: "@llamaindex/ollama",
    origin: { registry: "ollama" },
    symbols: exportedBy(["llamaindex", "@llamaindex/ollama"], ["Ollama", "OllamaEmbedding", "ollama"]),
    example: 'import { ollama } from "@llamaindex/ollama";\nconst llm = ollama({ model: "llama3.2" });\n',
    finds: ["model:llama3.2"],
  }),
  named({
    library: "@llamaindex/huggingface",
    origin: hub,
    verb: "embed",
    symbols: exportedBy(
      ["llamaindex", "@llamaindex/huggingface"],
      ["HuggingFaceEmbedding", "HuggingFaceLLM", "HuggingFaceInferenceAPI"],
    ),
    id: [{ name: "modelType" }, { name: "modelName" }, { name: "model" }],
    example:
      'import { HuggingFaceEmbedding } from "@llamaindex/huggingface";\nnew HuggingFaceEmbedding({ modelType: "acme/vectors-1" });\n',
    finds: ["model:acme/vectors-1"],
  }),
  {
    library: "npm/llamaindex",
    symbols: [
      ...exportedBy(["@llamaindex/workflow", "llamaindex"], ["agent", "multiAgent"]),
      ...exportedBy(
        ["llamaindex"],
        ["OpenAIAgent", "ReActAgent", "AnthropicAgent", "LLMAgent", "FunctionAgent"],
      ),
    ],
    makes: {
      kind: "agent",
      name,
      model: [{ name: "llm" }],
      prompt: [{ name: "systemPrompt" }],
      tools: [{ name: "tools" }],
    },
    example: `import { agent } from "@llamaindex/workflow";
import { openai } from "@llamaindex/openai";

const clerk = agent({ llm: openai({ model: "gpt-4o" }), tools: [], systemPrompt: "You file every letter." });
`,
    finds: ["agent:clerk", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  {
    library: "npm/llamaindex",
    symbols: exportedBy(["llamaindex"], ["tool", "FunctionTool.from", "FunctionTool", "QueryEngineTool"]),
    makes: { kind: "tool", name: [{ name: "name" }, { name: "metadata.name" }] },
    example:
      'import { FunctionTool } from "llamaindex";\nFunctionTool.from(f, { name: "sum_numbers", description: "Adds" });\n',
    finds: ["tool:sum_numbers"],
  },
  {
    library: "npm/@mastra/core",
    symbols: exportedBy(["@mastra/core/agent", "@mastra/core"], ["Agent"]),
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { name: "id" }],
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example: `import { Agent } from "@mastra/core/agent";
import { openai } from "@ai-sdk/openai";

export const chef = new Agent({
  name: "Chef",
  instructions: "You find a recipe for what is left over.",
  model: openai("gpt-4o-mini"),
});
`,
    finds: ["agent:Chef", "model:gpt-4o-mini", "service:openai", "prompt:system prompt"],
  },
  gateway({
    library: "@mastra/core",
    gateway: "mastra",
    separator: "/",
    symbols: exportedBy(["@mastra/core/agent", "@mastra/core"], ["Agent"]),
    example:
      'import { Agent } from "@mastra/core/agent";\nnew Agent({ id: "chef", model: "anthropic/claude-sonnet-4-5", instructions: "Short." });\n',
    finds: ["agent:chef", "model:claude-sonnet-4-5", "service:anthropic"],
  }),
  {
    library: "npm/@mastra/core",
    symbols: exportedBy(["@mastra/core/tools", "@mastra/core"], ["createTool", "Tool"]),
    makes: { kind: "tool", name: [{ name: "id" }] },
    example:
      'import { createTool } from "@mastra/core/tools";\nexport const weather = createTool({ id: "get-weather", description: "Weather" });\n',
    finds: ["tool:get-weather"],
  },
  {
    library: "npm/@openai/agents",
    symbols: exportedBy(
      ["@openai/agents", "@openai/agents-core", "@openai/agents/realtime", "@openai/agents-realtime"],
      ["Agent", "Agent.create", "RealtimeAgent", "SandboxAgent"],
    ),
    makes: {
      kind: "agent",
      name,
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }, { name: "handoffs" }, { name: "mcpServers" }],
    },
    example:
      'import { Agent } from "@openai/agents";\nnew Agent({ name: "Helper", instructions: "You help people with their tea orders.", model: "gpt-4o" });\n',
    finds: ["agent:Helper", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  {
    library: "npm/@openai/agents",
    symbols: exportedBy(
      ["@openai/agents", "@openai/agents-core", "@openai/agents/realtime"],
      ["tool", "hostedMcpTool", "MCPServerStdio", "MCPServerSSE", "MCPServerStreamableHttp"],
    ),
    makes: { kind: "tool", name: [{ name: "name" }, { name: "serverLabel" }] },
    example:
      'import { tool } from "@openai/agents";\nconst t = tool({ name: "get_weather", description: "Weather" });\n',
    finds: ["tool:get_weather"],
  },
  hosted({
    library: "@openai/agents",
    provider: "openai",
    symbols: exportedBy(["@openai/agents/realtime", "@openai/agents-realtime"], ["RealtimeSession"]),
    example:
      'import { RealtimeSession } from "@openai/agents/realtime";\nnew RealtimeSession(a, { model: "gpt-realtime" });\n',
    finds: ["model:gpt-realtime", "service:openai"],
  }),
  ...genkitPlugins.map(([modules, names, provider]) => {
    const [module = "", first = ""] = [modules[0], names[0]];
    return hosted({
      library: module,
      provider,
      symbols: exportedBy(
        modules,
        names.flatMap((one) => [`${one}.model`, `${one}.embedder`, ...(one === "gemini" ? [one] : [])]),
      ),
      id: [{ at: 0 }],
      example: `import { ${first} } from "${module}";\nconst m = ${first}.model("some-model-1");\n`,
      finds: ["model:some-model-1", `service:${provider}`],
    });
  }),
  gateway({
    library: "genkit",
    gateway: "genkit",
    separator: "/",
    symbols: [
      "genkit:genkit",
      "genkit/beta:genkit",
      ...genkit.flatMap((one) => genkitCalls.map((call) => `${one}.${call}`)),
    ],
    id: [{ name: "model" }, { name: "embedder" }],
    example:
      'import { genkit } from "genkit";\nconst ai = genkit({ plugins: [] });\nawait ai.generate({ model: "googleai/gemini-2.5-flash", prompt: "Hi" });\n',
    finds: ["model:gemini-2.5-flash", "service:google"],
  }),
  promptText({
    library: "genkit",
    symbols: genkit.flatMap((one) => genkitCalls.map((call) => `${one}.${call}`)),
    text: [{ name: "system" }],
    example:
      'import { genkit } from "genkit";\nconst ai = genkit({});\nawait ai.generate({ system: "You answer as a friendly librarian.", prompt: "Hi" });\n',
  }),
  {
    library: "npm/genkit",
    symbols: genkit.flatMap((one) => [`${one}.defineTool`, `${one}.defineInterrupt`, `${one}.dynamicTool`]),
    makes: { kind: "tool", name },
    example:
      'import { genkit } from "genkit";\nconst ai = genkit({});\nai.defineTool({ name: "getWeather", description: "Weather" }, f);\n',
    finds: ["tool:getWeather"],
  },
  {
    library: "npm/@inngest/agent-kit",
    symbols: exportedBy(["@inngest/agent-kit"], ["createAgent", "createRoutingAgent"]),
    makes: {
      kind: "agent",
      name,
      model: [{ name: "model" }],
      prompt: [{ name: "system" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import { createAgent, openai } from "@inngest/agent-kit";\ncreateAgent({ name: "Coder", system: "You write small and clear programs.", model: openai({ model: "gpt-4o" }) });\n',
    finds: ["agent:Coder", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  ...(
    [
      ["openai", "openai"],
      ["anthropic", "anthropic"],
      ["gemini", "google"],
      ["grok", "xai"],
    ] as const
  ).map(([one, provider]) =>
    hosted({
      library: "@inngest/agent-kit",
      provider,
      symbols: exportedBy(["@inngest/agent-kit", "inngest"], [one, `${one}.models`]),
      example: `import { ${one} } from "@inngest/agent-kit";\nconst m = ${one}({ model: "some-model-1" });\n`,
      finds: ["model:some-model-1", `service:${provider}`],
    }),
  ),
  {
    library: "npm/@inngest/agent-kit",
    symbols: exportedBy(["@inngest/agent-kit"], ["createTool"]),
    makes: { kind: "tool", name },
    example:
      'import { createTool } from "@inngest/agent-kit";\ncreateTool({ name: "write_file", description: "Writes" });\n',
    finds: ["tool:write_file"],
  },
  {
    library: "npm/@modelcontextprotocol/sdk",
    symbols: mcpServers,
    makes: { kind: "tool", name },
    example:
      'import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";\nnew McpServer({ name: "weather", version: "1.0.0" });\n',
    finds: ["tool:weather"],
  },
  {
    library: "npm/@modelcontextprotocol/sdk",
    symbols: mcpServers.flatMap((one) => [`${one}().tool`, `${one}().registerTool`]),
    makes: { kind: "tool", name: [{ at: 0 }] },
    example: `import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

export function add(server: McpServer) {
  server.registerTool("get_alerts", { description: "Alerts" }, async () => ({ content: [] }));
}
`,
    finds: ["tool:get_alerts"],
  },
  {
    library: "npm/fastmcp",
    symbols: ["fastmcp:FastMCP().addTool", "litemcp:LiteMCP().addTool"],
    makes: { kind: "tool", name },
    example:
      'import { FastMCP } from "fastmcp";\nconst server = new FastMCP({ name: "sums", version: "1.0.0" });\nserver.addTool({ name: "add", description: "Adds" });\n',
    finds: ["tool:sums", "tool:add"],
  },
  {
    library: "npm/beeai-framework",
    symbols: exportedBy(
      [
        "beeai-framework/agents/react/agent",
        "beeai-framework/agents/toolCalling/agent",
        "bee-agent-framework/agents/bee/agent",
      ],
      ["ReActAgent", "ToolCallingAgent", "BeeAgent"],
    ),
    makes: {
      kind: "agent",
      name: [{ name: "meta.name" }],
      model: [{ name: "llm" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import { ReActAgent } from "beeai-framework/agents/react/agent";\nconst clerk = new ReActAgent({ llm, tools: [] });\n',
    finds: ["agent:clerk"],
  },
  {
    library: "npm/@voltagent/core",
    symbols: exportedBy(["@voltagent/core"], ["Agent"]),
    makes: {
      kind: "agent",
      name,
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }, { name: "description" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import { Agent } from "@voltagent/core";\nnew Agent({ name: "clerk", instructions: "You file every letter under its sender." });\n',
    finds: ["agent:clerk", "prompt:system prompt"],
  },
  {
    library: "npm/@anthropic-ai/claude-agent-sdk",
    symbols: exportedBy(
      ["@anthropic-ai/claude-agent-sdk", "@anthropic-ai/claude-code"],
      ["createSdkMcpServer"],
    ),
    makes: { kind: "tool", name },
    example:
      'import { createSdkMcpServer } from "@anthropic-ai/claude-agent-sdk";\ncreateSdkMcpServer({ name: "files", tools: [] });\n',
    finds: ["tool:files"],
  },
  {
    library: "npm/@anthropic-ai/claude-agent-sdk",
    symbols: exportedBy(["@anthropic-ai/claude-agent-sdk", "@anthropic-ai/claude-code"], ["tool"]),
    makes: { kind: "tool", name: [{ at: 0 }] },
    example: 'import { tool } from "@anthropic-ai/claude-agent-sdk";\ntool("read_file", "Reads", {}, f);\n',
    finds: ["tool:read_file"],
  },
  hosted({
    library: "@anthropic-ai/claude-agent-sdk",
    provider: "anthropic",
    symbols: exportedBy(["@anthropic-ai/claude-agent-sdk", "@anthropic-ai/claude-code"], ["query"]),
    id: [{ name: "options.model" }],
    example:
      'import { query } from "@anthropic-ai/claude-agent-sdk";\nquery({ prompt: "Hi", options: { model: "claude-sonnet-4-5" } });\n',
    finds: ["model:claude-sonnet-4-5", "service:anthropic"],
  }),
];
