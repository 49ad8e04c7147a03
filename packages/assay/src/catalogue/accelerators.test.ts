import { describe, expect, it } from "vitest";
import { acceleratorNamed, acceleratorOfResource } from "./accelerators.table.ts";

describe("accelerators", () => {
  it.each([
    ["NVIDIA-A100-SXM4-80GB", "nvidia-a100"],
    ["nvidia-tesla-a100", "nvidia-a100"],
    ["nvidia-a100-80gb", "nvidia-a100"],
    ["A100-80G", "nvidia-a100"],
    ["A100_80G", "nvidia-a100"],
    ["nvidia-h100-mega-80gb", "nvidia-h100"],
    ["H100", "nvidia-h100"],
    ["nvidia-tesla-t4", "nvidia-t4"],
    ["Tesla-T4", "nvidia-t4"],
    ["A10G", "nvidia-a10g"],
    ["NVIDIA-A10", "nvidia-a10"],
    ["nvidia-l4", "nvidia-l4"],
    ["L40S", "nvidia-l40s"],
    ["NVIDIA-GeForce-RTX-4090", "nvidia-rtx-4090"],
    ["AMD-Instinct-MI300X-OAM", "amd-mi300x"],
    ["Intel-GAUDI", "intel-gaudi"],
    ["tpu-v5-lite-podslice", "google-tpu-v5e"],
    ["TPU-V6E", "google-tpu-v6e"],
    ["tpu-v4-podslice", "google-tpu-v4"],
    ["large", undefined],
    ["v2", undefined],
    ["a1", undefined],
  ])("%s is %s", (text, name) => {
    expect(acceleratorNamed(text)).toBe(name);
  });

  it.each([
    ["nvidia.com/gpu", "nvidia-gpu"],
    ["nvidia.com/mig-3g.40gb", "nvidia-gpu"],
    ["amd.com/gpu", "amd-gpu"],
    ["cpu", undefined],
    ["toString", undefined],
  ])("the resource %s is %s", (text, name) => {
    expect(acceleratorOfResource(text)).toBe(name);
  });
});
