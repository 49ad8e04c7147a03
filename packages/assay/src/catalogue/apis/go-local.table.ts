import type { ApiRow } from "../api.ts";
import { goHosted, goModel } from "./go-shapes.ts";

const onnx = "github.com/yalue/onnxruntime_go";
const hugot = "github.com/knights-analytics/hugot";
const cybertron = "github.com/nlpodyssey/cybertron/pkg/tasks";
const goHub = "github.com/gomlx/go-huggingface/hub";
const tokenizers = "github.com/daulet/tokenizers";
const llama = "github.com/go-skynet/go-llama.cpp";
const whisper = "github.com/ggerganov/whisper.cpp/bindings/go/pkg/whisper";
const whisperNow = "github.com/ggml-org/whisper.cpp/bindings/go/pkg/whisper";
const tensorflow = "github.com/tensorflow/tensorflow/tensorflow/go";
const inference = "github.com/hupe1980/go-huggingface";

/** Go: models that run in the program itself, and the hub that they come from. */
export const goLocalApis: readonly ApiRow[] = [
  goModel({
    module: onnx,
    origin: { file: true },
    symbols: [
      ":NewAdvancedSession",
      ":NewDynamicAdvancedSession",
      ":NewSession",
      ":NewDynamicSession",
      ":GetInputOutputInfo",
    ],
    id: [{ at: 0 }],
    verb: "load",
    imports: [`ort ${onnx}`],
    statement:
      's, err := ort.NewAdvancedSession("https://example.com/net.onnx", nil, nil, nil, nil, nil)\n_, _ = s, err',
    finds: ["model:net.onnx"],
  }),
  goModel({
    module: hugot,
    origin: { hub: true },
    // Before version 0.6 it had no context in front, and was a method of the session.
    symbols: [":DownloadModel", ":NewSession().DownloadModel", ":NewORTSession().DownloadModel"],
    id: [{ at: -3 }],
    verb: "download",
    imports: ["context", hugot],
    statement:
      'p, err := hugot.DownloadModel(context.Background(), "KnightsAnalytics/all-MiniLM-L6-v2", "./models/", hugot.NewDownloadOptions())\n_, _ = p, err',
    finds: ["model:KnightsAnalytics/all-MiniLM-L6-v2"],
  }),
  goModel({
    module: cybertron,
    origin: { hub: true },
    symbols: [":Load*"],
    id: [{ name: "ModelName" }],
    verb: "load",
    imports: [cybertron],
    statement:
      'm, err := tasks.LoadModelForTextEncoding(&tasks.Config{ModelsDir: "models", ModelName: "sentence-transformers/all-MiniLM-L6-v2"})\n_, _ = m, err',
    finds: ["model:sentence-transformers/all-MiniLM-L6-v2"],
  }),
  {
    ...goModel({
      module: goHub,
      origin: { hub: true },
      symbols: [":New"],
      id: [{ at: 0 }],
      verb: "download",
      imports: [goHub],
      statement: 'repo := hub.New("google/gemma-2-2b-it")\n_ = repo',
      finds: ["model:google/gemma-2-2b-it"],
    }),
  },
  goModel({
    module: tokenizers,
    origin: { hub: true },
    symbols: [":FromPretrained"],
    id: [{ at: 0 }],
    verb: "load",
    imports: [tokenizers],
    statement: 'tk, err := tokenizers.FromPretrained("google-bert/bert-base-uncased")\n_, _ = tk, err',
    finds: ["model:google-bert/bert-base-uncased"],
  }),
  goModel({
    module: llama,
    origin: { file: true },
    symbols: [":New"],
    id: [{ at: 0 }],
    verb: "load",
    imports: [`llama ${llama}`],
    statement: 'l, err := llama.New("https://example.com/chat.gguf")\n_, _ = l, err',
    finds: ["model:chat.gguf"],
  }),
  goModel({
    module: whisper,
    origin: { file: true },
    symbols: [":New", `${whisperNow}:New`],
    id: [{ at: 0 }],
    verb: "load",
    imports: [whisper],
    statement: 'm, err := whisper.New("https://example.com/ggml-base.en.bin")\n_, _ = m, err',
    finds: ["model:ggml-base.en.bin"],
  }),
  goModel({
    module: tensorflow,
    origin: { file: true },
    symbols: [
      ":LoadSavedModel",
      "github.com/galeone/tensorflow/tensorflow/go:LoadSavedModel",
      "github.com/wamuir/graft/tensorflow:LoadSavedModel",
      "github.com/galeone/tfgo:LoadModel",
    ],
    id: [{ at: 0 }],
    verb: "load",
    imports: [`tf ${tensorflow}`],
    statement:
      'm, err := tf.LoadSavedModel("https://example.com/net", []string{"serve"}, nil)\n_, _ = m, err',
    finds: ["model:net"],
  }),
  goModel({
    module: inference,
    origin: { hub: true },
    symbols: [":*Request"],
    imports: [`huggingface ${inference}`],
    statement: '_ = &huggingface.TextGenerationRequest{Model: "acme/chat-7b"}',
    finds: ["model:acme/chat-7b"],
  }),
  goHosted({
    module: "github.com/gage-technologies/mistral-go",
    provider: "mistral",
    symbols: [
      ":NewMistralClient().Chat",
      ":NewMistralClient().ChatStream",
      ":NewMistralClientDefault().Chat",
      ":NewMistralClientDefault().ChatStream",
      ":MistralClient().Chat",
      ":MistralClient().ChatStream",
    ],
    id: [{ at: 0 }],
    imports: ["mistral github.com/gage-technologies/mistral-go"],
    statement: 'client := mistral.NewMistralClientDefault("k")\nclient.Chat("mistral-tiny", nil, nil)',
    finds: ["model:mistral-tiny", "service:mistral"],
  }),
  goHosted({
    module: "github.com/gage-technologies/mistral-go",
    provider: "mistral",
    symbols: [
      ":NewMistralClient().Embeddings",
      ":NewMistralClientDefault().Embeddings",
      ":MistralClient().Embeddings",
    ],
    id: [{ at: 0 }],
    verb: "embed",
    imports: ["mistral github.com/gage-technologies/mistral-go"],
    statement: 'client := mistral.NewMistralClientDefault("k")\nclient.Embeddings("mistral-embed", nil)',
    finds: ["model:mistral-embed", "service:mistral"],
  }),
  goHosted({
    module: "github.com/conneroisu/groq-go",
    provider: "groq",
    symbols: [
      ":NewClient().ChatCompletion",
      ":NewClient().ChatCompletionStream",
      ":NewClient().ChatCompletionJSON",
      ":Client().ChatCompletion",
      ":Client().ChatCompletionStream",
    ],
    imports: ["context", "github.com/conneroisu/groq-go"],
    statement:
      'client, _ := groq.NewClient("k")\nclient.ChatCompletion(context.Background(), groq.ChatCompletionRequest{Model: groq.ModelLlama3370BVersatile})',
    finds: ["model:llama-3.3-70b-versatile", "service:groq"],
  }),
  goHosted({
    module: "github.com/cohesion-org/deepseek-go",
    provider: "deepseek",
    symbols: [
      ":NewClient().CreateChatCompletion",
      ":NewClient().CreateChatCompletionStream",
      ":NewClientWithOptions().CreateChatCompletion",
      ":Client().CreateChatCompletion",
      ":Client().CreateChatCompletionStream",
    ],
    address: [{ at: 1 }],
    imports: ["context", "deepseek github.com/cohesion-org/deepseek-go"],
    statement:
      'client := deepseek.NewClient("k")\nclient.CreateChatCompletion(context.Background(), &deepseek.ChatCompletionRequest{Model: deepseek.DeepSeekChat})',
    finds: ["model:deepseek-chat", "service:deepseek"],
  }),
];
