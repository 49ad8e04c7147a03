import { describe, expect, it } from "vitest";
import { categoriesOf } from "./classify.ts";
import type { PackageType } from "./listed.ts";
import { distributionNames } from "./python/repositories.table.ts";
import { namedPackages, packageFamilies } from "./packages.table.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

function categories(type: PackageType, name: string, namespace?: string): readonly string[] {
  return categoriesOf({ type, name, ...(namespace === undefined ? {} : { namespace }) });
}

describe("the category of a package", () => {
  it.each([
    ["pypi", "torch", "framework"],
    ["pypi", "nvidia-cudnn-cu12", "accelerator"],
    ["pypi", "nvidia-nccl-cu12", "accelerator"],
    ["pypi", "nvidia-cusparselt-cu12", "accelerator"],
    ["pypi", "tensorrt-cu12-libs", "accelerator"],
    ["pypi", "cupy-cuda12x", "accelerator"],
    ["pypi", "vllm", "serving"],
    ["pypi", "openai", "client-sdk"],
    ["pypi", "langchain-openai", "agent"],
    ["pypi", "llama-index-vector-stores-qdrant", "vector-store"],
    ["pypi", "chromadb", "vector-store"],
    ["pypi", "datasets", "data"],
    ["pypi", "lm-eval", "evaluation"],
    ["pypi", "wandb", "tracking"],
    ["pypi", "en-core-web-sm", "framework"],
    ["conda", "pytorch-cuda", "accelerator"],
    ["conda", "transformers", "framework"],
    ["golang", "github.com/openai/openai-go/v2", "client-sdk"],
    ["cargo", "candle-core", "framework"],
    ["nuget", "Microsoft.ML.OnnxRuntime", "framework"],
    ["nuget", "Microsoft.SemanticKernel.Connectors.OpenAI", "agent"],
    ["deb", "libcudnn8-dev", "accelerator"],
  ] as const)("%s %s: %s", (type, name, category) => {
    expect(categories(type, name)).toEqual([category]);
  });

  it("of a package with a namespace is looked up by both", () => {
    expect(categories("npm", "sdk", "@anthropic-ai")).toEqual(["client-sdk"]);
    expect(categories("maven", "langchain4j-open-ai", "dev.langchain4j")).toEqual(["agent"]);
    expect(categories("npm", "sdk")).toEqual([]);
  });

  it("is none for plain packages, and for names that objects inherit", () => {
    for (const name of ["requests", "numpy", "constructor", "__proto__", "torchbearer-x"])
      expect(categories("pypi", name)).toEqual([]);
  });
});

describe("repositories with a distribution of another name", () => {
  it("are AI libraries, all of them", () => {
    const plain = [...distributionNames.values()].filter((name) => categories("pypi", name).length === 0);

    expect(plain).toEqual([]);
    expect(categories("github", "transformers", "acme")).toEqual(["framework"]);
  });
});

describe("the table of packages", () => {
  it("has names in lower case, each once in its category", () => {
    let rows = 0;
    for (const named of Object.values(namedPackages))
      for (const names of Object.values(named)) {
        const words = names.trim().split(/\s+/u);
        rows += words.length;
        expect(new Set(words).size).toBe(words.length);
        expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
      }
    expect(rows).toBeGreaterThan(1_000);
  });

  it("has families that read long names in no time", () => {
    const hostile = `${"nvidia-".repeat(5_000)}!`;
    const clock = startWorkClock();

    for (const { pattern } of packageFamilies) pattern.test(hostile);

    expect(clock.seconds()).toBeLessThan(0.5);
  });
});
