import { describe, expect, test } from "vitest";
import { claim, entity, minimalInventory } from "../../../../testkit/inventory.ts";
import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { ruleCatalogue } from "../scan/rule-catalogue.ts";
import { combinations } from "./combinations.table.ts";
import { type CombinedCircumstance, combinationsIn } from "./combinations.ts";

const vllm = entity("software", "software:pkg:pypi/vllm@0.11.0", "vllm");
const autoMap = { id: "GHSA-2pc9-4j83-qjmr", aliases: ["CVE-2026-22807"] };

function model(...claims: Parameters<typeof entity>[3] & object): Entity {
  return entity("model", "model:a", "acme/chat", [claim("usage", "present"), ...claims]);
}

function finding(rule: string, path: string): Finding {
  const base = {
    id: "f",
    kind: "safety",
    severity: "high",
    subject: "model:a",
    message: "",
    evidence: [],
  } as const;
  return { ...base, rule, location: { path } };
}

function circumstances(over: Partial<Inventory>, vulnerability = autoMap): readonly CombinedCircumstance[] {
  return combinationsIn(minimalInventory(over))(vllm, vulnerability);
}

describe("everything that an attack needs is here", () => {
  test("a model with auto_map beside the server that runs it, with the place of the fact", () => {
    expect(
      circumstances({
        entities: [vllm, model()],
        findings: [finding("CONFIG-CUSTOM-CODE", "chat/config.json")],
      }),
    ).toEqual([
      {
        because:
          "here is a model that names Python code of its own (chat/config.json): the server runs the code that a model names even without trust_remote_code",
        effect: "raise",
      },
    ]);
  });

  test("a checkpoint that is a pickle beside an old torch", () => {
    const torch = { id: "CVE-2025-32434", aliases: [] };
    expect(circumstances({ entities: [model(claim("format", "pytorch"))] }, torch)).toMatchObject([
      { effect: "raise", because: expect.stringContaining("(acme/chat)") as string },
    ]);
  });

  test("a GGUF file with a template beside llama-cpp-python; a template in another format is none", () => {
    const llama = { id: "CVE-2024-34359", aliases: [] };
    const template = claim("chatTemplate", { name: "default", outline: [], sha256: "0", sizeBytes: 0 });
    expect(circumstances({ entities: [model(claim("format", "gguf"), template)] }, llama)).toMatchObject([
      { effect: "raise" },
    ]);
    expect(
      circumstances({ entities: [model(claim("format", "safetensors"), template)] }, llama),
    ).toMatchObject([{ effect: "lower" }]);
  });

  test("a container beside an old container toolkit, and the driver and CUDA that it would land on", () => {
    const toolkit = { id: "NVIDIA-5659:CVE-2025-23266", aliases: ["CVE-2025-23266"] };
    const container = entity("software", "software:vllm", "vllm/vllm-openai", [
      claim("category", "container"),
    ]);
    const driver = entity("software", "software:driver", "nvidia-driver", [claim("version", "550.54.14")]);
    const cuda = entity("software", "software:cuda", "cuda", [claim("version", "12.4.1")]);
    expect(circumstances({ entities: [container] }, toolkit)).toMatchObject([{ effect: "raise" }]);
    expect(circumstances({ entities: [container, driver, cuda] }, toolkit)[0]?.because).toBe(
      "here is a container that serves or trains models (vllm/vllm-openai), on a GPU driver (nvidia-driver 550.54.14) and CUDA (cuda 12.4.1): an image that is run with this toolkit can leave its container",
    );
    expect(circumstances({ entities: [driver, cuda] }, toolkit)).toEqual([]);
  });

  test("many places are counted, hostile names made safe", () => {
    const findings = ["a\u001b[2J", "b", "c", "d", "e"].map((path) => finding("MODEL-CODE", path));
    expect(circumstances({ findings })[0]?.because).toContain("(a\\x1b[2J, b, c and 2 more)");
  });
});

describe("what the attacker brings is not here", () => {
  test("lowers when everything was read", () => {
    expect(circumstances({ entities: [vllm, model()] })).toEqual([
      {
        because: "everything was read, and nothing here is a model that names Python code of its own",
        effect: "lower",
      },
    ]);
  });

  test.each<[string, Partial<Inventory>]>([
    ["no model is here at all", { entities: [vllm] }],
    [
      "a model comes from elsewhere",
      { entities: [model(), entity("model", "model:b", "b", [claim("usage", "used")])] },
    ],
    [
      "only headers were read",
      { entities: [model()], subject: { name: "", scannedAt: "", headersOnly: true } },
    ],
    [
      "a file was not read",
      { entities: [model()], coverage: [{ path: "a", read: "none", code: "malformed" }] },
    ],
    [
      "a variable names the model",
      {
        entities: [model()],
        references: [{ expression: "$MODEL", kind: "model", location: { path: "serve.py" } }],
      },
    ],
  ])("does nothing when %s", (_why, over) => {
    expect(circumstances(over)).toEqual([]);
  });
});

test("a silenced finding is no fact", () => {
  const silenced = { ...finding("MODEL-CODE", "a.py"), suppressed: { reason: "read" } };
  expect(circumstances({ findings: [silenced] })).toEqual([]);
});

test("a vulnerability that no row names is left as it is", () => {
  expect(circumstances({ findings: [finding("MODEL-CODE", "a.py")] }, { id: "CVE-1", aliases: [] })).toEqual(
    [],
  );
});

test("the table names rules that exist, and each vulnerability in one row", () => {
  const rules = new Set(ruleCatalogue().keys());
  const used = combinations.flatMap(({ facts }) => facts.flatMap((fact) => fact.rules ?? []));
  expect(used.filter((rule) => !rules.has(rule))).toEqual([]);
  const ids = combinations.flatMap(({ vulnerabilities }) => vulnerabilities);
  expect(new Set(ids).size).toBe(ids.length);
});
