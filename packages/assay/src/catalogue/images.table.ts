import type { Origin } from "./api.ts";

/** One row of the catalogue of container images: what an image is, and how it is told what to load. */
export interface ImageRow {
  /** Repositories without tag and without `docker.io/` or `library/`; `*` is any part of one segment, `**` any number of segments. */
  readonly repositories: readonly string[];
  /** `serving`, `framework`, `accelerator`, `vector-store`, `agent`, `tracking`, `interface`, `data`, `evaluation`, ... */
  readonly category: string;
  /** The program that serves (`servingEngine`). */
  readonly engine?: string;
  /** The product that stores vectors (`vectorStore`). */
  readonly store?: string;
  /** Packages that the image is about (`pypi/torch`); the version is the first group over the tag, absent = it says none. */
  readonly packages?: readonly (readonly [name: string, version?: RegExp])[];
  /** The program in front of the arguments of the container, as the catalogue of programs knows it. */
  readonly entry?: string;
  /** What is run without arguments of the container. */
  readonly command?: string;
  /** Variables of the environment that name models. */
  readonly variables?: readonly ImageVariable[];
  /** The repository or the tag itself says which model is inside; the first group over `repository:tag`. */
  readonly names?: { readonly pattern: RegExp; readonly origin: Origin };
  readonly example: string;
  readonly finds: readonly string[];
}

export interface ImageVariable {
  readonly name: string;
  /** Absent = the hub, the tree or an address. */
  readonly origin?: Origin;
  /** Several with commas (or semicolons) between them. */
  readonly isList?: true;
  readonly kind?: "dataset";
}

const hub = (...names: readonly string[]): readonly ImageVariable[] => names.map((name) => ({ name }));
const from = (registry: string, ...names: readonly string[]): readonly ImageVariable[] =>
  names.map((name) => ({ name, origin: { registry } }));

/** `2.3.0` at the start of a tag. */
const leading = /^v?(\d+\.\d+(?:\.\d+)?(?:\.post\d+|rc\d+)?)(?:[-_+.]|$)/u;

/** Images that serve models. */
const serving: readonly ImageRow[] = [
  {
    repositories: [
      "vllm/vllm-openai*",
      "**/vllm-openai",
      "vllm/vllm-tpu",
      "nvcr.io/nvidia/vllm",
      "public.ecr.aws/q9t5s3a7/vllm-cpu-release-repo",
    ],
    category: "serving",
    engine: "vllm",
    entry: "vllm serve",
    example: "vllm/vllm-openai:v0.6.3 --model Qwen/Qwen2.5-7B-Instruct",
    finds: [
      "software:vllm/vllm-openai",
      "software:vllm",
      "model:Qwen/Qwen2.5-7B-Instruct",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: [
      "rocm/vllm",
      "rocm/vllm-dev",
      "opea/vllm*",
      "substratusai/vllm",
      "intel/vllm",
      "**/vllm-cpu*",
    ],
    category: "serving",
    engine: "vllm",
    example: "rocm/vllm:rocm6.2",
    finds: ["software:rocm/vllm", "software:vllm", "software:rocm"],
  },
  {
    repositories: ["runpod/worker-v1-vllm", "runpod/worker-vllm"],
    category: "serving",
    engine: "vllm",
    variables: hub("MODEL_NAME"),
    example: "-e MODEL_NAME=google/gemma-2-2b runpod/worker-v1-vllm:stable",
    finds: ["software:runpod/worker-v1-vllm", "software:vllm", "model:google/gemma-2-2b"],
  },
  {
    repositories: [
      "ghcr.io/huggingface/text-generation-inference",
      "huggingface/text-generation-inference*",
      "ghcr.io/huggingface/tgi-*",
      "**/huggingface-text-generation-inference*",
    ],
    category: "serving",
    engine: "tgi",
    entry: "text-generation-launcher",
    example: "-e MODEL_ID=tiiuae/falcon-7b ghcr.io/huggingface/text-generation-inference:2.0.4",
    finds: [
      "software:ghcr.io/huggingface/text-generation-inference",
      "software:tgi",
      "model:tiiuae/falcon-7b",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["ghcr.io/huggingface/text-embeddings-inference", "huggingface/text-embeddings-inference*"],
    category: "serving",
    engine: "tei",
    entry: "text-embeddings-router",
    example: "ghcr.io/huggingface/text-embeddings-inference:cpu-1.5 --model-id BAAI/bge-m3",
    finds: [
      "software:ghcr.io/huggingface/text-embeddings-inference",
      "software:tei",
      "model:BAAI/bge-m3",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["ghcr.io/predibase/lorax"],
    category: "serving",
    engine: "lorax",
    entry: "lorax-launcher",
    example: "ghcr.io/predibase/lorax:0.12 --model-id mistralai/Mistral-7B-v0.1",
    finds: [
      "software:ghcr.io/predibase/lorax",
      "software:lorax",
      "model:mistralai/Mistral-7B-v0.1",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["michaelf34/infinity"],
    category: "serving",
    engine: "infinity",
    entry: "infinity_emb",
    example: "michaelf34/infinity:0.0.70 v2 --model-id BAAI/bge-m3",
    finds: [
      "software:michaelf34/infinity",
      "software:infinity",
      "model:BAAI/bge-m3",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["lmsysorg/sglang", "nvcr.io/nvidia/sglang"],
    category: "serving",
    engine: "sglang",
    example: "lmsysorg/sglang:v0.4.1-cu124 python3 -m sglang.launch_server --model-path google/gemma-2-2b",
    finds: [
      "software:lmsysorg/sglang",
      "software:sglang",
      "software:cuda",
      "model:google/gemma-2-2b",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["openmmlab/lmdeploy"],
    category: "serving",
    engine: "lmdeploy",
    example: "openmmlab/lmdeploy:v0.6.0 lmdeploy serve api_server internlm/internlm2_5-7b-chat",
    finds: [
      "software:openmmlab/lmdeploy",
      "software:lmdeploy",
      "model:internlm/internlm2_5-7b-chat",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["nvcr.io/nvidia/tritonserver", "**/tritonserver"],
    category: "serving",
    engine: "triton",
    example: "nvcr.io/nvidia/tritonserver:24.05-py3 tritonserver --model-repository=/models",
    finds: ["software:nvcr.io/nvidia/tritonserver", "software:triton"],
  },
  {
    repositories: ["nvcr.io/nvidia/tensorrt-llm/*"],
    category: "serving",
    engine: "tensorrt-llm",
    example: "nvcr.io/nvidia/tensorrt-llm/release:0.20.0 trtllm-serve google/gemma-2-2b",
    finds: [
      "software:nvcr.io/nvidia/tensorrt-llm/release",
      "software:tensorrt-llm",
      "model:google/gemma-2-2b",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    repositories: ["nvcr.io/nim/*/*"],
    category: "serving",
    engine: "nim",
    names: { pattern: /^nvcr\.io\/nim\/([\w.-]{1,80}\/[\w.-]{1,100})/u, origin: { registry: "nim" } },
    example: "nvcr.io/nim/meta/llama3-8b-instruct:1.0.3",
    finds: ["software:nvcr.io/nim/meta/llama3-8b-instruct", "software:nim", "model:meta/llama3-8b-instruct"],
  },
  {
    repositories: ["ollama/ollama", "alpine/ollama", "**/ollama/ollama"],
    category: "serving",
    engine: "ollama",
    entry: "ollama",
    variables: from("ollama", "OLLAMA_MODEL", "OLLAMA_MODELS_TO_PULL"),
    example: "ollama/ollama:0.3.12 pull llama3.2",
    finds: ["software:ollama/ollama", "software:ollama", "model:llama3.2"],
  },
  {
    repositories: ["ghcr.io/ggml-org/llama.cpp", "ghcr.io/ggerganov/llama.cpp"],
    category: "serving",
    engine: "llama.cpp",
    entry: "llama-server",
    variables: hub("LLAMA_ARG_HF_REPO", "LLAMA_ARG_MODEL_URL"),
    example: "ghcr.io/ggml-org/llama.cpp:server-b4719 -hf ggml-org/gemma-3-1b-it-GGUF",
    finds: ["software:ghcr.io/ggml-org/llama.cpp", "software:llama.cpp", "model:ggml-org/gemma-3-1b-it-GGUF"],
  },
  {
    repositories: ["ghcr.io/abetlen/llama-cpp-python"],
    category: "serving",
    engine: "llama.cpp",
    entry: "python -m llama_cpp.server",
    example: "ghcr.io/abetlen/llama-cpp-python:v0.3.5",
    finds: ["software:ghcr.io/abetlen/llama-cpp-python", "software:llama.cpp"],
  },
  {
    repositories: ["localai/localai", "quay.io/go-skynet/local-ai", "ghcr.io/mudler/localai"],
    category: "serving",
    engine: "localai",
    entry: "local-ai run",
    variables: [{ name: "MODELS", origin: { registry: "localai" }, isList: true }],
    example: "localai/localai:v2.22.0 phi-2",
    finds: ["software:localai/localai", "software:localai", "model:phi-2"],
  },
  {
    repositories: ["ghcr.io/berriai/litellm*", "litellm/litellm*", "docker.litellm.ai/berriai/litellm*"],
    category: "serving",
    engine: "litellm",
    entry: "litellm",
    example: "ghcr.io/berriai/litellm:main-v1.52.0 --model anthropic/claude-3-5-sonnet-20241022",
    finds: ["software:ghcr.io/berriai/litellm", "software:litellm", "model:claude-3-5-sonnet-20241022"],
  },
  {
    repositories: ["pytorch/torchserve*"],
    category: "serving",
    engine: "torchserve",
    example: "pytorch/torchserve:0.11.0-cpu torchserve --start --models all",
    finds: ["software:pytorch/torchserve", "software:torchserve"],
  },
  {
    repositories: ["tensorflow/serving", "bitnami/tensorflow-serving"],
    category: "serving",
    engine: "tensorflow-serving",
    entry: "tensorflow_model_server",
    example: "tensorflow/serving:2.16.1",
    finds: ["software:tensorflow/serving", "software:tensorflow-serving"],
  },
  {
    repositories: ["seldonio/mlserver*"],
    category: "serving",
    engine: "mlserver",
    example: "seldonio/mlserver:1.6.0",
    finds: ["software:seldonio/mlserver", "software:mlserver"],
  },
  {
    repositories: ["openvino/model_server", "quay.io/opendatahub/openvino_model_server"],
    category: "serving",
    engine: "openvino-model-server",
    entry: "ovms",
    example: "openvino/model_server:2025.0 --source_model OpenVINO/Qwen3-8B-int4-ov --rest_port 8000",
    finds: [
      "software:openvino/model_server",
      "software:openvino-model-server",
      "model:OpenVINO/Qwen3-8B-int4-ov",
    ],
  },
  {
    repositories: ["mcr.microsoft.com/onnxruntime/server"],
    category: "serving",
    engine: "onnxruntime-server",
    example: "mcr.microsoft.com/onnxruntime/server:v1.4.0",
    finds: ["software:mcr.microsoft.com/onnxruntime/server", "software:onnxruntime-server"],
  },
  {
    repositories: ["xprobe/xinference"],
    category: "serving",
    engine: "xinference",
    example: "xprobe/xinference:v0.16.0",
    finds: ["software:xprobe/xinference", "software:xinference"],
  },
  {
    repositories: ["tabbyml/tabby", "registry.tabbyml.com/tabbyml/tabby"],
    category: "serving",
    engine: "tabby",
    entry: "tabby",
    example: "tabbyml/tabby:0.20.0 serve --model StarCoder-1B",
    finds: ["software:tabbyml/tabby", "software:tabby", "model:StarCoder-1B"],
  },
  {
    repositories: ["rayproject/ray-llm", "anyscale/ray-llm"],
    category: "serving",
    engine: "ray-serve",
    example: "rayproject/ray-llm:2.44.1-py311-cu124",
    finds: ["software:rayproject/ray-llm", "software:ray-serve", "software:cuda"],
  },
  {
    repositories: [
      "kserve/huggingfaceserver",
      "kserve/sklearnserver",
      "kserve/lgbserver",
      "kserve/xgbserver",
      "kserve/pmmlserver",
      "kserve/paddleserver",
    ],
    category: "serving",
    engine: "kserve",
    example: "kserve/huggingfaceserver:v0.14.0",
    finds: ["software:kserve/huggingfaceserver", "software:kserve"],
  },
  {
    repositories: ["onerahmet/openai-whisper-asr-webservice"],
    category: "serving",
    engine: "whisper-asr-webservice",
    variables: from("whisper", "ASR_MODEL"),
    example: "-e ASR_MODEL=base onerahmet/openai-whisper-asr-webservice:v1.6.0",
    finds: [
      "software:onerahmet/openai-whisper-asr-webservice",
      "software:whisper-asr-webservice",
      "model:base",
    ],
  },
  {
    repositories: ["fedirz/faster-whisper-server", "ghcr.io/speaches-ai/speaches"],
    category: "serving",
    engine: "speaches",
    variables: hub("WHISPER__MODEL"),
    example: "-e WHISPER__MODEL=Systran/faster-whisper-small fedirz/faster-whisper-server:0.5-cpu",
    finds: [
      "software:fedirz/faster-whisper-server",
      "software:speaches",
      "model:Systran/faster-whisper-small",
    ],
  },
  {
    repositories: [
      "semitechnologies/transformers-inference",
      "cr.weaviate.io/semitechnologies/transformers-inference",
    ],
    category: "serving",
    engine: "weaviate-transformers-inference",
    names: {
      pattern:
        /transformers-inference:(sentence-transformers-[\w.-]{2,80}|BAAI-[\w.-]{2,80}|intfloat-[\w.-]{2,80}|Snowflake-[\w.-]{2,80}|mixedbread-ai-[\w.-]{2,80})$/u,
      origin: { registry: "weaviate" },
    },
    example: "semitechnologies/transformers-inference:sentence-transformers-multi-qa-MiniLM-L6-cos-v1",
    finds: [
      "software:semitechnologies/transformers-inference",
      "software:weaviate-transformers-inference",
      "model:sentence-transformers-multi-qa-MiniLM-L6-cos-v1",
    ],
  },
  {
    repositories: ["libretranslate/libretranslate"],
    category: "serving",
    engine: "libretranslate",
    example: "libretranslate/libretranslate:v1.6.0",
    finds: ["software:libretranslate/libretranslate", "software:libretranslate"],
  },
  {
    repositories: [
      "ghcr.io/remsky/kokoro-fastapi-*",
      "rhasspy/wyoming-whisper",
      "rhasspy/wyoming-piper",
      "ghcr.io/coqui-ai/tts*",
      "alphacep/kaldi-*",
      "ghcr.io/matatonic/openedai-speech",
    ],
    category: "serving",
    example: "rhasspy/wyoming-piper:1.5.0",
    finds: ["software:rhasspy/wyoming-piper"],
  },
  {
    repositories: [
      "universonic/stable-diffusion-webui",
      "yanwk/comfyui-boot",
      "ghcr.io/invoke-ai/invokeai",
      "ashleykza/stable-diffusion-webui",
      "ghcr.io/ai-dock/*",
    ],
    category: "interface",
    example: "yanwk/comfyui-boot:cu124-slim",
    finds: ["software:yanwk/comfyui-boot", "software:cuda"],
  },
];

/** Images that store vectors. */
const stores: readonly ImageRow[] = [
  storeRow("qdrant", ["qdrant/qdrant", "ghcr.io/qdrant/qdrant/qdrant"], "qdrant/qdrant:v1.12.0"),
  storeRow("chroma", ["chromadb/chroma", "ghcr.io/chroma-core/chroma"], "chromadb/chroma:0.5.20"),
  storeRow(
    "weaviate",
    ["semitechnologies/weaviate", "cr.weaviate.io/semitechnologies/weaviate"],
    "semitechnologies/weaviate:1.27.0",
  ),
  storeRow("milvus", ["milvusdb/milvus"], "milvusdb/milvus:v2.4.15"),
  storeRow(
    "pgvector",
    ["pgvector/pgvector", "ankane/pgvector", "tensorchord/pgvecto-rs", "tensorchord/vchord-postgres"],
    "pgvector/pgvector:pg16",
  ),
  storeRow("vespa", ["vespaengine/vespa"], "vespaengine/vespa:8.420.17"),
  storeRow("marqo", ["marqoai/marqo"], "marqoai/marqo:2.12.2"),
  storeRow("infinity", ["infiniflow/infinity"], "infiniflow/infinity:v0.4.0"),
];

function storeRow(store: string, repositories: readonly string[], example: string): ImageRow {
  const name = example.slice(0, example.lastIndexOf(":"));
  return {
    repositories,
    category: "vector-store",
    store,
    example,
    finds: [`software:${name}`, `software:${store}`],
  };
}

/** Images to build on: frameworks and the libraries of accelerators. */
const bases: readonly ImageRow[] = [
  {
    repositories: ["nvidia/cuda", "nvcr.io/nvidia/cuda", "nvidia/cudagl"],
    category: "accelerator",
    packages: [
      ["generic/cuda", leading],
      ["generic/cudnn", /cudnn(\d(?:\.\d){0,3})?/u],
    ],
    example: "nvidia/cuda:12.1.0-cudnn8-devel-ubuntu22.04",
    finds: ["software:nvidia/cuda", "software:cuda", "software:cudnn"],
  },
  {
    repositories: [
      "nvcr.io/nvidia/l4t-base",
      "nvcr.io/nvidia/l4t-cuda",
      "nvcr.io/nvidia/l4t-jetpack",
      "nvcr.io/nvidia/l4t-tensorrt",
      "nvcr.io/nvidia/tensorrt",
      "nvcr.io/nvidia/hpc-benchmarks",
      "nvcr.io/nvidia/cuda-dl-base",
      "nvcr.io/nvidia/doca/**",
    ],
    category: "accelerator",
    example: "nvcr.io/nvidia/tensorrt:24.05-py3",
    finds: ["software:nvcr.io/nvidia/tensorrt"],
  },
  {
    repositories: ["rocm/dev-ubuntu-*", "rocm/rocm-terminal", "rocm/composable_kernel", "rocm/dev-*"],
    category: "accelerator",
    packages: [["generic/rocm", leading]],
    example: "rocm/dev-ubuntu-22.04:6.1",
    finds: ["software:rocm/dev-ubuntu-22.04", "software:rocm"],
  },
  {
    repositories: ["intel/oneapi*", "openvino/ubuntu*", "openvino/rhel*", "intel/intel-optimized-*"],
    category: "accelerator",
    example: "intel/oneapi-basekit:2024.2.0-0-devel-ubuntu22.04",
    finds: ["software:intel/oneapi-basekit"],
  },
  {
    repositories: ["pytorch/pytorch", "bitnami/pytorch", "pytorch/manylinux*"],
    category: "framework",
    packages: [["pypi/torch", leading]],
    example: "pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime",
    finds: ["software:pytorch/pytorch", "software:torch", "software:cuda", "software:cudnn"],
  },
  {
    repositories: ["rocm/pytorch", "rocm/pytorch-training", "rocm/pytorch-nightly"],
    category: "framework",
    packages: [["pypi/torch", /pytorch[_-](?:release[_-])?(\d+\.\d+(?:\.\d+)?)/u]],
    example: "rocm/pytorch:rocm6.0_ubuntu20.04_py3.9_pytorch_2.1.1",
    finds: ["software:rocm/pytorch", "software:torch", "software:rocm"],
  },
  {
    repositories: [
      "nvcr.io/nvidia/pytorch",
      "nvcr.io/nvidia/l4t-pytorch",
      "nvcr.io/nvidia/l4t-ml",
      "dustynv/l4t-pytorch",
      "intel/intel-extension-for-pytorch",
      "mosaicml/pytorch",
      "mosaicml/llm-foundry",
    ],
    category: "framework",
    packages: [["pypi/torch"]],
    example: "nvcr.io/nvidia/pytorch:24.05-py3",
    finds: ["software:nvcr.io/nvidia/pytorch", "software:torch"],
  },
  {
    repositories: ["tensorflow/tensorflow", "bitnami/tensorflow*", "intel/intel-optimized-tensorflow"],
    category: "framework",
    packages: [
      ["pypi/tensorflow", leading],
      ["generic/cuda", /-gpu()/u],
    ],
    example: "tensorflow/tensorflow:2.16.1-gpu",
    finds: ["software:tensorflow/tensorflow", "software:tensorflow", "software:cuda"],
  },
  {
    repositories: ["rocm/tensorflow"],
    category: "framework",
    packages: [["pypi/tensorflow", /tf(\d+\.\d+(?:\.\d+)?)/u]],
    example: "rocm/tensorflow:rocm6.1-py3.9-tf2.15.0-runtime",
    finds: ["software:rocm/tensorflow", "software:tensorflow", "software:rocm"],
  },
  {
    repositories: ["nvcr.io/nvidia/tensorflow", "nvcr.io/nvidia/l4t-tensorflow"],
    category: "framework",
    packages: [["pypi/tensorflow", /-tf(\d+\.\d+(?:\.\d+)?)/u]],
    example: "nvcr.io/nvidia/tensorflow:24.05-tf2-py3",
    finds: ["software:nvcr.io/nvidia/tensorflow", "software:tensorflow"],
  },
  {
    repositories: ["nvcr.io/nvidia/jax", "ghcr.io/nvidia/jax", "rocm/jax*"],
    category: "framework",
    packages: [["pypi/jax"]],
    example: "nvcr.io/nvidia/jax:24.04-py3",
    finds: ["software:nvcr.io/nvidia/jax", "software:jax"],
  },
  {
    repositories: ["nvcr.io/nvidia/nemo", "nvcr.io/nvidia/nemo-*"],
    category: "framework",
    packages: [["pypi/nemo-toolkit"]],
    example: "nvcr.io/nvidia/nemo:24.05",
    finds: ["software:nvcr.io/nvidia/nemo", "software:nemo-toolkit"],
  },
  {
    repositories: [
      "huggingface/transformers-pytorch-*",
      "huggingface/transformers-tensorflow-*",
      "huggingface/transformers-all-*",
      "huggingface/transformers-*",
    ],
    category: "framework",
    packages: [["pypi/transformers", leading]],
    example: "huggingface/transformers-pytorch-gpu:4.41.2",
    finds: ["software:huggingface/transformers-pytorch-gpu", "software:transformers"],
  },
  {
    repositories: [
      "huggingface/accelerate",
      "huggingface/peft-*",
      "huggingface/diffusers-*",
      "huggingface/trl-*",
    ],
    category: "framework",
    example: "huggingface/accelerate:gpu-release-0.30.0",
    finds: ["software:huggingface/accelerate"],
  },
  {
    repositories: [
      "*.dkr.ecr.*.amazonaws.com/pytorch-*",
      "*.dkr.ecr.*.amazonaws.com/huggingface-pytorch-*",
      "public.ecr.aws/deep-learning-containers/pytorch-*",
    ],
    category: "framework",
    packages: [
      ["pypi/torch", leading],
      ["pypi/transformers", /transformers(\d+\.\d+(?:\.\d+)?)/u],
    ],
    example:
      "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-training:2.1.0-transformers4.36.0-gpu-py310-cu121-ubuntu20.04",
    finds: [
      "software:763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-training",
      "software:torch",
      "software:transformers",
      "software:cuda",
    ],
  },
  {
    repositories: [
      "*.dkr.ecr.*.amazonaws.com/tensorflow-*",
      "*.dkr.ecr.*.amazonaws.com/huggingface-tensorflow-*",
      "public.ecr.aws/deep-learning-containers/tensorflow-*",
    ],
    category: "framework",
    packages: [["pypi/tensorflow", leading]],
    example:
      "763104351884.dkr.ecr.us-east-1.amazonaws.com/tensorflow-training:2.14.1-gpu-py310-cu118-ubuntu20.04",
    finds: [
      "software:763104351884.dkr.ecr.us-east-1.amazonaws.com/tensorflow-training",
      "software:tensorflow",
      "software:cuda",
    ],
  },
  {
    repositories: ["*.dkr.ecr.*.amazonaws.com/djl-inference", "deepjavalibrary/djl-serving"],
    category: "serving",
    engine: "djl-serving",
    variables: hub("HF_MODEL_ID", "OPTION_MODEL_ID"),
    example: "-e HF_MODEL_ID=google/gemma-2-2b deepjavalibrary/djl-serving:0.29.0-lmi",
    finds: ["software:deepjavalibrary/djl-serving", "software:djl-serving", "model:google/gemma-2-2b"],
  },
  {
    repositories: [
      "gcr.io/deeplearning-platform-release/pytorch*",
      "us-docker.pkg.dev/deeplearning-platform-release/gcr.io/pytorch*",
      "us-docker.pkg.dev/vertex-ai/training/pytorch*",
      "us-docker.pkg.dev/vertex-ai/prediction/pytorch*",
      "europe-docker.pkg.dev/vertex-ai/*/pytorch*",
    ],
    category: "framework",
    packages: [["pypi/torch"]],
    example: "us-docker.pkg.dev/vertex-ai/training/pytorch-gpu.2-2.py310:latest",
    finds: [
      "software:us-docker.pkg.dev/vertex-ai/training/pytorch-gpu.2-2.py310",
      "software:torch",
      "finding:IMAGE-UNPINNED",
    ],
  },
  {
    repositories: [
      "gcr.io/deeplearning-platform-release/**",
      "us-docker.pkg.dev/vertex-ai/**",
      "europe-docker.pkg.dev/vertex-ai/**",
      "asia-docker.pkg.dev/vertex-ai/**",
      "mcr.microsoft.com/azureml/**",
      "us-docker.pkg.dev/deeplearning-platform-release/**",
    ],
    category: "framework",
    example: "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:20240801",
    finds: ["software:mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"],
  },
  {
    repositories: ["jupyter/tensorflow-notebook", "quay.io/jupyter/tensorflow-notebook"],
    category: "framework",
    packages: [["pypi/tensorflow"]],
    example: "quay.io/jupyter/tensorflow-notebook:2024-05-27",
    finds: ["software:quay.io/jupyter/tensorflow-notebook", "software:tensorflow"],
  },
  {
    repositories: ["quay.io/jupyter/pytorch-notebook", "jupyter/pytorch-notebook"],
    category: "framework",
    packages: [["pypi/torch"]],
    example: "quay.io/jupyter/pytorch-notebook:2024-05-27",
    finds: ["software:quay.io/jupyter/pytorch-notebook", "software:torch"],
  },
  {
    repositories: ["ultralytics/ultralytics", "ultralytics/yolov5"],
    category: "framework",
    packages: [["pypi/ultralytics", leading]],
    example: "ultralytics/ultralytics:8.3.40",
    finds: ["software:ultralytics/ultralytics", "software:ultralytics"],
  },
  {
    repositories: ["paddlepaddle/paddle", "registry.baidubce.com/paddlepaddle/paddle", "paddlecloud/*"],
    category: "framework",
    packages: [["pypi/paddlepaddle", leading]],
    example: "paddlepaddle/paddle:2.6.1-gpu-cuda12.0-cudnn8.9-trt8.6",
    finds: ["software:paddlepaddle/paddle", "software:paddlepaddle", "software:cuda", "software:cudnn"],
  },
  {
    repositories: ["winglian/axolotl*", "axolotlai/axolotl*"],
    category: "framework",
    packages: [["pypi/axolotl"]],
    example: "winglian/axolotl:main-20241202-py3.11-cu124-2.4.1",
    finds: ["software:winglian/axolotl", "software:axolotl", "software:cuda"],
  },
  {
    repositories: ["hiyouga/llamafactory", "hiyouga/llama-factory"],
    category: "framework",
    packages: [["pypi/llamafactory", leading]],
    example: "hiyouga/llamafactory:0.9.1",
    finds: ["software:hiyouga/llamafactory", "software:llamafactory"],
  },
  {
    repositories: ["unsloth/unsloth"],
    category: "framework",
    packages: [["pypi/unsloth"]],
    example: "unsloth/unsloth:stable",
    finds: ["software:unsloth/unsloth", "software:unsloth"],
  },
  {
    repositories: ["deepspeed/deepspeed"],
    category: "framework",
    packages: [["pypi/deepspeed"]],
    example: "deepspeed/deepspeed:v072_torch112_cu117",
    finds: ["software:deepspeed/deepspeed", "software:deepspeed", "software:cuda"],
  },
  {
    repositories: [
      "verlai/verl",
      "openmmlab/mmdetection",
      "openmmlab/mmdeploy",
      "nvcr.io/nvidia/rapidsai/**",
      "rapidsai/*",
      "vault.habana.ai/gaudi-docker/**",
      "dustynv/*",
      "mxnet/*",
      "nvcr.io/nvidia/clara/**",
      "projectmonai/monai",
      "ghcr.io/pytorch/*",
      "ghcr.io/mosaicml/**",
      "determinedai/**",
      "h2oai/**",
      "nvcr.io/nvidia/riva/**",
      "nvcr.io/nvidia/deepstream*",
      "nvcr.io/nvidia/modulus/**",
    ],
    category: "framework",
    example: "rapidsai/base:24.10-cuda12.5-py3.11",
    finds: ["software:rapidsai/base", "software:cuda"],
  },
  {
    repositories: ["rayproject/ray", "rayproject/ray-ml"],
    category: "framework",
    packages: [["pypi/ray", leading]],
    example: "rayproject/ray:2.38.0-py310-gpu",
    finds: ["software:rayproject/ray", "software:ray"],
  },
];

/** Images around models: agents, chats, tracking, labelling. */
const around: readonly ImageRow[] = [
  {
    repositories: ["ghcr.io/open-webui/open-webui", "openwebui/open-webui", "dyrnq/open-webui"],
    category: "interface",
    variables: [...hub("RAG_EMBEDDING_MODEL", "RAG_RERANKING_MODEL"), ...from("whisper", "WHISPER_MODEL")],
    example: "-e RAG_EMBEDDING_MODEL=BAAI/bge-m3 ghcr.io/open-webui/open-webui:v0.4.8",
    finds: ["software:ghcr.io/open-webui/open-webui", "model:BAAI/bge-m3"],
  },
  {
    repositories: [
      "mintplexlabs/anythingllm",
      "ghcr.io/danny-avila/librechat*",
      "lobehub/lobe-chat*",
      "ghcr.io/mckaywrigley/chatbot-ui",
      "ghcr.io/huggingface/chat-ui*",
      "yidadaa/chatgpt-next-web",
      "ghcr.io/ivanfioravanti/chatbot-ollama",
      "khoj/khoj",
      "ghcr.io/khoj-ai/khoj",
      "itzcrazykns1337/perplexica*",
      "quivrhq/*",
      "infiniflow/ragflow",
      "ghcr.io/enricoros/big-agi",
    ],
    category: "interface",
    example: "mintplexlabs/anythingllm:1.7.0",
    finds: ["software:mintplexlabs/anythingllm"],
  },
  {
    repositories: [
      "langgenius/dify-*",
      "flowiseai/flowise",
      "langflowai/langflow",
      "langchain/langgraph-api",
      "ghcr.io/letta-ai/letta",
      "letta/letta",
      "significantgravitas/auto-gpt",
      "agentscope/*",
      "ghcr.io/all-hands-ai/openhands",
      "docker.all-hands.dev/all-hands-ai/**",
      "portkeyai/gateway",
      "deepset/haystack*",
      "llamastack/*",
      "downloads.unstructured.io/unstructured-io/*",
    ],
    category: "agent",
    example: "flowiseai/flowise:2.2.0",
    finds: ["software:flowiseai/flowise"],
  },
  {
    repositories: [
      "ghcr.io/mlflow/mlflow",
      "bitnami/mlflow",
      "burakince/mlflow",
      "wandb/local",
      "wandb/server",
      "langfuse/langfuse*",
      "ghcr.io/langfuse/langfuse*",
      "arizephoenix/phoenix",
      "allegroai/clearml*",
      "clearml/server",
      "aimstack/aim",
      "helicone/*",
      "iterativeai/cml",
      "dvcorg/cml*",
      "zenmldocker/*",
      "tensorflow/tensorboard",
    ],
    category: "tracking",
    example: "ghcr.io/mlflow/mlflow:v2.18.0",
    finds: ["software:ghcr.io/mlflow/mlflow"],
  },
  {
    repositories: [
      "argilla/argilla-*",
      "heartexlabs/label-studio",
      "cvat/*",
      "cvat/server",
      "doccano/doccano",
    ],
    category: "data",
    example: "heartexlabs/label-studio:1.14.0",
    finds: ["software:heartexlabs/label-studio"],
  },
  {
    repositories: ["zilliz/attu"],
    category: "interface",
    example: "zilliz/attu:v2.4",
    finds: ["software:zilliz/attu"],
  },
];

/** Every row of the catalogue of images. */
export const imageRows: readonly ImageRow[] = [...serving, ...stores, ...bases, ...around];

/** The row of a repository (without its tag); undefined for an image that the catalogue does not know. */
export function imageRowOf(repository: string): ImageRow | undefined {
  const parts = plainRepository(repository).split("/");
  return imageRows.find(({ repositories }) =>
    repositories.some((pattern) => fits(pattern.split("/"), parts)),
  );
}

/** `docker.io/library/ollama/ollama` and `ollama/ollama` are one. */
function plainRepository(repository: string): string {
  return repository
    .replace(
      /^(?:(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|mirror\.gcr\.io)\/)?(?:library\/)?/u,
      "",
    )
    .slice(0, 300);
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return parts.length === 0;
  if (first === "**") return parts.some((_, at) => fits(rest, parts.slice(at))) || rest.length === 0;
  const [part, ...others] = parts;
  return part !== undefined && partFits(first, part) && fits(rest, others);
}

/** `*` stands for any text; several in one segment are tried from left to right. */
function partFits(pattern: string, text: string): boolean {
  const [head = "", ...pieces] = pattern.split("*");
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const [index, piece] of pieces.entries()) {
    if (index === pieces.length - 1) return text.length - piece.length >= at && text.endsWith(piece);
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at === text.length;
}
