import type { ApiRow, ArgumentAt, Origin } from "../api.ts";

const hub: Origin = { hub: true };
const revision: readonly ArgumentAt[] = [{ name: "revision" }];

/** Python libraries that load models and datasets of the hub, or of a registry of their own. */
export const pythonHubApis: readonly ApiRow[] = [
  {
    library: "pypi/huggingface-hub",
    symbols: [
      "huggingface_hub.hf_hub_download",
      "huggingface_hub.snapshot_download",
      "huggingface_hub.HfApi().snapshot_download",
    ],
    makes: { kind: "model", origin: hub, id: [{ at: 0, name: "repo_id" }], verb: "download", revision },
    example:
      'from huggingface_hub import hf_hub_download\nhf_hub_download(repo_id="acme/small", filename="x.bin")\n',
    finds: ["model:acme/small"],
  },
  {
    library: "pypi/huggingface-hub",
    symbols: ["huggingface_hub.InferenceClient", "huggingface_hub.AsyncInferenceClient"],
    makes: { kind: "model", origin: hub, id: [{ at: 0, name: "model" }], verb: "infer" },
    example: 'from huggingface_hub import InferenceClient\nInferenceClient(model="acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  },
  {
    library: "pypi/spacy",
    symbols: ["spacy.load"],
    makes: { kind: "model", origin: { registry: "spacy" }, id: [{ at: 0, name: "name" }], verb: "load" },
    example: 'import spacy\nspacy.load("en_core_web_sm")\n',
    finds: ["model:en_core_web_sm"],
  },
  {
    library: "pypi/openai-whisper",
    symbols: ["whisper.load_model"],
    makes: {
      kind: "model",
      origin: { registry: "openai-whisper" },
      id: [{ at: 0, name: "name" }],
      verb: "transcribe",
    },
    example: 'import whisper\nwhisper.load_model("base")\n',
    finds: ["model:base"],
  },
  {
    library: "pypi/faster-whisper",
    symbols: ["faster_whisper.WhisperModel"],
    makes: {
      kind: "model",
      origin: { registry: "faster-whisper" },
      id: [{ at: 0, name: "model_size_or_path" }],
      verb: "transcribe",
    },
    example: 'from faster_whisper import WhisperModel\nWhisperModel("large-v3")\n',
    finds: ["model:large-v3"],
  },
  {
    library: "pypi/vllm",
    symbols: ["vllm.LLM", "vllm.AsyncEngineArgs", "vllm.EngineArgs", "vllm.engine.arg_utils.AsyncEngineArgs"],
    makes: {
      kind: "model",
      origin: hub,
      id: [{ at: 0, name: "model" }],
      verb: "serve",
      revision,
      says: {
        dtype: [{ name: "dtype" }],
        "tensor-parallel-size": [{ name: "tensor_parallel_size" }],
        quantization: [{ name: "quantization" }],
      },
    },
    example: 'from vllm import LLM\nLLM(model="acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  },
  {
    library: "pypi/llama-cpp-python",
    symbols: ["llama_cpp.Llama.from_pretrained"],
    makes: { kind: "model", origin: hub, id: [{ at: 0, name: "repo_id" }], verb: "load" },
    example:
      'from llama_cpp import Llama\nLlama.from_pretrained(repo_id="acme/chat-gguf", filename="*q4.gguf")\n',
    finds: ["model:acme/chat-gguf"],
  },
  {
    library: "pypi/llama-cpp-python",
    symbols: ["llama_cpp.Llama"],
    makes: { kind: "model", origin: { file: true }, id: [{ at: 0, name: "model_path" }], verb: "load" },
    example: 'from llama_cpp import Llama\nLlama(model_path="./chat.gguf")\n',
    finds: ["reference:./chat.gguf"],
  },
  {
    library: "pypi/onnxruntime",
    symbols: ["onnxruntime.InferenceSession"],
    makes: { kind: "model", origin: { file: true }, id: [{ at: 0, name: "path_or_bytes" }], verb: "load" },
    example: 'import onnxruntime as ort\nort.InferenceSession("net.onnx")\n',
    finds: ["reference:net.onnx"],
  },
  {
    library: "pypi/torch",
    symbols: ["torch.load"],
    makes: { kind: "model", origin: { file: true }, id: [{ at: 0, name: "f" }], verb: "load" },
    example: 'import torch\ntorch.load("weights/best.pt")\n',
    finds: ["reference:weights/best.pt"],
  },
  {
    library: "pypi/optimum",
    symbols: ["optimum.**.from_pretrained"],
    makes: { kind: "model", origin: hub, id: [{ at: 0, name: "model_id" }], verb: "load", revision },
    example:
      'from optimum.onnxruntime import ORTModelForCausalLM\nORTModelForCausalLM.from_pretrained("acme/small-onnx")\n',
    finds: ["model:acme/small-onnx"],
  },
];
