import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageAt } from "./direct-source.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1"));

describe("what an address says of the package that lies there", () => {
  it.each([
    ["git+https://github.com/acme/tool.git@main#egg=acme_tool", "pypi acme-tool"],
    ["git+https://github.com/huggingface/transformers", "pypi transformers"],
    ["git+https://github.com/huggingface/transformers.git@v4.40.0", "pypi transformers"],
    ["git+ssh://git@github.com/Acme/Tool.git@v1", "github acme tool"],
    ["git+git@github.com:acme/tool.git", "github acme tool"],
    [`git+https://token@github.com/acme/tool@${"a".repeat(40)}`, `github acme tool ${"a".repeat(40)}`],
    ["https://github.com/acme/tool/archive/refs/tags/v1.2.zip", "github acme tool"],
    ["https://example.org/w/torch-2.3.0%2Bcu121-cp310-cp310-linux_x86_64.whl", "pypi torch 2.3.0+cu121"],
    ["./wheels/my_pkg-1.0-py3-none-any.whl", "pypi my-pkg 1.0"],
    [
      "https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1.tar.gz",
      "pypi en-core-web-sm 3.7.1",
    ],
  ])("%s", (address, expected) => {
    const found = packageAt(address);

    expect([found?.type, found?.namespace, found?.name, found?.version].filter(Boolean).join(" ")).toBe(
      expected,
    );
  });

  it.each([
    ".",
    "./lib",
    "../x",
    "git+https://gitlab.com/a/b.git",
    "https://example.org/x",
    "C:\\x",
    "${URL}",
  ])("is nothing: %s", (address) => {
    expect(packageAt(address)).toBeUndefined();
  });

  it("is nothing thrown, for any text", () => {
    fc.assert(fc.property(anyBytes, (text) => void packageAt(text)));
    const clock = startWorkClock();
    packageAt(`git+https://github.com/a/${".".repeat(1_900)}`);
    packageAt(`${"a-1.".repeat(450)}zi`);
    expect(clock.seconds()).toBeLessThan(0.1);
  });
});
