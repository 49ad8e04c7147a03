import type { ApiRow, ArgumentAt } from "../api.ts";
import { fileModelRow, hubModelRow, ownModelRow } from "./python-local-shapes.ts";

const trusts: readonly ArgumentAt[] = [{ name: "trust_remote_code" }];

const serving = {
  trusts,
  says: {
    dtype: [{ name: "dtype" }],
    quantization: [{ name: "quantization" }],
    "tensor-parallel-size": [{ name: "tensor_parallel_size" }, { name: "tp_size" }],
    "max-model-len": [{ name: "max_model_len" }, { name: "context_length" }],
    "gpu-memory-utilization": [{ name: "gpu_memory_utilization" }, { name: "mem_fraction_static" }],
  },
} as const;

const quantizers: readonly (readonly [library: string, symbols: readonly string[], method: string])[] = [
  ["autoawq", ["awq.AutoAWQForCausalLM"], "awq"],
  ["auto-gptq", ["auto_gptq.AutoGPTQForCausalLM"], "gptq"],
  ["gptqmodel", ["gptqmodel.GPTQModel"], "gptq"],
  ["hqq", ["hqq.models.hf.base.AutoHQQHFModel", "hqq.engine.hf.HQQModelForCausalLM"], "hqq"],
  ["llmcompressor", ["llmcompressor.transformers.SparseAutoModelForCausalLM"], "compressed-tensors"],
  ["auto-round", ["auto_round.AutoRound"], "auto-round"],
];

/** Python: engines and runtimes that run models which are there. */
export const runtimeApis: readonly ApiRow[] = [
  hubModelRow({
    library: "vllm",
    symbols: [
      "vllm.LLM",
      "vllm.AsyncEngineArgs",
      "vllm.EngineArgs",
      "vllm.entrypoints.llm.LLM",
      "vllm.engine.arg_utils.*EngineArgs",
    ],
    id: [{ at: 0, name: "model" }],
    verb: "serve",
    more: serving,
    example: 'from vllm import LLM\nLLM(model="acme/chat-7b", tensor_parallel_size=2)\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "vllm",
    symbols: ["vllm.LLM", "vllm.AsyncEngineArgs", "vllm.EngineArgs", "vllm.engine.arg_utils.*EngineArgs"],
    id: [{ name: "speculative_model" }, { name: "speculative_config.model" }, { name: "tokenizer" }],
    verb: "serve",
    example:
      'from vllm import LLM\nLLM("acme/chat-70b", speculative_config={"model": "acme/chat-1b", "num_speculative_tokens": 4})\n',
    finds: ["model:acme/chat-70b", "model:acme/chat-1b"],
  }),
  hubModelRow({
    library: "vllm",
    symbols: ["vllm.lora.request.LoRARequest"],
    id: [{ at: 2, name: "lora_path" }, { name: "lora_local_path" }],
    verb: "serve",
    example: 'from vllm.lora.request import LoRARequest\nLoRARequest("sql", 1, "acme/sql-lora")\n',
    finds: ["model:acme/sql-lora"],
  }),
  hubModelRow({
    library: "sglang",
    symbols: ["sglang.Engine", "sglang.Runtime", "sglang.srt.server_args.ServerArgs", "sglang.**.Engine"],
    id: [{ name: "model_path" }, { at: 0 }],
    verb: "serve",
    more: serving,
    example: 'import sglang as sgl\nengine = sgl.Engine(model_path="acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "lmdeploy",
    symbols: ["lmdeploy.pipeline", "lmdeploy.serve", "lmdeploy.api.pipeline"],
    id: [{ at: 0, name: "model_path" }],
    verb: "serve",
    example: 'from lmdeploy import pipeline\np = pipeline("acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "tensorrt-llm",
    symbols: [
      "tensorrt_llm.LLM",
      "tensorrt_llm.llmapi.LLM",
      "tensorrt_llm.hlapi.LLM",
      "tensorrt_llm._tensorrt_engine.LLM",
    ],
    id: [{ at: 0, name: "model" }],
    verb: "serve",
    more: serving,
    example: 'from tensorrt_llm import LLM\nLLM(model="acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "infinity-emb",
    symbols: ["infinity_emb.EngineArgs", "infinity_emb.args.EngineArgs", "infinity_emb.engine.EngineArgs"],
    id: [{ at: 0, name: "model_name_or_path" }],
    verb: "serve",
    example:
      'from infinity_emb import AsyncEngineArray, EngineArgs\nAsyncEngineArray.from_args([EngineArgs(model_name_or_path="acme/embed-small", engine="torch")])\n',
    finds: ["model:acme/embed-small"],
  }),
  hubModelRow({
    library: "mii",
    symbols: ["mii.pipeline", "mii.serve"],
    id: [{ at: 0, name: "model_name_or_path" }],
    verb: "serve",
    example: 'import mii\np = mii.pipeline("acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "mlx-lm",
    symbols: [
      "mlx_lm.load",
      "mlx_vlm.load",
      "mlx_lm.utils.load",
      "mlx_vlm.utils.load",
      "mlx_lm.convert",
      "mlx_embeddings.load",
      "mlx_audio.**.load_model",
    ],
    id: [{ at: 0, name: "path_or_hf_repo" }, { name: "hf_path" }],
    example: 'from mlx_lm import load\nmodel, tokenizer = load("acme/chat-7b-4bit")\n',
    finds: ["model:acme/chat-7b-4bit"],
  }),
  hubModelRow({
    library: "optimum",
    symbols: ["optimum.**.from_pretrained"],
    id: [
      { at: 0, name: "model_id" },
      { name: "pretrained_model_name_or_path" },
      { name: "model_name_or_path" },
    ],
    more: { trusts },
    example:
      'from optimum.onnxruntime import ORTModelForCausalLM\nORTModelForCausalLM.from_pretrained("acme/small-onnx")\n',
    finds: ["model:acme/small-onnx"],
  }),
  hubModelRow({
    library: "optimum",
    symbols: ["optimum.pipelines.pipeline", "optimum.**.pipelines.pipeline"],
    id: [{ name: "model" }, { at: 1 }],
    example:
      'from optimum.pipelines import pipeline\np = pipeline("fill-mask", "acme/small-onnx", accelerator="ort")\n',
    finds: ["model:acme/small-onnx"],
  }),
  hubModelRow({
    library: "optimum",
    symbols: ["optimum.exporters.**.main_export"],
    id: [{ at: 0, name: "model_name_or_path" }],
    verb: "convert",
    example: 'from optimum.exporters.onnx import main_export\nmain_export("acme/small", output="out")\n',
    finds: ["model:acme/small"],
  }),
  ...quantizers.map(([library, symbols, method]) => {
    const [symbol = ""] = symbols;
    const isClass = library === "auto-round";
    const at = symbol.lastIndexOf(".");
    const name = symbol.slice(at + 1);
    return hubModelRow({
      library,
      symbols: isClass
        ? symbols
        : symbols.flatMap((one) => [`${one}.from_pretrained`, `${one}.from_quantized`, `${one}.load`]),
      id: [
        { at: 0, name: "pretrained_model_name_or_path" },
        { name: "model_path" },
        { name: "quant_path" },
        { name: "model_name_or_path" },
        { name: "model_id_or_path" },
        { name: "model" },
      ],
      more: { trusts },
      example: `from ${symbol.slice(0, at)} import ${name}\nm = ${name}${isClass ? "" : ".from_pretrained"}("acme/chat-${method}")\n`,
      finds: [`model:acme/chat-${method}`],
    });
  }),
  fileModelRow({
    library: "exllamav2",
    symbols: ["exllamav2.ExLlamaV2Config", "exllamav3.Config.from_directory"],
    id: [{ at: 0, name: "model_dir" }, { name: "directory" }],
    example: 'from exllamav2 import ExLlamaV2Config\nc = ExLlamaV2Config("./chat-exl2")\n',
    finds: ["reference:./chat-exl2"],
  }),
  hubModelRow({
    library: "llama-cpp-python",
    symbols: ["llama_cpp.Llama.from_pretrained", "llama_cpp.llama.Llama.from_pretrained"],
    id: [{ at: 0, name: "repo_id" }],
    more: { says: { file: [{ at: 1, name: "filename" }], "n-ctx": [{ name: "n_ctx" }] } },
    example:
      'from llama_cpp import Llama\nLlama.from_pretrained(repo_id="acme/chat-gguf", filename="*q4.gguf")\n',
    finds: ["model:acme/chat-gguf"],
  }),
  fileModelRow({
    library: "llama-cpp-python",
    symbols: ["llama_cpp.Llama", "llama_cpp.llama.Llama", "llama_cpp.server.settings.ModelSettings"],
    id: [{ at: 0, name: "model_path" }, { name: "model" }],
    more: { says: { "n-ctx": [{ name: "n_ctx" }], "n-gpu-layers": [{ name: "n_gpu_layers" }] } },
    example: 'from llama_cpp import Llama\nLlama(model_path="./chat.gguf")\n',
    finds: ["reference:./chat.gguf"],
  }),
  hubModelRow({
    library: "ctransformers",
    symbols: ["ctransformers.AutoModelForCausalLM.from_pretrained"],
    id: [{ at: 0, name: "model_path_or_repo_id" }],
    more: { says: { file: [{ name: "model_file" }], architecture: [{ name: "model_type" }] } },
    example:
      'from ctransformers import AutoModelForCausalLM\nAutoModelForCausalLM.from_pretrained("acme/chat-ggml", model_file="q4.bin")\n',
    finds: ["model:acme/chat-ggml"],
  }),
  ownModelRow({
    library: "gpt4all",
    registry: "gpt4all",
    symbols: ["gpt4all.GPT4All", "gpt4all.gpt4all.GPT4All"],
    id: [{ at: 0, name: "model_name" }],
    example: 'from gpt4all import GPT4All\nm = GPT4All("orca-mini-3b-gguf2-q4_0.gguf")\n',
    finds: ["model:orca-mini-3b-gguf2-q4_0.gguf"],
  }),
  ownModelRow({
    library: "gpt4all",
    registry: "gpt4all",
    symbols: ["gpt4all.Embed4All"],
    id: [{ at: 0, name: "model_name" }],
    verb: "embed",
    more: { fallback: "all-MiniLM-L6-v2.gguf2.f16.gguf" },
    example: "from gpt4all import Embed4All\ne = Embed4All()\n",
    finds: ["model:all-MiniLM-L6-v2.gguf2.f16.gguf"],
  }),
  fileModelRow({
    library: "ctranslate2",
    symbols: [
      "ctranslate2.Translator",
      "ctranslate2.Generator",
      "ctranslate2.Encoder",
      "ctranslate2.models.*",
    ],
    id: [{ at: 0, name: "model_path" }],
    example: 'import ctranslate2\nt = ctranslate2.Translator("./ende-ct2")\n',
    finds: ["reference:./ende-ct2"],
  }),
  hubModelRow({
    library: "ctranslate2",
    symbols: ["ctranslate2.converters.TransformersConverter"],
    id: [{ at: 0, name: "model_name_or_path" }],
    verb: "convert",
    example: 'import ctranslate2\nc = ctranslate2.converters.TransformersConverter("acme/small")\n',
    finds: ["model:acme/small"],
  }),
  fileModelRow({
    library: "onnxruntime",
    symbols: [
      "onnxruntime.InferenceSession",
      "onnxruntime.quantization.quantize_dynamic",
      "onnxruntime.quantization.quantize_static",
      "onnx.load",
      "onnx.load_model",
      "onnx.checker.check_model",
      "onnxruntime_genai.Model",
      "onnxruntime_genai.Config",
    ],
    id: [{ at: 0, name: "path_or_bytes" }, { name: "model_input" }, { name: "f" }],
    example: 'import onnxruntime as ort\nort.InferenceSession("net.onnx")\n',
    finds: ["reference:net.onnx"],
  }),
  fileModelRow({
    library: "openvino",
    symbols: [
      "openvino.Core().read_model",
      "openvino.Core().compile_model",
      "openvino.runtime.Core().read_model",
      "openvino.runtime.Core().compile_model",
      "openvino.convert_model",
      "openvino.compile_model",
      "openvino.inference_engine.IECore().read_network",
      "openvino.tools.mo.convert_model",
    ],
    id: [{ at: 0, name: "model" }, { name: "input_model" }],
    example:
      'import openvino as ov\ncore = ov.Core()\nnet = core.compile_model(core.read_model("net.xml"), "CPU")\n',
    finds: ["reference:net.xml"],
  }),
  fileModelRow({
    library: "openvino-genai",
    symbols: [
      "openvino_genai.*Pipeline",
      "openvino_genai.TextEmbeddingPipeline",
      "openvino_genai.ContinuousBatchingPipeline",
    ],
    id: [{ at: 0, name: "models_path" }],
    example: 'import openvino_genai\np = openvino_genai.LLMPipeline("./chat-ov", "CPU")\n',
    finds: ["reference:./chat-ov"],
  }),
  fileModelRow({
    library: "coremltools",
    symbols: [
      "coremltools.models.MLModel",
      "coremltools.models.CompiledMLModel",
      "coremltools.utils.load_spec",
    ],
    id: [{ at: 0, name: "model" }],
    example: 'import coremltools as ct\nm = ct.models.MLModel("net.mlpackage")\n',
    finds: ["reference:net.mlpackage"],
  }),
  fileModelRow({
    library: "tensorflow",
    symbols: [
      "tensorflow.lite.Interpreter",
      "tflite_runtime.interpreter.Interpreter",
      "ai_edge_litert.interpreter.Interpreter",
      "tensorflow.lite.python.interpreter.Interpreter",
      "pycoral.utils.edgetpu.make_interpreter",
    ],
    id: [{ at: 0, name: "model_path" }],
    example: 'import tensorflow as tf\ni = tf.lite.Interpreter(model_path="net.tflite")\n',
    finds: ["reference:net.tflite"],
  }),
  fileModelRow({
    library: "tensorflow",
    symbols: [
      ...["keras", "tensorflow.keras", "tf_keras", "tensorflow.compat.v1.keras"].flatMap((root) => [
        `${root}.models.load_model`,
        `${root}.saving.load_model`,
        `${root}.**.load_weights`,
      ]),
      "tensorflow.saved_model.load",
      "tensorflow.compat.v1.saved_model.load",
      "tensorflow.lite.TFLiteConverter.from_saved_model",
      "tensorflowjs.converters.load_keras_model",
    ],
    id: [{ at: 0, name: "filepath" }, { name: "export_dir" }, { name: "saved_model_dir" }],
    example: 'from tensorflow import keras\nm = keras.models.load_model("net.keras")\n',
    finds: ["reference:net.keras"],
  }),
  ownModelRow({
    library: "tensorflow-hub",
    registry: "tfhub",
    symbols: [
      "tensorflow_hub.load",
      "tensorflow_hub.KerasLayer",
      "tensorflow_hub.Module",
      "tensorflow_hub.resolve",
      "tensorflow_hub.load_module_spec",
    ],
    id: [{ at: 0, name: "handle" }, { name: "spec" }],
    names: /^$/u,
    example:
      'import tensorflow_hub as hub\nm = hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")\n',
    finds: ["model:google/universal-sentence-encoder/4"],
  }),
  ownModelRow({
    library: "keras-hub",
    registry: "keras-hub",
    symbols: ["keras_hub.**.from_preset", "keras_nlp.**.from_preset", "keras_cv.**.from_preset"],
    id: [{ at: 0, name: "preset" }],
    example:
      'import keras_hub\nm = keras_hub.models.GemmaCausalLM.from_preset("gemma_2b_en")\nn = keras_hub.models.BertClassifier.from_preset("hf://acme/words-1")\n',
    finds: ["model:gemma_2b_en", "model:acme/words-1"],
  }),
  fileModelRow({
    library: "torch",
    symbols: ["torch.load", "torch.jit.load", "torch.export.load", "torch.package.PackageImporter"],
    id: [{ at: 0, name: "f" }],
    example: 'import torch\ntorch.load("weights/best.pt")\n',
    finds: ["reference:weights/best.pt"],
  }),
  fileModelRow({
    library: "torch",
    symbols: [
      "torch.hub.load_state_dict_from_url",
      "torch.utils.model_zoo.load_url",
      "torchvision.**.load_state_dict_from_url",
    ],
    id: [{ at: 0, name: "url" }],
    example:
      'from torch.hub import load_state_dict_from_url\nw = load_state_dict_from_url("https://example.com/net-1.pth")\n',
    finds: ["model:net-1.pth"],
  }),
  fileModelRow({
    library: "safetensors",
    symbols: ["safetensors.safe_open", "safetensors.*.load_file", "safetensors.*.load_model"],
    id: [{ at: 0, name: "filename" }],
    example: 'from safetensors.torch import load_file\nw = load_file("net.safetensors")\n',
    finds: ["reference:net.safetensors"],
  }),
  fileModelRow({
    library: "gguf",
    symbols: ["gguf.GGUFReader"],
    id: [{ at: 0, name: "path" }],
    example: 'from gguf import GGUFReader\nr = GGUFReader("chat.gguf")\n',
    finds: ["reference:chat.gguf"],
  }),
  fileModelRow({
    library: "flax",
    symbols: ["flax.training.checkpoints.restore_checkpoint", "orbax.checkpoint.**.restore"],
    id: [{ at: 0, name: "ckpt_dir" }, { name: "directory" }],
    example:
      'from flax.training import checkpoints\ns = checkpoints.restore_checkpoint("./checkpoint-9", target=state)\n',
    finds: ["reference:./checkpoint-9"],
  }),
  fileModelRow({
    library: "guidance",
    symbols: ["guidance.models.LlamaCpp"],
    id: [{ at: 0, name: "model" }],
    example: 'from guidance import models\nm = models.LlamaCpp("./chat.gguf")\n',
    finds: ["reference:./chat.gguf"],
  }),
  hubModelRow({
    library: "petals",
    symbols: ["petals.**.from_pretrained"],
    example:
      'from petals import AutoDistributedModelForCausalLM as A\nm = A.from_pretrained("acme/chat-70b")\n',
    finds: ["model:acme/chat-70b"],
  }),
  hubModelRow({
    library: "ray",
    symbols: ["ray.serve.llm.LLMConfig"],
    id: [{ name: "model_loading_config.model_source" }, { name: "model_loading_config.model_id" }],
    verb: "serve",
    example:
      'from ray.serve.llm import LLMConfig\nc = LLMConfig(model_loading_config={"model_id": "chat", "model_source": "acme/chat-7b"})\n',
    finds: ["model:acme/chat-7b"],
  }),
  hubModelRow({
    library: "nnsight",
    symbols: [
      "nnsight.LanguageModel",
      "transformer_lens.HookedTransformer.from_pretrained",
      "sae_lens.SAE.from_pretrained",
      "lm_eval.models.huggingface.HFLM",
      "litgpt.LLM.load",
      "litgpt.api.LLM.load",
    ],
    id: [{ at: 0, name: "model_name" }, { name: "pretrained" }],
    example: 'from nnsight import LanguageModel\nm = LanguageModel("acme/small-1", device_map="auto")\n',
    finds: ["model:acme/small-1"],
  }),
];
