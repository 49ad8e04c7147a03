/**
 * Packages of operating systems that belong to the AI stack: the name of the product and, where the name of the package
 * says one, its version. What else a system installs is not looked at.
 */
export const systemPackages: readonly {
  readonly pattern: RegExp;
  readonly name: string;
  /** How the digits in the name of the package are written. */
  readonly separator?: RegExp;
}[] = [
  {
    pattern:
      /^cuda-(?:toolkit|runtime|libraries(?:-dev)?|compiler|minimal-build|cudart(?:-dev)?|nvcc)(?:-(\d{1,2}-\d{1,2}))?$/u,
    name: "cuda",
    separator: /-/gu,
  },
  { pattern: /^cuda(?:-(\d{1,2}-\d{1,2}))?$/u, name: "cuda", separator: /-/gu },
  { pattern: /^nvidia-cuda-toolkit$/u, name: "cuda" },
  { pattern: /^(?:lib)?cudnn(\d{1,2})?(?:-dev|-cuda-\d{1,2}|-dev-cuda-\d{1,2})?$/u, name: "cudnn" },
  { pattern: /^libnccl(?:\d|-dev)?$/u, name: "nccl" },
  { pattern: /^libnvinfer(?:\d{1,2}|-dev|-bin|-plugin\d{1,2})?$|^tensorrt$/u, name: "tensorrt" },
  {
    pattern: /^rocm(?:-dev|-libs|-hip-sdk|-ml-sdk|-hip-runtime)?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)?$/u,
    name: "rocm",
  },
  { pattern: /^intel-oneapi-(?:basekit|runtime-libs|mkl|dnnl|compiler-dpcpp-cpp)$/u, name: "oneapi" },
  { pattern: /^openvino(?:-(\d{4}\.\d))?$/u, name: "openvino" },
  { pattern: /^tesseract-ocr$|^tesseract$/u, name: "tesseract" },
  { pattern: /^ollama$/u, name: "ollama" },
  { pattern: /^llama\.cpp$/u, name: "llama.cpp" },
  { pattern: /^espeak-ng$/u, name: "espeak-ng" },
  { pattern: /^nvidia-container-toolkit$/u, name: "nvidia-container-toolkit" },
  // The branch (550) is in the name of the package, the driver's version is that of the package.
  {
    pattern:
      /^(?:nvidia-(?:driver|utils|headless|dkms|kernel-source)|libnvidia-compute|cuda-drivers)(?:-\d{3})?(?:-server)?(?:-open)?$/u,
    name: "nvidia-driver",
  },
];
