import { expect, it } from "vitest";
import { acceleratorOfInstance } from "./instance-types.table.ts";

it.each([
  ["ml.g5.12xlarge", { name: "nvidia-a10g", count: 4 }],
  ["g5.xlarge", { name: "nvidia-a10g", count: 1 }],
  ["g6.48xlarge", { name: "nvidia-l4", count: 8 }],
  ["g6e.xlarge", { name: "nvidia-l40s", count: 1 }],
  ["p4d.24xlarge", { name: "nvidia-a100", count: 8 }],
  ["ml.p5.48xlarge", { name: "nvidia-h100", count: 8 }],
  ["p5en.48xlarge", { name: "nvidia-h200", count: 8 }],
  ["ml.inf2.xlarge", { name: "aws-inferentia2", count: 1 }],
  ["a2-highgpu-4g", { name: "nvidia-a100", count: 4 }],
  ["g2-standard-24", { name: "nvidia-l4", count: 2 }],
  ["Standard_NC24ads_A100_v4", { name: "nvidia-a100" }],
  ["Standard_NC4as_T4_v3", { name: "nvidia-t4" }],
  ["Standard_ND96isr_H100_v5", { name: "nvidia-h100" }],
  ["Standard_NC6s_v3", { name: "nvidia-v100" }],
  ["Standard_D4s_v3", undefined],
  ["t3.large", undefined],
  ["n1-standard-4", undefined],
  ["m5.constructor", undefined],
])("%s has %j", (type, accelerator) => {
  expect(acceleratorOfInstance(type)).toEqual(accelerator);
});
