import type { ApiRow, ArgumentAt } from "../api.ts";
import { extensionsIn, sharpLines, sharpModel, sharpPrompt } from "./csharp-shapes.ts";

const ai = "Microsoft.Extensions.AI";
const sentence = "You answer questions about tea in one sentence.";
/** Whose client asks is not said where the options are made: the id may tell. */
const anyones = { gateway: "microsoft-extensions-ai", separator: "/" } as const;
const byId: readonly ArgumentAt[] = [{ name: "modelId" }, { at: 1 }];

/** Microsoft.Extensions.AI. */
export const csharpExtensionsAiApis: readonly ApiRow[] = [
  sharpModel({
    library: `${ai}.Abstractions`,
    origin: anyones,
    symbols: [
      "ChatOptions",
      "EmbeddingGenerationOptions",
      "ImageGenerationOptions",
      "SpeechToTextOptions",
      "TextToSpeechOptions",
    ].map((name) => `${ai}.${name}`),
    id: [{ name: "ModelId" }],
    usings: [ai],
    statement: 'var options = new ChatOptions { ModelId = "some-model-1" };',
  }),
  sharpModel({
    library: `${ai}.Ollama`,
    origin: { registry: "ollama" },
    symbols: [`${ai}.OllamaChatClient`, `${ai}.OllamaEmbeddingGenerator`],
    id: byId,
    usings: [ai],
    statement:
      'IChatClient client = new OllamaChatClient(new Uri("http://localhost:11434/"), "some-model-1");',
    finds: ["model:some-model-1", "service:ollama"],
  }),
  sharpModel({
    library: `${ai}.OpenAI`,
    origin: { provider: "openai" },
    symbols: [`${ai}.OpenAIChatClient`, `${ai}.OpenAIEmbeddingGenerator`],
    id: byId,
    usings: [ai, "OpenAI"],
    statement: 'IChatClient client = new OpenAIChatClient(new OpenAIClient(key), "some-model-1");',
    addressIfUrl: [{ name: "openAIClient" }, { at: 0 }],
  }),
  sharpPrompt({
    library: `${ai}.Abstractions`,
    role: "system",
    symbols: [`${ai}.ChatMessage`, `${ai}.new`],
    text: [{ name: "content" }, { at: 1 }],
    roleAt: [{ name: "role" }, { at: 0 }],
    usings: [ai],
    statement: `List<ChatMessage> messages = [new(ChatRole.System, "${sentence}"), new(ChatRole.User, "Which tea is the best one?")];`,
  }),
  sharpPrompt({
    library: `${ai}.Abstractions`,
    role: "system",
    symbols: [`${ai}.ChatOptions`],
    text: [{ name: "Instructions" }],
    usings: [ai],
    statement: `var options = new ChatOptions { Instructions = "${sentence}" };`,
  }),
  {
    library: `nuget/${ai}.Abstractions`,
    symbols: [`${ai}.AIFunctionFactory.Create`, `${ai}.AIFunctionFactory.CreateDeclaration`],
    makes: { kind: "tool", name: [{ name: "name" }, { name: "Name" }, { at: 1 }, { at: 0 }] },
    example: sharpLines(
      [ai],
      'var options = new ChatOptions { Tools = [AIFunctionFactory.Create(GetWeather), AIFunctionFactory.Create(() => 3, "get_rain")] };\nstring GetWeather(string place) => "sunny";',
    ),
    finds: ["tool:GetWeather", "tool:get_rain"],
  },
  {
    library: `nuget/${ai}.Abstractions`,
    symbols: extensionsIn([ai], ["AsIChatClient", "AsIEmbeddingGenerator", "AsIImageGenerator", "AsBuilder"]),
    makes: { kind: "library" },
    example: sharpLines(
      [ai, "OpenAI.Chat"],
      'var client = new ChatClient("some-model-1", key).AsIChatClient();',
    ),
    finds: ["model:some-model-1", "service:openai"],
  },
];
