/** How a kind of accelerator is written, and what it is called here. */
interface AcceleratorName {
  readonly name: string;
  /** Over the text in lower case with everything but letters and digits as `-`. */
  readonly pattern: RegExp;
}

const nvidia = (model: string, pattern?: RegExp): AcceleratorName => ({
  name: `nvidia-${model}`,
  pattern: pattern ?? new RegExp(`(?:^|-)${model}(?:-|$)`, "u"),
});

const word = (text: string): RegExp => new RegExp(`(?:^|-)(?:${text})(?:-|$)`, "u");

/** The first that fits counts: longer names before the shorter ones that they contain. */
export const accelerators: readonly AcceleratorName[] = [
  nvidia("gb300"),
  nvidia("gb200"),
  nvidia("gh200"),
  nvidia("b300"),
  nvidia("b200"),
  nvidia("b100"),
  nvidia("h200"),
  nvidia("h100", word("h100(?:-?(?:80|94|96)(?:gb)?|-?mega|-?pcie|-?sxm\\d?|-?nvl)?")),
  nvidia("h800"),
  nvidia("h20"),
  nvidia("a100", word("a100(?:-?(?:40|80)(?:gb?)?|-?pcie|-?sxm\\d?)?|a100x")),
  nvidia("a800"),
  nvidia("a40"),
  nvidia("a30"),
  nvidia("a16"),
  nvidia("a10g"),
  nvidia("a10"),
  nvidia("a6000", word("(?:rtx-?)?a6000")),
  nvidia("a5000", word("(?:rtx-?)?a5000")),
  nvidia("a4000", word("(?:rtx-?)?a4000")),
  nvidia("a2"),
  nvidia("l40s"),
  nvidia("l40"),
  nvidia("l20"),
  nvidia("l4"),
  nvidia("t4", word("t4g?")),
  nvidia("v100", word("v100(?:-?(?:16|32)gb?|-?sxm\\d?)?")),
  nvidia("p100"),
  nvidia("p40"),
  nvidia("p4"),
  nvidia("k80"),
  nvidia("m60"),
  nvidia("rtx-pro-6000", word("rtx-?pro-?6000")),
  nvidia("rtx-6000-ada", word("rtx-?6000-?ada(?:-generation)?")),
  nvidia("rtx-5090", word("(?:rtx-?)?5090")),
  nvidia("rtx-4090", word("(?:rtx-?)?4090")),
  nvidia("rtx-4080", word("rtx-?4080")),
  nvidia("rtx-3090", word("(?:rtx-?)?3090")),
  nvidia("rtx-3080", word("rtx-?3080")),
  nvidia("titan-v", word("titan-?v")),
  nvidia("jetson", word("jetson(?:-[a-z0-9]{2,10})?")),
  { name: "amd-mi355x", pattern: word("mi-?355x?") },
  { name: "amd-mi350x", pattern: word("mi-?350x?") },
  { name: "amd-mi325x", pattern: word("mi-?325x?") },
  { name: "amd-mi300x", pattern: word("mi-?300x?") },
  { name: "amd-mi300a", pattern: word("mi-?300a") },
  { name: "amd-mi250", pattern: word("mi-?250x?") },
  { name: "amd-mi210", pattern: word("mi-?210") },
  { name: "amd-mi100", pattern: word("mi-?100") },
  { name: "intel-gaudi3", pattern: word("gaudi-?3") },
  { name: "intel-gaudi2", pattern: word("gaudi-?2|hl-?225") },
  { name: "intel-gaudi", pattern: word("gaudi") },
  { name: "google-tpu-v7", pattern: word("tpu-?v?7x?|ironwood") },
  { name: "google-tpu-v6e", pattern: word("tpu-?v6e(?:-slice)?|v6e|trillium") },
  { name: "google-tpu-v5p", pattern: word("tpu-?v5p(?:-slice)?|v5p") },
  {
    name: "google-tpu-v5e",
    pattern: word("tpu-?v5(?:e|-?lite)(?:-podslice|-device|-?pod|pod)?|v5e|v5litepod"),
  },
  { name: "google-tpu-v4", pattern: word("tpu-?v4(?:-podslice)?") },
  { name: "google-tpu-v3", pattern: word("tpu-?v3(?:-slice|-device)?") },
  { name: "google-tpu-v2", pattern: word("tpu-?v2") },
  { name: "aws-trainium2", pattern: word("trainium-?2|trn2") },
  { name: "aws-trainium", pattern: word("trainium1?|trn1n?") },
  { name: "aws-inferentia2", pattern: word("inferentia-?2|inf2") },
  { name: "aws-inferentia", pattern: word("inferentia1?|inf1") },
  { name: "huawei-ascend-910b", pattern: word("ascend-?910b\\d?") },
  { name: "huawei-ascend-910", pattern: word("ascend-?910") },
  { name: "huawei-ascend-310", pattern: word("ascend-?310p?") },
];

/** The accelerator that a text names (`NVIDIA-A100-SXM4-80GB`, `nvidia-tesla-t4`, `A10G`); undefined for any other text. */
export function acceleratorNamed(text: string): string | undefined {
  if (text.length > 80) return undefined;
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/gu, "-");
  return accelerators.find(({ pattern }) => pattern.test(plain))?.name;
}

/** Resources of Kubernetes by which accelerators are asked for, and what they are when nothing else is said. */
export const acceleratorResources: Readonly<Record<string, string>> = {
  "nvidia.com/gpu": "nvidia-gpu",
  "nvidia.com/gpu.shared": "nvidia-gpu",
  "amd.com/gpu": "amd-gpu",
  "gpu.intel.com/i915": "intel-gpu",
  "gpu.intel.com/xe": "intel-gpu",
  "intel.com/gpu": "intel-gpu",
  "habana.ai/gaudi": "intel-gaudi",
  "google.com/tpu": "google-tpu",
  "aws.amazon.com/neuron": "aws-neuron",
  "aws.amazon.com/neuroncore": "aws-neuron",
  "aws.amazon.com/neurondevice": "aws-neuron",
  "huawei.com/Ascend910": "huawei-ascend-910",
  "huawei.com/Ascend310": "huawei-ascend-310",
  "qualcomm.com/qaic": "qualcomm-ai-100",
  "cambricon.com/mlu": "cambricon-mlu",
  "mthreads.com/gpu": "moore-threads-gpu",
};

/** The accelerator that a resource of Kubernetes stands for (`nvidia.com/gpu`, `nvidia.com/mig-1g.10gb`). */
export function acceleratorOfResource(name: string): string | undefined {
  if (Object.hasOwn(acceleratorResources, name)) return acceleratorResources[name];
  return /^nvidia\.com\/mig-\d{1,2}g\.\d{1,4}gb$/u.test(name) ? "nvidia-gpu" : undefined;
}
