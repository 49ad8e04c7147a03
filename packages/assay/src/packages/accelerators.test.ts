import { describe, expect, it } from "vitest";
import { packageThing } from "../catalogue/things.ts";
import type { ListedPackage } from "./listed.ts";
import { acceleratorsIn, acceleratorsOf } from "./accelerators.ts";

describe("the platform of a build", () => {
  it.each([
    ["cu121", ["cuda 12.1"]],
    ["cu92", ["cuda 9.2"]],
    ["cu118", ["cuda 11.8"]],
    ["cu12", ["cuda 12"]],
    ["pt20cu118", ["cuda 11.8"]],
    ["https://download.pytorch.org/whl/cu124", ["cuda 12.4"]],
    ["https://download.pytorch.org/whl/nightly/cu128/torch_nightly.html", ["cuda 12.8"]],
    ["https://data.pyg.org/whl/torch-2.3.0+cu121.html", ["cuda 12.1"]],
    ["cuda12.cudnn89", ["cuda 12", "cudnn 8.9"]],
    ["cuda12", ["cuda 12"]],
    ["py3.10_cuda12.1_cudnn8.9.2_0", ["cuda 12.1", "cudnn 8.9.2"]],
    ["cuda118py310h1234567_200", ["cuda 11.8"]],
    ["cpu_py310h1234567_0", []],
    ["cuda12_pip", ["cuda 12"]],
    ["rocm6.0", ["rocm 6.0"]],
    ["https://download.pytorch.org/whl/rocm5.7", ["rocm 5.7"]],
    ["and-cuda", ["cuda"]],
    ["cpu", []],
    ["https://example.org/simple", []],
    ["cu", []],
    ["cu9999", []],
    ["focus121", []],
  ])("is read from %s", (text, expected) => {
    const found = acceleratorsIn(text).map(({ name, version }) => `${name} ${version ?? ""}`.trim());

    expect(found).toEqual(expected);
  });

  it("is a component with a version that is inferred, and the package depends on it", () => {
    const { uses, links } = acceleratorsOf(torch("2.3.1+cu121"), thing, "test@1");

    expect(uses).toMatchObject([
      { thing: { key: "pkg:generic/cuda@12.1" }, place: { line: 4 }, confidence: 0.9 },
    ]);
    expect(links.map(({ from, to }) => `${from.key} ${to.key}`)).toEqual([
      "pkg:pypi/torch pkg:generic/cuda@12.1",
    ]);
  });

  it("is told by the index only when the version does not tell it", () => {
    const index = "https://user:secret@example.org/whl/cu118";
    const [plain] = acceleratorsOf({ ...torch("2.3.1"), index }, thing, "test@1").uses;
    const [labelled] = acceleratorsOf({ ...torch("2.3.1+cu121"), index }, thing, "test@1").uses;

    expect(plain?.thing.key).toBe("pkg:generic/cuda@11.8");
    expect(plain?.how).toBe("build of torch: https://example.org/whl/cu118");
    expect(labelled?.thing.key).toBe("pkg:generic/cuda@12.1");
  });
});

const thing = packageThing("pypi", "torch");

function torch(version: string): ListedPackage {
  return {
    type: "pypi",
    name: "torch",
    version,
    scope: "runtime",
    listing: "manifest",
    path: "requirements.txt",
    line: 4,
  };
}
