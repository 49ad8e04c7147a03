import type { ApiRow, ArgumentAt, Origin } from "../api.ts";
import { extensionsIn, sharpClient, sharpLines, sharpModel, sharpPrompt } from "./csharp-shapes.ts";

const sentence = "You answer questions about tea in one sentence.";
const ollama = { registry: "ollama" };
const file: Origin = { file: true };

interface Loaded {
  readonly library: string;
  readonly symbols: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly usings: readonly string[];
  readonly statement: string;
  readonly path: string;
}

/** A model that is loaded from a file. */
function loaded({
  library,
  symbols,
  id = [{ name: "modelPath" }, { at: 0 }],
  usings,
  statement,
  path,
}: Loaded): ApiRow {
  return sharpModel({
    library,
    origin: file,
    symbols,
    id,
    usings,
    statement,
    verb: "load",
    finds: [`reference:${path}`],
  });
}

const ollamaApis: readonly ApiRow[] = [
  sharpModel({
    library: "OllamaSharp",
    origin: ollama,
    symbols: ["OllamaSharp.OllamaApiClient"],
    id: [{ name: "SelectedModel" }, { name: "defaultModel" }, { name: "Model" }, { at: 1 }],
    usings: ["OllamaSharp"],
    statement: 'var client = new OllamaApiClient("http://localhost:11434", "some-model-1");',
  }),
  sharpModel({
    library: "OllamaSharp",
    origin: ollama,
    symbols: [
      ...["ChatRequest"].map((name) => `OllamaSharp.Models.Chat.${name}`),
      ...["GenerateRequest", "EmbedRequest", "PullModelRequest", "GenerateEmbeddingRequest"].map(
        (name) => `OllamaSharp.Models.${name}`,
      ),
    ],
    id: [{ name: "Model" }],
    usings: ["OllamaSharp.Models"],
    statement: 'var request = new GenerateRequest { Model = "some-model-1" };',
  }),
  sharpModel({
    library: "OllamaSharp",
    origin: ollama,
    symbols: extensionsIn(["OllamaSharp"], ["PullModelAsync", "ShowModelAsync"]),
    id: [{ name: "model" }, { at: 0 }],
    usings: ["OllamaSharp"],
    statement: 'await foreach (var status in client.PullModelAsync("some-model-1")) { }',
    verb: "download",
  }),
  sharpPrompt({
    library: "OllamaSharp",
    role: "system",
    symbols: ["OllamaSharp.Chat"],
    text: [{ name: "systemPrompt" }, { at: 1 }],
    usings: ["OllamaSharp"],
    statement: `var chat = new Chat(client, "${sentence}");`,
  }),
];

const llamaApis: readonly ApiRow[] = [
  loaded({
    library: "LLamaSharp",
    symbols: ["LLama.Common.ModelParams", "LLamaSharp.KernelMemory.LLamaSharpConfig"],
    usings: ["LLama.Common"],
    statement: 'var parameters = new ModelParams("weights/small.gguf") { ContextSize = 1024 };',
    path: "weights/small.gguf",
  }),
  loaded({
    library: "LLamaSharp",
    symbols: ["MtmdWeights", "LLavaWeights"].flatMap((name) =>
      ["LoadFromFile", "LoadFromFileAsync"].map((method) => `LLama.${name}.${method}`),
    ),
    id: [{ name: "mmProject" }, { at: 0 }],
    usings: ["LLama"],
    statement: 'var clip = LLavaWeights.LoadFromFile("weights/mmproj.gguf");',
    path: "weights/mmproj.gguf",
  }),
  loaded({
    library: "Microsoft.KernelMemory.AI.LlamaSharp",
    symbols: extensionsIn(
      ["Microsoft.KernelMemory"],
      ["WithLlamaTextGeneration", "WithLlamaTextEmbeddingGeneration", "WithOnnxTextGeneration"],
    ),
    usings: ["Microsoft.KernelMemory"],
    statement: 'var memory = new KernelMemoryBuilder().WithLlamaTextGeneration("weights/small.gguf", 2048);',
    path: "weights/small.gguf",
  }),
  sharpPrompt({
    library: "LLamaSharp",
    role: "system",
    symbols: ["LLama.Common.ChatHistory().AddMessage", "LLama.Common.ChatHistory.Message"],
    text: [{ name: "content" }, { at: 1 }],
    roleAt: [{ name: "authorRole" }, { at: 0 }],
    usings: ["LLama.Common"],
    statement: `new ChatHistory().AddMessage(AuthorRole.System, "${sentence}");`,
  }),
];

const speechApis: readonly ApiRow[] = [
  loaded({
    library: "Whisper.net",
    symbols: ["Whisper.net.WhisperFactory.FromPath"],
    id: [{ name: "path" }, { at: 0 }],
    usings: ["Whisper.net"],
    statement: 'using var factory = WhisperFactory.FromPath("ggml-base.bin");',
    path: "ggml-base.bin",
  }),
  sharpModel({
    library: "Whisper.net",
    origin: { registry: "whisper.cpp" },
    symbols: [
      "Whisper.net.Ggml.WhisperGgmlDownloader.GetGgmlModelAsync",
      "Whisper.net.Ggml.WhisperGgmlDownloader.Default.GetGgmlModelAsync",
      "Whisper.net.Ggml.WhisperGgmlDownloader().GetGgmlModelAsync",
    ],
    id: [{ name: "type" }, { at: 0 }],
    usings: ["Whisper.net.Ggml"],
    statement: "var stream = await WhisperGgmlDownloader.Default.GetGgmlModelAsync(GgmlType.BaseEn);",
    names: "base.en",
    verb: "download",
  }),
  sharpClient({
    library: "Microsoft.CognitiveServices.Speech",
    provider: "azure-speech",
    symbols: [
      "Microsoft.CognitiveServices.Speech.SpeechConfig.FromSubscription",
      "Microsoft.CognitiveServices.Speech.SpeechConfig.FromEndpoint",
      "Microsoft.CognitiveServices.Speech.SpeechConfig.FromAuthorizationToken",
    ],
    usings: ["Microsoft.CognitiveServices.Speech"],
    statement: "var config = SpeechConfig.FromSubscription(key, region);",
  }),
];

const onnxApis: readonly ApiRow[] = [
  loaded({
    library: "Microsoft.ML.OnnxRuntime",
    symbols: ["Microsoft.ML.OnnxRuntime.InferenceSession"],
    id: [{ name: "modelPath" }, { name: "model" }, { at: 0 }],
    usings: ["Microsoft.ML.OnnxRuntime"],
    statement: 'using var session = new InferenceSession("weights/small.onnx");',
    path: "weights/small.onnx",
  }),
  loaded({
    library: "Microsoft.ML.OnnxRuntimeGenAI",
    symbols: ["Model", "Config", "OnnxRuntimeGenAIChatClient"].map(
      (name) => `Microsoft.ML.OnnxRuntimeGenAI.${name}`,
    ),
    usings: ["Microsoft.ML.OnnxRuntimeGenAI"],
    statement: 'using var model = new Model("weights/phi");',
    path: "weights/phi",
  }),
];

const torchApis: readonly ApiRow[] = [
  loaded({
    library: "TorchSharp",
    symbols: ["TorchSharp.torch.jit.load", "TorchSharp.torch.load"],
    id: [{ name: "filename" }, { name: "location" }, { at: 0 }],
    usings: ["TorchSharp"],
    statement: 'var model = torch.jit.load("weights/small.pt");',
    path: "weights/small.pt",
  }),
  {
    library: "nuget/TorchSharp",
    symbols: ["TorchSharp.torchvision.models.*"],
    makes: {
      kind: "model",
      origin: { registry: "torchvision" },
      id: [],
      isSymbol: true,
      verb: "load",
    },
    example: sharpLines(["TorchSharp"], "var model = torchvision.models.resnet18(num_classes: 10);"),
    finds: ["model:resnet18"],
  },
  loaded({
    library: "TensorFlow.NET",
    symbols: [
      "Tensorflow.Binding.tf.keras.models.load_model",
      "Tensorflow.Binding.tf.saved_model.load",
      "Tensorflow.KerasApi.keras.models.load_model",
    ],
    id: [{ name: "filepath" }, { at: 0 }],
    usings: ["static Tensorflow.Binding"],
    statement: 'var model = tf.keras.models.load_model("weights/small");',
    path: "weights/small",
  }),
];

/** Models that run where the program runs. */
export const csharpLocalApis: readonly ApiRow[] = [
  ...ollamaApis,
  ...llamaApis,
  ...speechApis,
  ...onnxApis,
  ...torchApis,
];
