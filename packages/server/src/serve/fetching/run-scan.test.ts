import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeCommit } from "testkit/git-objects";
import { gitServer } from "testkit/git-server";
import type { HubRepository } from "testkit/hub-records";
import { hubServer, type HubServer } from "testkit/hub-server";
import { makeArtefact, ociBlob } from "testkit/oci";
import { registryServer } from "testkit/registry-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import type { Principal } from "../../contract/access.ts";
import type { ScanRun } from "../../contract/scan.ts";
import { openStore, type Store } from "../../store/open-store.ts";
import { readVersion } from "../read-version.ts";
import { runScan, type ScanWorld } from "./run-scan.ts";

let folder = "";
let store: Store;
let by: Principal;
let now = Date.parse("2026-03-01T08:00:00Z");
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-run-scan-"));
  store = await openStore({ kind: "sqlite", folder }, { now: () => (now += 1) });
  const organisation = await store.access.organisations.ensure("Acme");
  by = { organisation, account: "", name: "ada@acme.example", role: "admin", teams: [] };
});
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const weights = safetensorsFile([tensorOf("lm_head.weight", [64, 64])]);
const config = JSON.stringify({ model_type: "llama", architectures: ["LlamaForCausalLM"], hidden_size: 64 });
const chat: HubRepository = {
  files: { "model.safetensors": weights, "config.json": config, "README.md": "---\nlicense: mit\n---\n" },
};

async function hub(repositories: Readonly<Record<string, HubRepository>>, delay = 0): Promise<HubServer> {
  const server = await hubServer({ repositories, delay });
  opened.push(server);
  return server;
}

function worldOf(environment: ScanWorld["environment"], allowHosts = ["127.0.0.1"]): ScanWorld {
  return { scans: store.scans.work, now: () => now, environment, allowHosts };
}

/** Asks for it, and does it so often as a job would be tried. */
async function scanned(target: string, world: ScanWorld, tries = 1): Promise<{ run: ScanRun; id: string }> {
  const said = { branch: "main", environment: null, lineage: false, full: false, everyHours: null };
  const { id, run } = await store.scans.make(by, { ...said, target, project: target, autoCreate: true });
  for (let attempt = 0; attempt < tries; attempt += 1)
    await runScan(run?.id ?? "", world).catch(() => undefined);
  return { id, run: await newestRun(id) };
}

async function newestRun(id: string): Promise<ScanRun> {
  const run = (await store.scans.get(by, id))?.run;
  if (run === undefined || run === null) throw new Error("there is no run");
  return run;
}

async function documentOf({ version }: ScanRun): Promise<string> {
  return Buffer.from((await store.versions.document(by, version?.id ?? "")) ?? []).toString();
}

test("a repository of the hub becomes a version that is read; its token goes to the hub alone, and into nothing", async () => {
  const server = await hub({ "acme/chat": chat });
  const world = worldOf({ HF_ENDPOINT: server.endpoint, HF_TOKEN: "hf_secret" });

  const { run } = await scanned("hf://acme/chat", world);
  await readVersion(store, run.version?.id ?? "", { now: Date.now });

  expect(run).toMatchObject({ state: "done", version: { name: "c0ffee012345" } });
  const [version] = (await store.versions.list(by, { limit: 1 })).items;
  expect(version).toMatchObject({ state: "ready", uploadedBy: "scan of hf://acme/chat", problems: [] });
  expect(version?.counts).toMatchObject({ model: 1 });
  expect(server.hub.seen.every(({ headers }) => headers["authorization"] === "Bearer hf_secret")).toBe(true);
  expect(server.storage.seen.length).toBeGreaterThan(0);
  expect(server.storage.seen.some(({ headers }) => "authorization" in headers)).toBe(false);
  expect(await documentOf(run)).not.toContain("hf_secret");
});

test("an hour later it says the same, and makes no new version; with other weights it does", async () => {
  const repositories: Record<string, HubRepository> = { "acme/again": chat };
  const server = await hub(repositories);
  const world = worldOf({ HF_ENDPOINT: server.endpoint });
  const { id } = await scanned("hf://acme/again", world);
  const again = async (): Promise<string> => {
    now += 3_600_000;
    const started = await store.scans.start(by, id);
    await runScan(started?.run?.id ?? "", world);
    return (await newestRun(id)).state;
  };

  expect(await again()).toBe("unchanged");
  const other = safetensorsFile([tensorOf("lm_head.weight", [64, 65])]);
  repositories["acme/again"] = { files: { ...chat.files, "model.safetensors": other } };
  expect(await again()).toBe("done");
});

test("an image of a registry and a git repository become versions", async () => {
  const registry = await registryServer();
  opened.push(registry);
  const layer = ociBlob("application/octet-stream", weights, {
    annotations: { "org.opencontainers.image.title": "model.safetensors" },
  });
  registry.push("1", makeArtefact(ociBlob("application/vnd.example.model", {}), [layer]));
  const git = await gitServer({
    repositories: {
      "acme/bot": { commit: makeCommit({ "m/config.json": config, "m/model.safetensors": weights }) },
    },
  });
  opened.push(git);

  const image = await scanned(`docker://${registry.host}/team/app:1`, worldOf({}));
  const repository = await scanned(`${git.origin}/acme/bot.git`, worldOf({}));

  expect(image.run).toMatchObject({ state: "done", error: null });
  expect(repository.run).toMatchObject({ state: "done", error: null });
  expect(await documentOf(image.run)).toContain("model.safetensors");
  expect(await documentOf(repository.run)).toContain("m/model.safetensors");
});

test("a host inside the own network is asked only when it was named", async () => {
  const server = await hub({ "acme/chat": chat });

  const refused = await scanned("hf://acme/chat", worldOf({ HF_ENDPOINT: server.endpoint }, []));
  const byName = await scanned(
    `https://localhost:${new URL(server.endpoint).port}/a.gguf`,
    worldOf({}, ["127.0.0.1"]),
  );

  expect(refused.run).toMatchObject({
    state: "failed",
    error: expect.stringContaining("--allow-host") as string,
  });
  expect(byName.run).toMatchObject({
    state: "failed",
    error: expect.stringContaining("--allow-host") as string,
  });
  expect(server.hub.seen).toEqual([]);
});

test("what is not there fails at once; what is gated becomes a version that nothing was read of, and both say so", async () => {
  const server = await hub({ "acme/gated": { ...chat, info: { gated: "manual" }, tokens: ["another"] } });
  const world = worldOf({ HF_ENDPOINT: server.endpoint });

  const absent = await scanned("hf://acme/absent", world);
  const gated = await scanned("hf://acme/gated", world);

  expect(absent.run).toMatchObject({ state: "failed", attempts: 1, version: null });
  expect(absent.run.error).toContain("acme/absent");
  expect(gated.run.state).toBe("done");
  expect(gated.run.progress?.notes.join()).toContain("gated");
});

test("a host that does not answer is tried again, and then given up with what it was", async () => {
  const server = await hub({});
  await server.close();
  const world = worldOf({ HF_ENDPOINT: server.endpoint });

  const once = await scanned("hf://acme/away", world);
  expect(once.run).toMatchObject({ state: "waiting", attempts: 1 });
  const { run } = await scanned("hf://acme/away", world, 3);

  expect(run).toMatchObject({ state: "failed", attempts: 4 });
  expect(run.error).toContain(new URL(server.endpoint).host);
});

test("one that is cancelled ends while its hub still keeps it waiting", async () => {
  const server = await hub({ "acme/slow": chat }, 60_000);
  const said = { branch: "main", environment: null, lineage: false, full: false, everyHours: null };
  const made = await store.scans.make(by, {
    ...said,
    target: "hf://acme/slow",
    project: "slow",
    autoCreate: true,
  });
  const job = await store.jobs.claim(["scan"], "w", 60_000, now + 1_000_000);
  const world = { ...worldOf({ HF_ENDPOINT: server.endpoint }), progressEvery: 10 };

  const running = runScan(made.run?.id ?? "", world);
  while ((await newestRun(made.id)).progress === null)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await store.scans.cancel(by, made.id);
  await running;

  expect(job).toBeDefined();
  expect(await newestRun(made.id)).toMatchObject({ state: "cancelled", version: null });
});
