import type { RuleDescription } from "../../model/rule-description.ts";

export const rules: readonly RuleDescription[] = [
  {
    id: "NATIVE-ENGINE-CODE",
    title: "Engine holds machine code that cannot be read",
    kind: "safety",
    what: "The file is a compiled engine (a TensorRT plan, an RKNN model): machine code for one kind of accelerator in a format that its maker does not publish.",
    why: "The runtime loads the code into the process and the device. Its maker warns against engines from strangers. What the code does cannot be judged from outside; plug-ins that it names run on the processor.",
    example: "ftrt at the start of model.engine",
    fix: "Take the model in an open format (ONNX, safetensors) from its publisher and build the engine yourself.",
    references: [
      "https://docs.nvidia.com/deeplearning/tensorrt/latest/inference-library/advanced.html",
      "https://github.com/NVIDIA/TensorRT/blob/main/samples/common/sampleEngines.cpp",
      "https://github.com/airockchip/rknn-toolkit2",
    ],
  },
];
