import { claim, entity, fakeSha256, minimalInventory } from "testkit/inventory-parts";
import { describe, expect, it } from "vitest";
import type { Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import { compareRunning } from "./compare-running.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

function model(name: string, ...claims: readonly Claim[]): Entity {
  return entity("model", `m:${name}`, name, [claim("usage", "used"), ...claims]);
}

function image(name: string, ...claims: readonly Claim[]): Entity {
  return entity("software", `i:${name}`, name, [claim("category", "container"), ...claims]);
}

function compared(running: readonly Entity[], declared: readonly Entity[]): readonly string[] {
  const things = compareRunning(
    minimalInventory({ entities: running }),
    minimalInventory({ entities: declared }),
  );
  return things.map(({ status, kind, name }) => `${status} ${kind} ${name}`);
}

describe("what runs against what was declared", () => {
  it("finds what runs undeclared, what was declared and does not run, and what agrees", () => {
    expect(compared([model("Org/A"), model("org/b")], [model("org/a"), model("org/c")])).toEqual([
      "undeclared model org/b",
      "not-running model org/c",
      "declared model Org/A",
    ]);
  });

  it("compares commits, digests and versions, each with its like", () => {
    const pinned = model("org/a", claim("revision", commit));
    expect(compared([pinned], [model("org/a", claim("revision", "f".repeat(40)))])).toEqual([
      "other-version model org/a",
    ]);
    expect(compared([pinned], [model("org/a", claim("revision", "main"))])).toEqual(["declared model org/a"]);
    const running = image("vllm/vllm-openai", claim("version", "v0.6.4"), claim("sha256", fakeSha256(1)));
    expect(compared([running], [image("docker.io/vllm/vllm-openai", claim("version", "v0.6.4"))])).toEqual([
      "declared image vllm/vllm-openai",
    ]);
    expect(compared([running], [image("vllm/vllm-openai", claim("version", "v0.6.3"))])).toEqual([
      "other-version image vllm/vllm-openai",
    ]);
    expect(
      compared(
        [running],
        [image("vllm/vllm-openai", claim("version", "v0.6.4"), claim("sha256", fakeSha256(2)))],
      ),
    ).toEqual(["other-version image vllm/vllm-openai"]);
  });

  it("knows a model by its purl and an Ollama model without its tag", () => {
    const declared = entity(
      "model",
      "x",
      "chat",
      [],
      [{ type: "purl", value: `pkg:huggingface/Org/A@${commit}` }],
    );
    expect(compared([model("org/a"), model("tiny")], [declared, model("tiny:latest")])).toEqual([
      "declared model org/a",
      "declared model tiny",
    ]);
  });

  it("takes no base model for something that should run, and no private name for a model", () => {
    const base = entity("model", "b", "org/base", [claim("usage", "declared")]);
    const running = minimalInventory({
      references: [{ expression: "/models/x", kind: "model", location: { path: "proc/1/cmdline" } }],
    });
    expect(compareRunning(running, minimalInventory({ entities: [base] }))).toEqual([
      { kind: "model", name: "/models/x", status: "unresolved", path: "proc/1/cmdline" },
    ]);
  });
});
