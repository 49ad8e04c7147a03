import type { ApiRow, ArgumentAt, Origin } from "../api.ts";
import { extensionsIn, sharpModel, sharpStore } from "./csharp-shapes.ts";

const hosting = "Aspire.Hosting";
const clients = "Microsoft.Extensions.Hosting";

interface Resource {
  readonly library: string;
  readonly origin: Origin;
  /** What adds the resource, and what adds a model to it. */
  readonly added: readonly string[];
  readonly models: readonly string[];
  readonly id: readonly ArgumentAt[];
  readonly arguments: string;
  readonly names?: string;
}

const second: readonly ArgumentAt[] = [{ name: "modelName" }, { name: "model" }, { at: 1 }];

const resources: readonly Resource[] = [
  {
    library: "Aspire.Hosting.OpenAI",
    origin: { provider: "openai" },
    added: ["AddOpenAI"],
    models: ["AddModel"],
    id: second,
    arguments: '"chat", "some-model-1"',
  },
  {
    library: "Aspire.Hosting.Azure.CognitiveServices",
    origin: { provider: "azure-openai" },
    added: ["AddAzureOpenAI"],
    models: ["AddDeployment"],
    id: second,
    arguments: '"chat", "some-model-1", "1"',
  },
  {
    library: "Aspire.Hosting.Azure.AIFoundry",
    origin: { provider: "azure-ai-foundry" },
    added: ["AddAzureAIFoundry", "AddFoundry"],
    models: ["AddDeployment"],
    id: second,
    arguments: '"chat", "some-model-1", "1", "Microsoft"',
  },
  {
    library: "CommunityToolkit.Aspire.Hosting.Ollama",
    origin: { registry: "ollama" },
    added: ["AddOllama", "AddOllamaLocal"],
    models: ["AddModel"],
    id: [...second, { at: 0 }],
    arguments: '"some-model-1"',
  },
  {
    library: "CommunityToolkit.Aspire.Hosting.Ollama",
    origin: { hub: true },
    added: ["AddOllama", "AddOllamaLocal"],
    models: ["AddHuggingFaceModel"],
    id: second,
    arguments: '"chat", "acme/chat-7b-GGUF"',
    names: "acme/chat-7b-GGUF",
  },
];

/** What the host of an application says that its programs get. */
const hosted = resources.map(({ library, origin, added, models, id, names, ...row }) =>
  sharpModel({
    library,
    origin,
    symbols: added.flatMap((method) => models.map((model) => `${hosting}.this.${method}().**.${model}`)),
    id,
    usings: [],
    statement: `var builder = DistributedApplication.CreateBuilder(args);\nvar model = builder.${added[0] ?? ""}("ai").${models[0] ?? ""}(${row.arguments});`,
    verb: "serve",
    ...(names === undefined ? {} : { names }),
  }),
);

interface Client {
  readonly library: string;
  readonly provider: string;
  readonly added: readonly string[];
}

/** Programs that get a client by the name of a connection. */
const connected: readonly Client[] = [
  {
    library: "Aspire.OpenAI",
    provider: "openai",
    added: ["AddOpenAIClient", "AddKeyedOpenAIClient"],
  },
  {
    library: "Aspire.Azure.AI.OpenAI",
    provider: "azure-openai",
    added: ["AddAzureOpenAIClient", "AddKeyedAzureOpenAIClient"],
  },
  {
    library: "Aspire.Azure.AI.Inference",
    provider: "azure-ai-foundry",
    added: [
      "AddAzureChatCompletionsClient",
      "AddKeyedAzureChatCompletionsClient",
      "AddAzureEmbeddingsClient",
    ],
  },
];

const connections = connected.flatMap(({ library, provider, added }) => [
  sharpModel({
    library,
    origin: { provider },
    symbols: added.flatMap((method) =>
      ["AddChatClient", "AddEmbeddingGenerator"].map((name) => `${clients}.this.${method}().**.${name}`),
    ),
    id: [{ name: "deploymentName" }, { name: "deploymentId" }, { at: 0 }],
    usings: [],
    statement: `builder.${added[0] ?? ""}("ai").AddChatClient("some-model-1");`,
  }),
  sharpModel({
    library,
    origin: { provider },
    symbols: added.flatMap((method) =>
      ["AddKeyedChatClient", "AddKeyedEmbeddingGenerator"].map(
        (name) => `${clients}.this.${method}().**.${name}`,
      ),
    ),
    id: [{ name: "deploymentName" }, { name: "deploymentId" }, { at: 1 }],
    usings: [],
    statement: `builder.${added[0] ?? ""}("ai").AddKeyedChatClient("chat", "some-model-1");`,
  }),
]);

const stores: readonly (readonly [string, string])[] = [
  ["qdrant", "Qdrant"],
  ["milvus", "Milvus"],
];

/** Aspire: hosts of applications, and their programs. */
export const csharpAspireApis: readonly ApiRow[] = [
  ...hosted,
  ...connections,
  sharpModel({
    library: "Aspire.Hosting.Azure.CognitiveServices",
    origin: { provider: "azure-openai" },
    symbols: [`${hosting}.ApplicationModel.AzureOpenAIDeployment`],
    id: second,
    usings: [],
    statement: 'azure.AddDeployment(new AzureOpenAIDeployment("chat", "some-model-1", "1"));',
    verb: "serve",
  }),
  sharpModel({
    library: "Aspire.Hosting.GitHub.Models",
    origin: { provider: "github-models" },
    symbols: extensionsIn([hosting], ["AddGitHubModel"]),
    id: second,
    usings: [],
    statement: 'builder.AddGitHubModel("chat", "acme/some-model-1");',
    names: "acme/some-model-1",
    verb: "serve",
  }),
  ...stores.flatMap(([product, name]) => [
    sharpStore({
      library: `Aspire.Hosting.${name}`,
      product,
      symbols: extensionsIn([hosting], [`Add${name}`]),
      usings: [],
      statement: `builder.Add${name}("vectors");`,
    }),
    sharpStore({
      library: `Aspire.${name}.Client`,
      product,
      symbols: extensionsIn([clients], [`Add${name}Client`, `AddKeyed${name}Client`]),
      usings: [],
      statement: `builder.Add${name}Client("vectors");`,
    }),
  ]),
];
