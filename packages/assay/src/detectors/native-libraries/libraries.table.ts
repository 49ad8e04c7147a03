/** A library whose file name carries its full version by convention of its makers. */
export interface LibraryRow {
  /** The file name; the first group is the version, with two parts at least. */
  readonly pattern: RegExp;
  /** What it is called elsewhere too: `pkg:generic/cudnn@9.1.0`. */
  readonly name: string;
  readonly category: "accelerator" | "framework" | "serving";
}

const version = "(\\d{1,5}(?:\\.\\d{1,6}){1,4})";
const library = (names: string): RegExp => new RegExp(`^lib(?:${names})\\.so\\.${version}$`, "u");

export const libraryRows: readonly LibraryRow[] = [
  { pattern: library("cudart"), name: "cuda-cudart", category: "accelerator" },
  { pattern: library("cublas"), name: "cublas", category: "accelerator" },
  { pattern: library("cufft"), name: "cufft", category: "accelerator" },
  { pattern: library("curand"), name: "curand", category: "accelerator" },
  { pattern: library("cusolver"), name: "cusolver", category: "accelerator" },
  { pattern: library("cusparse"), name: "cusparse", category: "accelerator" },
  { pattern: library("nvrtc"), name: "cuda-nvrtc", category: "accelerator" },
  { pattern: library("cudnn"), name: "cudnn", category: "accelerator" },
  { pattern: library("nccl"), name: "nccl", category: "accelerator" },
  { pattern: library("nvinfer"), name: "tensorrt", category: "accelerator" },
  // The driver's own libraries bear its version; `libcuda.so.1` is a link.
  {
    pattern: /^lib(?:cuda|nvidia-ml|nvidia-ptxjitcompiler)\.so\.(\d{3}\.\d{1,3}(?:\.\d{1,2})?)$/u,
    name: "nvidia-driver",
    category: "accelerator",
  },
  { pattern: library("amdhip64"), name: "hip", category: "accelerator" },
  { pattern: library("rccl"), name: "rccl", category: "accelerator" },
  { pattern: library("onnxruntime"), name: "onnxruntime", category: "framework" },
  { pattern: library("tensorflow|tensorflow_cc"), name: "tensorflow", category: "framework" },
  { pattern: library("openvino"), name: "openvino", category: "framework" },
];

/** Programs and libraries that say by their name what they are, and whose version nothing outside them says. */
export const engineFiles: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /^(?:llama-server|llama-cli|libllama\.so(?:\.[\d.]{1,20})?)$/u, name: "llama.cpp" },
  { pattern: /^(?:whisper-server|whisper-cli|libwhisper\.so(?:\.[\d.]{1,20})?)$/u, name: "whisper.cpp" },
  { pattern: /^(?:tritonserver|libtritonserver\.so)$/u, name: "triton" },
  { pattern: /^tensorflow_model_server$/u, name: "tensorflow-serving" },
  { pattern: /^text-generation-(?:router|launcher|server)$/u, name: "tgi" },
  { pattern: /^text-embeddings-router$/u, name: "tei" },
];
