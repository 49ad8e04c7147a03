import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { condaArchive, parseMatchSpec } from "./match-spec.ts";

const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1"));

describe("a match specification of conda", () => {
  it.each([
    ["numpy", { name: "numpy" }],
    ["NumPy", { name: "numpy" }],
    ["numpy=1.26", { name: "numpy", range: "=1.26" }],
    ["numpy==1.26.4", { name: "numpy", range: "==1.26.4", version: "1.26.4" }],
    [
      "numpy=1.26.4=py312_0",
      { name: "numpy", range: "=1.26.4=py312_0", version: "1.26.4", build: "py312_0" },
    ],
    ["pytorch=2.1=*cuda*", { name: "pytorch", range: "=2.1=*cuda*", build: "*cuda*" }],
    ["numpy 1.26.4", { name: "numpy", range: "1.26.4", version: "1.26.4" }],
    ["numpy 1.26.*", { name: "numpy", range: "1.26.*" }],
    ["numpy>=1.20,<2", { name: "numpy", range: ">=1.20,<2" }],
    ["numpy >=1.20, <2", { name: "numpy", range: ">=1.20, <2" }],
    ["pytorch::pytorch=2.1", { name: "pytorch", channel: "pytorch", range: "=2.1" }],
    ["conda-forge/linux-64::x", { name: "x", channel: "conda-forge/linux-64" }],
    ["libblas=*=*mkl", { name: "libblas", range: "=*=*mkl", build: "*mkl" }],
    ["x[version='>=1.2',build=py_0]", { name: "x", range: ">=1.2", build: "py_0" }],
    ["x[version=1.2]", { name: "x", range: "==1.2", version: "1.2" }],
    ["cudatoolkit=11.8 # [linux]", { name: "cudatoolkit", range: "=11.8" }],
    [
      "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py312h_0.conda#abc",
      { name: "numpy", version: "1.26.4", build: "py312h_0" },
    ],
  ])("%s", (text, expected) => {
    expect(parseMatchSpec(text)).toEqual(expected);
  });

  it.each(["", "-x", "{{ pin }}", "x @ y", "x y z w", "x-", "a".repeat(600)])("is not %j", (text) => {
    expect(parseMatchSpec(text)).toBeUndefined();
  });

  it("of any text never throws", () => {
    fc.assert(
      fc.property(anyBytes, (text) => {
        parseMatchSpec(text);
        condaArchive(text);
      }),
    );
  });
});
