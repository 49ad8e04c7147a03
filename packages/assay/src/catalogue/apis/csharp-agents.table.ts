import type { ApiRow, ArgumentAt } from "../api.ts";
import { extensionsIn, sharpLines, sharpModel } from "./csharp-shapes.ts";

const sentence = "You answer questions about tea in one sentence.";
const agents = "Microsoft.Agents.AI";

/** Namespaces of the clients that agents are made of; the methods stand beside the clients. */
const homes = [
  ...["OpenAI", "OpenAI.Chat", "OpenAI.Responses", "OpenAI.Assistants"],
  ...["Microsoft.Extensions.AI", agents, "Azure.AI.Projects", "Azure.AI.Agents.Persistent"],
  ...["Anthropic", "Anthropic.Services", "GitHub.Copilot"],
];

const named: readonly ArgumentAt[] = [{ name: "name" }, { name: "Name" }, { name: "options.Name" }];
const instructed: readonly ArgumentAt[] = [
  { name: "instructions" },
  { name: "Instructions" },
  { name: "ChatOptions.Instructions" },
];
const tools: readonly ArgumentAt[] = [{ name: "tools" }, { name: "Tools" }, { name: "ChatOptions.Tools" }];

/** Microsoft Agent Framework. */
const frameworkApis: readonly ApiRow[] = [
  {
    library: `nuget/${agents}`,
    symbols: [
      ...extensionsIn(homes, ["CreateAIAgent", "AsAIAgent", "CreateAIAgentAsync"]),
      "Anthropic.AnthropicClient().AsAIAgent",
      "Anthropic.AnthropicClient().Beta.AsAIAgent",
    ],
    makes: {
      kind: "agent",
      name: [...named, { at: 1 }],
      prompt: [...instructed, { at: 0 }],
      tools,
      model: [{ receiver: true }],
    },
    example: sharpLines(
      [agents, "OpenAI", "OpenAI.Chat"],
      `var agent = new ChatClient("some-model-1", key).CreateAIAgent(instructions: "${sentence}", name: "Host", tools: [AIFunctionFactory.Create(Ask)]);\nstring Ask() => "x";`,
    ),
    finds: ["agent:Host", "model:some-model-1", "prompt:system prompt", "service:openai"],
  },
  {
    library: `nuget/${agents}`,
    symbols: [`${agents}.ChatClientAgent`],
    makes: {
      kind: "agent",
      name: [...named, { at: 2 }],
      prompt: [...instructed, { at: 1 }],
      tools,
      model: [{ name: "chatClient" }, { at: 0 }],
    },
    example: sharpLines(
      [agents],
      `var agent = new ChatClientAgent(client, new ChatClientAgentOptions { Name = "Host", ChatOptions = new() { Instructions = "${sentence}" } });`,
    ),
    finds: ["agent:Host", "prompt:system prompt"],
  },
  {
    library: `nuget/${agents}.Hosting`,
    symbols: extensionsIn([`${agents}.Hosting`, "Microsoft.Extensions.DependencyInjection"], ["AddAIAgent"]),
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { at: 0 }],
      prompt: [{ name: "instructions" }, { at: 1 }],
    },
    example: sharpLines([`${agents}.Hosting`], `builder.AddAIAgent("Host", "${sentence}");`),
    finds: ["agent:Host", "prompt:system prompt"],
  },
];

interface Client {
  readonly name: string;
  readonly provider: string;
  readonly model: readonly ArgumentAt[];
  readonly prompt?: readonly ArgumentAt[];
  readonly arguments: string;
}

const modelName: readonly ArgumentAt[] = [{ name: "modelName" }, { at: 2 }];
const autogenClients: readonly Client[] = [
  {
    name: "Anthropic.AnthropicClientAgent",
    provider: "anthropic",
    model: modelName,
    arguments: 'client, "Host", "some-model-1"',
  },
  {
    name: "Mistral.MistralClientAgent",
    provider: "mistral",
    model: [{ name: "model" }, { at: 2 }],
    arguments: 'client, "Host", "some-model-1"',
  },
  {
    name: "OpenAI.V1.OpenAIChatAgent",
    provider: "openai",
    model: modelName,
    arguments: 'client, "Host", "some-model-1"',
  },
  {
    name: "AzureAIInference.ChatCompletionsClientAgent",
    provider: "azure-ai-foundry",
    model: modelName,
    arguments: 'client, "Host", "some-model-1"',
  },
];

/** AutoGen for .NET. */
const autogenApis: readonly ApiRow[] = [
  ...autogenClients.map(({ name, provider, model, arguments: given }) => {
    const dot = name.lastIndexOf(".");
    return sharpModel({
      library: `AutoGen.${name.slice(0, dot)}`,
      origin: { provider },
      symbols: [`AutoGen.${name}`],
      id: model,
      usings: [`AutoGen.${name.slice(0, dot)}`],
      statement: `var agent = new ${name.slice(dot + 1)}(${given});`,
      finds: ["agent:Host", "model:some-model-1", `service:${provider}`],
    });
  }),
  sharpModel({
    library: "AutoGen.Ollama",
    origin: { registry: "ollama" },
    symbols: ["AutoGen.Ollama.OllamaAgent"],
    id: modelName,
    usings: ["AutoGen.Ollama"],
    statement: 'var agent = new OllamaAgent(http, "Host", "some-model-1");',
    finds: ["agent:Host", "model:some-model-1"],
  }),
  sharpModel({
    library: "AutoGen.Gemini",
    origin: { provider: "google" },
    symbols: ["AutoGen.Gemini.GeminiChatAgent"],
    id: [{ name: "model" }],
    usings: ["AutoGen.Gemini"],
    statement: 'var agent = new GeminiChatAgent(name: "Host", model: "some-model-1", apiKey: key);',
    finds: ["agent:Host", "model:some-model-1", "service:google"],
  }),
  sharpModel({
    library: "AutoGen.OpenAI",
    origin: { provider: "openai" },
    symbols: ["AutoGen.OpenAI.OpenAIConfig", "AutoGen.OpenAI.V1.OpenAIConfig"],
    id: [{ name: "modelId" }, { at: 1 }],
    usings: ["AutoGen.OpenAI.V1"],
    statement: 'var config = new OpenAIConfig(key, "some-model-1");',
  }),
  sharpModel({
    library: "AutoGen.OpenAI",
    origin: { provider: "azure-openai" },
    symbols: ["AutoGen.OpenAI.AzureOpenAIConfig", "AutoGen.OpenAI.V1.AzureOpenAIConfig"],
    id: [{ name: "deploymentName" }, { at: 1 }],
    usings: ["AutoGen.OpenAI.V1"],
    statement: 'var config = new AzureOpenAIConfig(address, "some-model-1", key);',
  }),
  {
    library: "nuget/AutoGen",
    symbols: [
      ...["AssistantAgent", "ConversableAgent", "UserProxyAgent"].map((name) => `AutoGen.${name}`),
      ...autogenClients.map(({ name }) => `AutoGen.${name}`),
      ...["OpenAI.OpenAIChatAgent", "Ollama.OllamaAgent", "SemanticKernel.SemanticKernelAgent"].map(
        (name) => `AutoGen.${name}`,
      ),
      "AutoGen.LMStudio.LMStudioAgent",
      "AutoGen.Gemini.GeminiChatAgent",
      "AutoGen.OpenAI.V1.GPTAgent",
    ],
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { at: 1 }, { at: 0 }],
      prompt: [{ name: "systemMessage" }],
      model: [{ name: "chatClient" }, { at: 0 }],
    },
    example: sharpLines(
      ["AutoGen"],
      `var agent = new AssistantAgent(name: "Host", systemMessage: "${sentence}");`,
    ),
    finds: ["agent:Host", "prompt:system prompt"],
  },
];

/** Servers of tools (Model Context Protocol). */
const protocolApis: readonly ApiRow[] = [
  {
    library: "nuget/ModelContextProtocol",
    symbols: [
      "ModelContextProtocol.Client.StdioClientTransport",
      "ModelContextProtocol.Client.HttpClientTransport",
      "ModelContextProtocol.Client.SseClientTransport",
      "ModelContextProtocol.Protocol.Transport.StdioClientTransport",
      "ModelContextProtocol.Protocol.Transport.SseClientTransport",
    ],
    makes: { kind: "tool", name: [{ name: "Name" }, { name: "Command" }, { name: "Endpoint" }] },
    example: sharpLines(
      ["ModelContextProtocol.Client"],
      'var transport = new StdioClientTransport(new() { Name = "Time", Command = "npx", Arguments = ["-y", "acme-time"] });',
    ),
    finds: ["tool:Time"],
  },
  {
    library: "nuget/ModelContextProtocol",
    symbols: [
      "ModelContextProtocol.Server.McpServerTool.Create",
      "ModelContextProtocol.Protocol.Tool",
      "ModelContextProtocol.Protocol.Types.Tool",
    ],
    makes: { kind: "tool", name: [{ name: "Name" }, { at: 0 }] },
    example: sharpLines(
      ["ModelContextProtocol.Server"],
      'var tool = McpServerTool.Create(Now);\nstring Now() => "12:00";',
    ),
    finds: ["tool:Now"],
  },
  {
    library: "nuget/ModelContextProtocol",
    symbols: extensionsIn(["Microsoft.Extensions.DependencyInjection"], ["AddMcpServer"]),
    makes: { kind: "library" },
    example: sharpLines(
      [],
      "builder.Services.AddMcpServer().WithStdioServerTransport().WithToolsFromAssembly();",
    ),
    finds: [],
  },
];

/** Agents and their tools. */
export const csharpAgentApis: readonly ApiRow[] = [...frameworkApis, ...autogenApis, ...protocolApis];
