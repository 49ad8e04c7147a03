import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hubCommit } from "../../../../../testkit/hub-records.ts";
import { hubServer, type HubServer } from "../../../../../testkit/hub-server.ts";
import { safetensorsFile, tensorOf } from "../../../../../testkit/safetensors.ts";
import type { Inventory } from "../../model/inventory.ts";
import { valueOf } from "../../model/resolve.ts";
import { scan } from "../../scan/scan-targets.ts";
import { noSettings } from "../../scan/settings.ts";
import { openJudge } from "./judge-inventory.ts";

const weights = safetensorsFile([tensorOf("lm_head.weight", [32, 32])]);
const config = JSON.stringify({ architectures: ["LlamaForCausalLM"], model_type: "llama" });
const today = new Date("2026-11-29T00:00:00Z");

let folder = "";
let hub: HubServer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-models-"));
  hub = await hubServer({
    repositories: {
      "acme/chat": { files: { "model.safetensors": Buffer.from(weights), "config.json": config } },
      "acme/talk": { kind: "datasets", files: { "README.md": "---\nlicense: mit\n---\n# Talk\n" } },
    },
  });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await hub.close();
});

/** Names of things that an advisory with this one identifier is found of. */
async function foundBy(inventory: Inventory, type: string, value: string): Promise<readonly string[]> {
  const record = {
    ...{ schema_version: "1.7.5", id: "x_ACME-2026-0001", modified: "2026-03-01T00:00:00Z", summary: "bad" },
    affected: [
      { database_specific: { assay: { name: "bad", kind: "model", identifiers: [{ type, value }] } } },
    ],
    references: [{ type: "REPORT", url: "https://example.com/report" }],
    database_specific: { assay: { profile: 1, reason: "malicious", licence: "CC0-1.0", origin: "test" } },
  };
  const file = path.join(folder, "advisory.json");
  writeFileSync(file, JSON.stringify(record));
  const judge = await openJudge({ advisory: [file] }, noSettings, today);
  const { findings, entities } = await judge.judge(inventory);
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return findings
    .filter(({ vulnerability }) => vulnerability?.id === "x_ACME-2026-0001")
    .map(({ subject }) => names.get(subject) ?? subject)
    .sort();
}

/** A value that something in the inventory claims. */
function claimed(inventory: Inventory, property: "weightsId" | "sha256" | "packageId"): string {
  const found = inventory.entities.flatMap((entity) => valueOf(entity, property) ?? []);
  return found[0] ?? "nothing";
}

describe("advisories about models find what a scan read", () => {
  it("in local files: by weights-id, by package-id and by the digest of a file", async () => {
    writeFileSync(path.join(folder, "model.safetensors"), weights);
    writeFileSync(path.join(folder, "config.json"), config);
    const inventory = await scan(folder, { now: () => today });
    const name = path.basename(folder);

    expect(await foundBy(inventory, "weights-id", claimed(inventory, "weightsId"))).toEqual([name]);
    expect(await foundBy(inventory, "package-id", claimed(inventory, "packageId"))).toEqual([name]);
    const sha256 = inventory.entities.find((one) => one.name === "model.safetensors");
    const digest = sha256 === undefined ? "" : (valueOf(sha256, "sha256") ?? "");
    expect(await foundBy(inventory, "sha256", digest)).toEqual(["model.safetensors"]);
    expect(await foundBy(inventory, "sha256", digest.toUpperCase())).toEqual(["model.safetensors"]);
    expect(await foundBy(inventory, "sha256", "0".repeat(64))).toEqual([]);
  });

  it("on a hub, from the listing alone: by name, by commit, by the digest of a file", async () => {
    const environment = { HF_ENDPOINT: hub.endpoint, HOME: "/nowhere" };
    const inventory = await scan("hf://acme/chat", { now: () => today, environment });
    const digest = claimed(
      { ...inventory, entities: inventory.entities.filter(({ name }) => name === "model.safetensors") },
      "sha256",
    );

    expect(await foundBy(inventory, "purl", "pkg:huggingface/acme/chat")).toEqual(["acme/chat"]);
    expect(await foundBy(inventory, "purl", `pkg:huggingface/acme/chat@${hubCommit}`)).toEqual(["acme/chat"]);
    expect(await foundBy(inventory, "purl", `pkg:huggingface/acme/chat@${"0".repeat(40)}`)).toEqual([]);
    expect(await foundBy(inventory, "huggingface", "acme/chat")).toEqual(["acme/chat"]);
    expect(await foundBy(inventory, "sha256", digest)).toEqual(["model.safetensors"]);
  });

  it("on a hub that was read in full: by weights-id", async () => {
    const environment = { HF_ENDPOINT: hub.endpoint, HOME: "/nowhere" };
    const inventory = await scan("hf://acme/chat", { now: () => today, environment, full: true });

    expect(await foundBy(inventory, "weights-id", claimed(inventory, "weightsId"))).toEqual(["acme/chat"]);
  });

  it("about a dataset of a hub: by its name, which is no package URL", async () => {
    const environment = { HF_ENDPOINT: hub.endpoint, HOME: "/nowhere" };
    const inventory = await scan("hf://datasets/acme/talk", { now: () => today, environment });

    expect(await foundBy(inventory, "huggingface", "acme/talk")).toEqual(["acme/talk"]);
    expect(await foundBy(inventory, "purl", "pkg:huggingface/acme/talk")).toEqual([]);
  });
});
