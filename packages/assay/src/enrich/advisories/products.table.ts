/** A product that has no package URL here, and the packages and names under which advisories speak of it. */
export interface ProductRow {
  /** The name of the entity, as our detectors and readers of images give it. */
  readonly names: readonly string[];
  /** `ecosystem` is absent for products that suppliers name in words only. */
  readonly asked: readonly {
    readonly ecosystem?: string;
    readonly name: string;
    /** Of what builds others: it is no part of what was built in an exact version. */
    readonly isBuilder?: true;
  }[];
}

/**
 * Engines of images and command lines, accelerator libraries of systems. The version is that of the engine; images of a supplier that
 * are numbered otherwise (Triton: `25.07`) are named in words by the advisories, in the same numbers.
 */
export const products: readonly ProductRow[] = [
  { names: ["vllm"], asked: [{ ecosystem: "PyPI", name: "vllm" }] },
  { names: ["sglang"], asked: [{ ecosystem: "PyPI", name: "sglang" }] },
  { names: ["litellm"], asked: [{ ecosystem: "PyPI", name: "litellm" }] },
  { names: ["ray"], asked: [{ ecosystem: "PyPI", name: "ray" }] },
  { names: ["mlflow"], asked: [{ ecosystem: "PyPI", name: "mlflow" }] },
  { names: ["open-webui"], asked: [{ ecosystem: "PyPI", name: "open-webui" }] },
  { names: ["xinference"], asked: [{ ecosystem: "PyPI", name: "xinference" }] },
  { names: ["bentoml"], asked: [{ ecosystem: "PyPI", name: "bentoml" }] },
  { names: ["lmdeploy"], asked: [{ ecosystem: "PyPI", name: "lmdeploy" }] },
  { names: ["langflow"], asked: [{ ecosystem: "PyPI", name: "langflow" }] },
  { names: ["chroma", "chromadb"], asked: [{ ecosystem: "PyPI", name: "chromadb" }] },
  { names: ["flowise"], asked: [{ ecosystem: "npm", name: "flowise" }] },
  { names: ["n8n"], asked: [{ ecosystem: "npm", name: "n8n" }] },
  { names: ["anything-llm"], asked: [{ name: "anything-llm" }] },
  {
    names: ["ollama"],
    asked: [{ ecosystem: "Go", name: "github.com/ollama/ollama" }, { name: "ollama" }],
  },
  {
    names: ["localai", "local-ai"],
    asked: [{ ecosystem: "Go", name: "github.com/mudler/LocalAI" }],
  },
  // The version of Go that a program was built with is that of its standard library.
  {
    names: ["go"],
    asked: [
      { ecosystem: "Go", name: "stdlib" },
      { ecosystem: "Go", name: "toolchain", isBuilder: true },
    ],
  },
  { names: ["milvus"], asked: [{ ecosystem: "Go", name: "github.com/milvus-io/milvus" }] },
  { names: ["weaviate"], asked: [{ ecosystem: "Go", name: "github.com/weaviate/weaviate" }] },
  { names: ["qdrant"], asked: [{ ecosystem: "crates.io", name: "qdrant" }, { name: "qdrant" }] },
  { names: ["llama.cpp", "llama-server"], asked: [{ name: "llama.cpp" }] },
  {
    names: ["tgi", "text-generation-inference"],
    asked: [{ name: "text-generation-inference" }],
  },
  {
    names: ["torchserve"],
    asked: [{ ecosystem: "PyPI", name: "torchserve" }, { name: "TorchServe" }],
  },
  { names: ["triton"], asked: [{ name: "Triton Inference Server" }] },
  { names: ["cuda"], asked: [{ name: "CUDA Toolkit" }] },
  { names: ["tensorrt"], asked: [{ ecosystem: "PyPI", name: "tensorrt" }, { name: "TensorRT" }] },
  {
    names: ["tensorrt-llm", "tensorrt_llm"],
    asked: [{ ecosystem: "PyPI", name: "tensorrt-llm" }, { name: "TensorRT-LLM" }],
  },
  { names: ["nemo"], asked: [{ ecosystem: "PyPI", name: "nemo-toolkit" }, { name: "NeMo Framework" }] },
  {
    names: ["nvidia-container-toolkit"],
    asked: [
      { ecosystem: "Go", name: "github.com/NVIDIA/nvidia-container-toolkit" },
      { name: "NVIDIA Container Toolkit" },
    ],
  },
  { names: ["gpu-operator"], asked: [{ name: "NVIDIA GPU Operator" }] },
  { names: ["nvidia-device-plugin"], asked: [{ name: "NVIDIA Kubernetes Device Plugin" }] },
];

/**
 * Packages of operating systems that come from their maker's repository: the distribution publishes nothing of them, so that the product
 * is asked for as well, in the version that the maker gave it.
 */
export const makersPackages: readonly { readonly pattern: RegExp; readonly product: string }[] = [
  { pattern: /^nvidia-container-toolkit(?:-base)?$/u, product: "nvidia-container-toolkit" },
  { pattern: /^cuda-toolkit-\d{1,2}-\d{1,2}$/u, product: "cuda" },
];
