import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "testkit/hostile-text";
import { recipeProject } from "testkit/recipe-project";
import type { Application } from "../../model/use.ts";
import { nativeLibraries } from "./index.ts";

const detect = (files: Readonly<Record<string, unknown>>): Promise<Application> =>
  nativeLibraries.detect(recipeProject(files, (path) => nativeLibraries.matches(path)));
const keys = ({ uses }: Application): string[] => uses.map(({ thing }) => thing.key);
const nothing = Buffer.from("");

describe("libraries of accelerators", () => {
  it("have the version of their file name, when it is a whole one", async () => {
    const found = await detect({
      "usr/lib/x86_64-linux-gnu/libcudnn.so.9.1.0": nothing,
      "usr/lib/x86_64-linux-gnu/libcudnn.so.9": nothing,
      "usr/lib/x86_64-linux-gnu/libnccl.so.2.21.5": nothing,
      "usr/lib/libother.so.1.2.3": nothing,
    });
    expect(keys(found)).toEqual(["pkg:generic/cudnn@9.1.0", "pkg:generic/nccl@2.21.5"]);
    expect(found.uses[0]).toMatchObject({ usage: "present", how: "file libcudnn.so.9.1.0" });
  });

  it("of the driver bear its version, and say nothing of CUDA", async () => {
    const found = await detect({
      "usr/lib/x86_64-linux-gnu/libcuda.so.550.54.14": nothing,
      "usr/lib/x86_64-linux-gnu/libcuda.so.1": nothing,
      "usr/lib/x86_64-linux-gnu/libcuda.so.1.1": nothing,
    });
    expect(keys(found)).toEqual(["pkg:generic/nvidia-driver@550.54.14"]);
  });

  it("come with toolkits that say their version in a file of their own", async () => {
    const found = await detect({
      "usr/local/cuda-12.4/version.json": { cuda: { name: "CUDA SDK", version: "12.4.1" } },
      "usr/local/cuda/version.txt": Buffer.from("CUDA Version 10.2.89\n"),
      "opt/rocm-6.0/.info/version": Buffer.from("6.0.2-115\n"),
    });
    expect(keys(found)).toEqual([
      "pkg:generic/rocm@6.0.2",
      "pkg:generic/cuda@12.4.1",
      "pkg:generic/cuda@10.2.89",
    ]);
  });
});

describe("native engines", () => {
  it("are there, and of no version that is certain", async () => {
    const found = await detect({ "app/llama-server": nothing, "opt/tritonserver/bin/tritonserver": nothing });
    expect(keys(found)).toEqual(["engine:llama.cpp", "engine:triton"]);
    expect(found.uses.flatMap(({ claims = [] }) => claims.map(({ property }) => property))).toEqual([
      "category",
      "category",
    ]);
  });
});

it("broken version files say nothing and never throw", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const found = await detect({ "usr/local/cuda/version.json": Buffer.from(text) });
      expect(found.uses).toEqual([]);
    }),
    { seed: 7, numRuns: 100 },
  );
});
