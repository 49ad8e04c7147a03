import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  madeFamily,
  madeGguf,
  madeModel,
  renamedInFamily,
  usualSizes,
} from "../../../../../testkit/hub-family.ts";
import { hubCommit, type HubRepository } from "../../../../../testkit/hub-records.ts";
import { hubServer, type HubServer } from "../../../../../testkit/hub-server.ts";
import type { KeptPiece, KeptPieces } from "../../bytes/kept-pieces.ts";
import { isIncomplete } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { lineageStates } from "../../model/lineage-state.ts";
import { valueOf } from "../../model/resolve.ts";
import type { ScanOptions } from "../options.ts";
import { scan } from "../scan-targets.ts";

const opened: HubServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

interface Followed {
  readonly inventory: Inventory;
  readonly server: HubServer;
}

async function follow(
  target: string,
  more: {
    readonly repositories?: Readonly<Record<string, HubRepository>>;
    readonly options?: Partial<ScanOptions>;
  } = {},
): Promise<Followed> {
  const repositories = { ...madeFamily(), ...more.repositories };
  const server = await hubServer({ repositories, renamed: renamedInFamily });
  opened.push(server);
  const inventory = await scan([target], {
    lineage: {},
    now: () => new Date(0),
    environment: { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" },
    ...more.options,
  });
  return { inventory, server };
}

it("says of a repository of several GGUF files that nobody said which one is meant", async () => {
  const quantized = madeFamily()["acme/merge-GGUF"]!;
  const other = madeGguf({ ...usualSizes, layers: 3 });
  const repositories = {
    "acme/merge-GGUF": { files: { ...quantized.files, "merge-Q8_0.gguf": other } },
    "acme/tuned": madeModel(["base_model: acme/merge-GGUF", "base_model_relation: finetune"]),
  };
  const { inventory } = await follow("hf://acme/tuned", { repositories });
  const [line = ""] = treeOf(inventory, "acme/tuned");
  expect(line).toBe(`fine-tune acme/merge-GGUF: ${read}, 2 models there, which one is not said`);
  const named = inventory.entities.find(({ id }) => id === "hf:model:acme/merge-GGUF");
  const inside = inventory.relations.filter(({ from, kind }) => from === named?.id && kind === "contains");
  expect(inside).toHaveLength(2);
});

it("asks in a second run for the records alone: what lies at a commit was kept", async () => {
  const kept = memoryPieces();
  const server = await hubServer({ repositories: madeFamily(), renamed: renamedInFamily });
  opened.push(server);
  const environment = { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" };
  const run = (): Promise<Inventory> =>
    scan("hf://acme/lora", { lineage: {}, now: () => new Date(0), environment, kept });
  const first = await run();
  const before = server.hub.seen.length;
  expect(await run()).toEqual(first);
  const files = server.hub.seen.slice(before).filter(({ path: at }) => /\/(?:tree|resolve)\//u.test(at));
  expect(files.map(({ path: at }) => at)).toEqual([]);
  expect(before).toBeGreaterThan(1.5 * (server.hub.seen.length - before));
});

function memoryPieces(): KeptPieces {
  const pieces = new Map<string, KeptPiece[]>();
  return {
    find: (key, at) =>
      pieces.get(key)?.find(({ offset, bytes }) => at >= offset && at < offset + bytes.length),
    keep: (key, { offset, bytes }) =>
      void pieces.set(key, [...(pieces.get(key) ?? []), { offset, bytes: Uint8Array.from(bytes) }]),
  };
}

/** The tree of what a thing comes from, as one line each. */
function treeOf({ entities, relations }: Inventory, name: string): readonly string[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const lines: string[] = [];
  const visit = (entity: Entity, depth: number, above: ReadonlySet<string>): void => {
    for (const { from, to, kind, detail } of relations) {
      const target = byId.get(to);
      if (from !== entity.id || target === undefined) continue;
      if (kind !== "derivedFrom" && kind !== "trainedOn") continue;
      const state = lineageStates(target).join(", ") || "-";
      lines.push(`${"  ".repeat(depth)}${detail ?? kind} ${target.name}: ${state}`);
      if (!above.has(to)) visit(target, depth + 1, new Set([...above, to]));
    }
  };
  const root = entities.find((entity) => entity.name === name);
  if (root === undefined) throw new Error(`no ${name} among ${entities.map((one) => one.name).join()}`);
  visit(root, 0, new Set([root.id]));
  return lines;
}

const read = `read at ${hubCommit.slice(0, 12)}`;

/** All but the verdicts that nothing is wrong with. */
/** Rules that found something, but for verdicts and the licences that nobody names. */
function rulesOf({ findings }: Inventory): readonly string[] {
  const rules = new Set(findings.map(({ rule }) => rule));
  return [...rules].filter((rule) => !/^LOAD-SAFE$|^LICENCE-\w+-REVIEW$/.test(rule)).sort();
}

describe("declared lineage", () => {
  it("is followed over four levels, through a merge, a pin and a new name, to the datasets of datasets", async () => {
    const { inventory, server } = await follow("hf://acme/merge-GGUF");

    expect(treeOf(inventory, "acme/merge-GGUF/merge-F16.gguf")).toEqual([
      `quantized acme/merge: ${read}`,
      `  merged acme/instruct: ${read}`,
      `    fine-tune acme/base: ${read}, renamed from acme/old-base`,
      `      unknown acme/corpus: ${read}`,
      `        unknown acme/raw: ${read}`,
      `    unknown acme/tickets: ${read}`,
      `      unknown acme/corpus: ${read}`,
      `        unknown acme/raw: ${read}`,
      `  merged acme/sibling: ${read}`,
      `    fine-tune acme/base: ${read}, renamed from acme/old-base`,
      `      unknown acme/corpus: ${read}`,
      `        unknown acme/raw: ${read}`,
    ]);
    const base = inventory.entities.find(({ name }) => name === "acme/base")!;
    expect(valueOf(base, "parameters")).toBe(2816);
    expect(valueOf(base, "usage")).toBe("declared");
    expect(
      inventory.entities.filter(
        ({ kind, claims }) => kind === "model" && valueOf({ claims } as Entity, "usage") === "present",
      ),
    ).toHaveLength(1);
    expect(rulesOf(inventory)).toEqual(["BASE-RENAMED"]);
    expect(inventory.subject.name).toBe("merge-GGUF");
    const paths = inventory.coverage.map(({ path }) => path);
    expect(paths).toContain("merge-F16.gguf");
    expect(paths).toContain("hf://acme/sibling@v1/config.json");
    expect(paths).toContain("hf://datasets/acme/raw/README.md");
    expect(new Set(paths).size).toBe(paths.length);
    const records = server.hub.seen.filter(({ path }) =>
      /^\/api\/\w+\/acme\/[\w-]+(?:\/revision\/\w+)?$/.test(path),
    );
    // One of them is the old name of the base, which the hub sends on.
    expect(records).toHaveLength(10);
  });

  it("keeps what is not there and what is gated in the tree and in the coverage", async () => {
    const { inventory } = await follow("hf://acme/of-closed");

    expect(treeOf(inventory, "acme/of-closed")).toEqual([
      "merged acme/gone: not there, or private",
      "merged acme/secret: gated",
      `  fine-tune acme/base: ${read}`,
      `    unknown acme/corpus: ${read}`,
      `      unknown acme/raw: ${read}`,
    ]);
    const gaps = inventory.coverage.filter(isIncomplete).map(({ path, code }) => `${path} ${code ?? ""}`);
    expect(gaps).toContain("hf://acme/gone not-here");
    expect(gaps).toContain("hf://acme/secret permission-denied");
    expect(rulesOf(inventory)).toContain("BASE-NOT-THERE");
  });

  it("that runs in a circle ends, and is a finding", async () => {
    const { inventory, server } = await follow("hf://acme/loop-a");
    expect(treeOf(inventory, "acme/loop-a")).toEqual([
      `fine-tune acme/loop-b: ${read}`,
      "  fine-tune acme/loop-a: -",
    ]);
    expect(rulesOf(inventory)).toEqual(["LINEAGE-CYCLE"]);
    expect(server.hub.seen.filter(({ path }) => path === "/api/models/acme/loop-a")).toHaveLength(1);
  });

  it("of files of this machine is followed only when it is asked for, and not further than it is", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-lineage-"));
    try {
      for (const [name, content] of Object.entries(madeFamily()["acme/lora"]!.files))
        fs.writeFileSync(path.join(folder, name), content);
      const { inventory, server } = await follow(folder, { options: { lineage: { deepest: 1 } } });
      const lora = inventory.entities.find(
        (entity) => entity.kind === "model" && valueOf(entity, "usage") === "present",
      )!;
      expect(treeOf(inventory, lora.name)).toEqual([
        `adapter acme/instruct: ${read}`,
        "  fine-tune acme/base: not asked for",
        "  unknown acme/tickets: not asked for",
      ]);
      expect(rulesOf(inventory)).toEqual([]);
      const asked = server.hub.seen.length;
      await scan([folder], { environment: { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" } });
      expect(server.hub.seen).toHaveLength(asked);
      const offline = await scan([folder], {
        lineage: {},
        offline: true,
        environment: { HF_ENDPOINT: server.endpoint, HOME: "/nowhere" },
      });
      expect(treeOf(offline, lora.name)).toEqual(["adapter acme/instruct: not in the local cache"]);
      expect(server.hub.seen).toHaveLength(asked);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("that cannot be is found from headers alone, whichever level says so", async () => {
    const wide = { ...usualSizes, hidden: 32 };
    const family = madeFamily();
    const instruct = madeModel(
      ["license: mit", "base_model: acme/base", "base_model_relation: finetune"],
      wide,
    );
    const base = madeModel(["license: cc-by-nc-4.0"]);
    const quantized = family["acme/merge-GGUF"]!;
    const changed = {
      "acme/base": { ...base, info: { createdAt: "2026-09-01T00:00:00.000Z" } },
      "acme/instruct": instruct,
      "acme/merge-GGUF": {
        files: { ...quantized.files, "merge-F16.gguf": madeGguf({ ...usualSizes, layers: 3 }) },
      },
      "acme/both": madeModel(["base_model: [acme/lora, acme/merge-GGUF]", "base_model_relation: merge"]),
    };
    const { inventory } = await follow("hf://acme/both", { repositories: changed });
    const found = inventory.findings.map(
      ({ rule, message, location }) => `${rule} ${location?.path ?? ""}: ${message}`,
    );
    // Findings are in the order of their ids, and those hold the port of the made hub.
    const of = (rule: string): readonly string[] =>
      found.filter((text) => text.startsWith(`${rule} `)).sort();
    expect(of("BASE-SHAPE")).toEqual([
      "BASE-SHAPE hf://acme/instruct/README.md: acme/instruct cannot be a fine-tune of acme/base alone: hidden size 32 (base: 16), inner size 64 (base: 32)",
      "BASE-SHAPE hf://acme/merge-GGUF/README.md: acme/merge-GGUF/merge-F16.gguf cannot be a quantization of acme/merge alone: layers 3 (base: 2)",
    ]);
    expect(of("ADAPTER-MISFIT")).toEqual([
      "ADAPTER-MISFIT hf://acme/lora/adapter_config.json: acme/lora is no adapter of acme/instruct: q_proj is 16 x 16 (base: 32 x 32), v_proj is 8 x 16 (base: 16 x 32)",
    ]);
    const licences = found.filter((text) => text.startsWith("LICENCE-BASE-CONFLICT ")).sort();
    expect(licences).toHaveLength(4);
    expect(licences[1]).toBe(
      "LICENCE-BASE-CONFLICT hf://acme/merge-GGUF/README.md: conflict: acme/merge-GGUF/merge-F16.gguf (Apache-2.0), quantization of acme/merge, merge of acme/instruct, fine-tune of acme/base under CC-BY-NC-4.0: it is for non-commercial use only (1, 2(a)(1))",
    );
    expect(of("BASE-YOUNGER")).toHaveLength(2);
  });

  it("gives the same bytes twice", async () => {
    const first = await follow("hf://acme/of-closed");
    const { endpoint } = first.server;
    const again = await scan(["hf://acme/of-closed"], {
      lineage: {},
      now: () => new Date(0),
      environment: { HF_ENDPOINT: endpoint, HOME: "/nowhere" },
    });
    expect(JSON.stringify(again)).toBe(JSON.stringify(first.inventory));
  });
});
