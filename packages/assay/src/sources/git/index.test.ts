import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { commitOf, makeCommit, makeDelta, makePack, oidOf, treeObject } from "testkit/git-objects";
import { type GitFault, gitServer, type GitServer, type GitServerOptions } from "testkit/git-server";
import { lfsPointer } from "testkit/lfs-pointer";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import { claimsOn, valueOf } from "../../model/resolve.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";

const opened: GitServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const weights = safetensorsFile([tensorOf("lm_head.weight", [512, 512])]);
const weightsDigest = createHash("sha256").update(weights).digest("hex");
const config = JSON.stringify({ model_type: "llama", architectures: ["LlamaForCausalLM"] });
const small = makeCommit({
  "m/config.json": config,
  "m/model.safetensors": safetensorsFile([tensorOf("w", [4, 4])]),
});
const pointing = makeCommit({
  "m/config.json": config,
  "m/model.safetensors": lfsPointer(weightsDigest, weights.length),
});

interface Scanned {
  readonly inventory: Inventory;
  readonly server: GitServer;
  readonly notes: readonly string[];
  readonly network: Extract<ProgressEvent, { phase: "network" }> | undefined;
}

async function serve(options: GitServerOptions): Promise<GitServer> {
  const server = await gitServer(options);
  opened.push(server);
  return server;
}

async function scanOf(
  options: GitServerOptions,
  more: Partial<ScanOptions> & { readonly suffix?: string } = {},
): Promise<Scanned> {
  const server = await serve(options);
  const notes: string[] = [];
  let network: Scanned["network"];
  const { suffix = "", ...rest } = more;
  const inventory = await scan(`${server.origin}/acme/bot.git${suffix}`, {
    environment: {},
    ...rest,
    onProgress: (event) => {
      if (event.phase === "note") notes.push(event.text);
      if (event.phase === "network") network = event;
    },
  });
  return { inventory, server, notes, network };
}

function only(commit: typeof small): GitServerOptions {
  return { repositories: { "acme/bot": { commit } } };
}

function modelIn({ entities }: Inventory): Entity {
  return entities.find(({ kind }) => kind === "model")!;
}

function coverageOf({ coverage }: Inventory): Readonly<Record<string, string>> {
  return Object.fromEntries(coverage.map(({ path, code, read }) => [path, code ?? read]));
}

describe("a repository", () => {
  it("is read at a commit that is recorded, in three requests", async () => {
    const { inventory, server, network } = await scanOf(only(small));
    const model = modelIn(inventory);
    expect(valueOf(model, "revision")).toBe(small.commit);
    expect(valueOf(model, "url")).toBe(`${server.origin}/acme/bot`);
    expect(valueOf(model, "parameters")).toBe(16);
    expect(claimsOn(model, "revision")).toMatchObject([{ basis: "declared", source: { by: "git@1" } }]);
    expect(network?.requests).toBe(3);
    expect(server.commands[1]).toContain("deepen 1");
    expect(inventory.subject.name).toBe("bot");
  });

  it("is read by version 0 of the protocol, too", async () => {
    const { inventory, network } = await scanOf({ ...only(small), version: 0 });
    expect(valueOf(modelIn(inventory), "revision")).toBe(small.commit);
    expect(network?.requests).toBe(2);
  });

  it.each([2, 0] as const)("is read at a branch, a tag, a commit (version %i)", async (version) => {
    const other = makeCommit({ "later.json": "{}" });
    const refs = {
      "refs/heads/main": small.commit,
      "refs/heads/feature/x": other.commit,
      "refs/tags/v1": other.commit,
    };
    const spec = { commit: other, refs, tags: { "refs/tags/v1": "1".repeat(40) } };
    for (const suffix of ["@feature/x", "#v1", "@refs/tags/v1", `@${other.commit}`]) {
      const { inventory } = await scanOf({ repositories: { "acme/bot": spec }, version }, { suffix });
      expect(Object.keys(coverageOf(inventory)), suffix).toEqual(["later.json"]);
    }
  });

  it("is read in one folder, when that is named", async () => {
    const commit = makeCommit({ "a/x.json": "{}", "b/y.json": "{}", "b/z/z.json": "{}" });
    const { inventory } = await scanOf(only(commit), { suffix: "#main:b" });
    expect(Object.keys(coverageOf(inventory))).toEqual(["b/y.json", "b/z/z.json"]);
    await expect(scanOf(only(commit), { suffix: "#main:c" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("has the same files as they are in a folder, without what the user excludes and what is passed over", async () => {
    const commit = makeCommit({ "a.json": "{}", "b/c.json": "{}", "node_modules/d.json": "{}" });
    const { inventory } = await scanOf(only(commit), { exclude: ["b"] });
    expect(coverageOf(inventory)).toMatchObject({ b: "excluded", node_modules: "excluded" });
  });

  it("that has moved is said to have", async () => {
    const { notes } = await scanOf({
      repositories: { "acme/bot": { commit: small, location: "/new/bot" }, "new/bot": { commit: small } },
    });
    expect(notes.join()).toMatch(/acme\/bot.git is now at .*\/new\/bot.git/u);
  });

  it("that is not there, has no such ref, or is closed is one clear error", async () => {
    await expect(scanOf({ repositories: {} })).rejects.toThrow(/no repository at .*or it is private/u);
    await expect(scanOf(only(small), { suffix: "@nowhere" })).rejects.toThrow(/has no nowhere/u);
    await expect(scanOf(only(small), { suffix: "@abc1234" })).rejects.toThrow(/all its 40 digits/u);
    const empty = { repositories: { "acme/bot": { commit: small, refs: {} } } };
    await expect(scanOf(empty)).rejects.toThrow(/has no commit/u);
    await expect(scanOf({ ...empty, version: 0 })).rejects.toThrow(/has no commit/u);
    const closed = { repositories: { "acme/bot": { commit: small, authorization: "Basic x" } } };
    await expect(scanOf(closed)).rejects.toMatchObject({ code: "permission-denied" });
  });

  it("is not asked offline", async () => {
    await expect(scan("github:acme/bot", { offline: true })).rejects.toThrow(/--offline/u);
  });
});

describe("objects of a pack", () => {
  const base = Buffer.from(JSON.stringify({ model_type: "llama", filler: "x".repeat(500) }));
  const changed = Buffer.concat([base.subarray(0, -1), Buffer.from(',"more":1}')]);
  const tail = Buffer.from(',"more":1}');
  const delta = makeDelta(base.length, [{ offset: 0, size: base.length - 1 }, tail]);
  const commit = makeCommit({ "a/config.json": base, "b/config.json": changed });
  const [baseObject, ...others] = commit.objects.filter(({ bytes }) => !changed.equals(bytes));

  function packed(items: Parameters<typeof makePack>[0], count?: number): GitServerOptions {
    return { repositories: { "acme/bot": { commit, pack: makePack(items, count) } } };
  }

  it("can be deltas, by place or by name, on a base before or behind them", async () => {
    const byName = { delta, base: oidOf(baseObject!) };
    for (const items of [
      [baseObject!, { delta, base: 1 }, ...others],
      [baseObject!, ...others, byName],
      [byName, ...others, baseObject!],
    ]) {
      const { inventory } = await scanOf(packed(items));
      expect(coverageOf(inventory)).toEqual({ "a/config.json": "full", "b/config.json": "full" });
    }
  });

  it("can be deltas of deltas", async () => {
    const again = makeDelta(changed.length - 1, [{ offset: 0, size: changed.length - 1 }, Buffer.from("}")]);
    const shorter = makeDelta(base.length, [{ offset: 0, size: base.length - 1 }, tail.subarray(0, -1)]);
    const { inventory } = await scanOf(
      packed([baseObject!, { delta: shorter, base: 1 }, { delta: again, base: 1 }, ...others]),
    );
    expect(coverageOf(inventory)["b/config.json"]).toBe("full");
  });

  it.each([
    ["stands on nothing", { delta, base: "5".repeat(40) }],
    [
      "copies from behind its base",
      { delta: makeDelta(base.length, [{ offset: base.length, size: 9 }]), base: 1 },
    ],
    ["says another size of its base", { delta: makeDelta(1, [tail]), base: 1 }],
    ["says another size of its result", { delta: makeDelta(base.length, [tail], 99), base: 1 }],
    ["says a size beyond all limits", { delta: makeDelta(base.length, [tail], 2 ** 40), base: 1 }],
  ])("are missed when a delta %s, and the rest is read", async (_, item) => {
    const run = scanOf(packed([baseObject!, item, ...others])).then(({ inventory }) => coverageOf(inventory));
    const outcome = await run.catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: "network-limit" });
    else expect(outcome).toEqual({ "a/config.json": "full", "b/config.json": "malformed" });
  });

  it("that are not of the size that they claim, or fewer than promised, are one error", async () => {
    const lying = { ...baseObject!, size: 3 };
    await expect(scanOf(packed([lying, ...others]))).rejects.toThrow(/broken at byte 12/u);
    await expect(scanOf(packed([baseObject!, ...others], 99))).rejects.toMatchObject({ code: "bad-answer" });
    await expect(scanOf(packed([baseObject!, ...others], 3_000_000_000))).rejects.toMatchObject({
      code: "network-limit",
    });
    await expect(scanOf(packed([baseObject!, ...others, ...others], 3))).rejects.toMatchObject({
      code: "bad-answer",
    });
  });

  it("that are not what the tree names are not taken for it", async () => {
    const other = { type: "blob" as const, bytes: Buffer.from("another") };
    const { inventory } = await scanOf(packed([other, ...others, baseObject!]));
    expect(coverageOf(inventory)).toEqual({ "a/config.json": "full", "b/config.json": "read-error" });
  });

  it("that are large are left with the server, if it can do that, and are said to be unread", async () => {
    const pack = makePack([baseObject!, ...others]);
    const options = { repositories: { "acme/bot": { commit, pack } }, hasFilter: true };
    const { inventory, server } = await scanOf(options);
    expect(server.commands[1]).toContain("filter blob:limit=");
    expect(inventory.coverage).toContainEqual(
      expect.objectContaining({
        path: "b/config.json",
        code: "limit-exceeded",
        reason: expect.stringMatching(/--full/u) as string,
      }),
    );
    const full = await scanOf(options, { full: true });
    expect(full.server.commands[1]).not.toContain("filter");
  });

  it("that decode to far more than the pack are a bomb", async () => {
    const zeros = { type: "blob" as const, bytes: Buffer.alloc(0), size: 2 ** 36 };
    await expect(scanOf(packed([zeros]))).rejects.toMatchObject({ code: "network-limit" });
  });
});

describe("trees", () => {
  const blob = { type: "blob" as const, bytes: Buffer.from("{}") };
  const row = { mode: "100644", oid: oidOf(blob) };

  it("with names that git refuses are named, and the rest is read", async () => {
    const names = ["..", ".", ".git", ".GIT", ".git ", "git~1", ".g\u200cit", "a/b"];
    const tree = treeObject([...names.map((name) => ({ ...row, name })), { ...row, name: "good.json" }]);
    const { inventory } = await scanOf(only(commitOf(oidOf(tree), [blob, tree])));
    const refused = inventory.coverage.filter(({ code }) => code === "malformed");
    expect(refused.map(({ path }) => path).sort()).toEqual([...names].sort());
    expect(coverageOf(inventory)).toMatchObject({ "good.json": "unrecognised" });
  });

  it("with submodules, unknown modes, names twice and objects of another kind are named", async () => {
    const inner = treeObject([{ ...row, name: "x.json" }]);
    const tree = treeObject([
      { mode: "160000", name: "vendor", oid: "2".repeat(40) },
      { mode: "120777", name: "odd", oid: oidOf(blob) },
      { ...row, name: "twice" },
      { ...row, name: "twice" },
      { mode: "100644", name: "folder", oid: oidOf(inner) },
      { mode: "40000", name: "file", oid: oidOf(blob) },
      { ...row, name: Buffer.from([0x66, 0xff]) },
    ]);
    const { inventory } = await scanOf(only(commitOf(oidOf(tree), [blob, inner, tree])));
    expect(coverageOf(inventory)).toMatchObject({
      vendor: "not-here",
      odd: "malformed",
      twice: "malformed",
      folder: "malformed",
      file: "malformed",
      "f\\xff": "unrecognised",
    });
  });

  it("with links are followed inside the commit only, to files only", async () => {
    const link = (target: string): { mode: string; bytes: string } => ({ mode: "120000", bytes: target });
    const commit = makeCommit({
      "real/a.json": "{}",
      "links/inside": link("../real/a.json"),
      "links/chain": link("inside"),
      "links/through": link("../folder/a.json"),
      folder: link("real"),
      outside: link("../../etc/passwd"),
      absolute: link("/etc/passwd"),
      self: link("self"),
      dangling: link("nowhere"),
      "real/up": link(".."),
    });
    const { inventory } = await scanOf(only(commit));
    expect(coverageOf(inventory)).toEqual({
      "real/a.json": "unrecognised",
      "links/inside": "unrecognised",
      "links/chain": "unrecognised",
      "links/through": "unrecognised",
      folder: "excluded",
      outside: "outside-tree",
      absolute: "outside-tree",
      self: "symlink-loop",
      dangling: "read-error",
      "real/up": "symlink-loop",
    });
  });

  it("with paths that differ in case only are read, and it is said", async () => {
    const { inventory, notes } = await scanOf(only(makeCommit({ "A.json": "{}", "a.json": "[]" })));
    expect(Object.keys(coverageOf(inventory))).toEqual(["A.json", "a.json"]);
    expect(notes.join()).toMatch(/A\.json and a\.json are one file where case does not count/u);
  });

  it("that hold themselves tenfold, ten levels deep, end at a limit", async () => {
    const trees = [treeObject([{ ...row, name: "x" }])];
    for (let level = 0; level < 10; level += 1) {
      const oid = oidOf(trees.at(-1)!);
      trees.push(
        treeObject(Array.from({ length: 10 }, (_, index) => ({ mode: "40000", name: String(index), oid }))),
      );
    }
    const commit = commitOf(oidOf(trees.at(-1)!), [blob, ...trees]);
    const { inventory } = await scanOf(only(commit), { limits: { mostFiles: 500 } });
    expect(inventory.coverage.filter(({ code }) => code === "limit-exceeded")).toHaveLength(1);
    expect(inventory.coverage.length).toBeLessThan(600);
  });

  it("that are broken, or deeper than any, are named", async () => {
    const broken = { type: "tree" as const, bytes: Buffer.from("100644 x") };
    const root = treeObject([
      { mode: "40000", name: "sub", oid: oidOf(broken) },
      { ...row, name: "y" },
    ]);
    const { inventory } = await scanOf(only(commitOf(oidOf(root), [blob, broken, root])));
    expect(coverageOf(inventory)).toMatchObject({ sub: "malformed", y: "unrecognised" });
    const deep = makeCommit({ [`${"d/".repeat(200)}x.json`]: "{}" });
    const { coverage } = (await scanOf(only(deep))).inventory;
    expect(coverage).toMatchObject([{ code: "limit-exceeded" }]);
  });
});

describe("files of Git LFS", () => {
  const options: GitServerOptions = { ...only(pointing), lfs: { [weightsDigest]: weights } };

  it("are read by ranges from where their server says that they are, with the digest that the pointer declares", async () => {
    const { inventory, network } = await scanOf(options);
    const file = inventory.entities.find(
      ({ kind, name }) => kind === "file" && name.endsWith(".safetensors"),
    )!;
    expect(valueOf(modelIn(inventory), "parameters")).toBe(512 * 512);
    expect(claimsOn(file, "sha256")).toMatchObject([{ basis: "declared", value: { value: weightsDigest } }]);
    expect(network?.receivedBytes).toBeLessThan(weights.length / 2);
    expect(coverageOf(inventory)["m/model.safetensors"]).toBe("headers-only");
  });

  it("are fetched and checked with --full", async () => {
    const { inventory } = await scanOf(options, { full: true });
    const file = inventory.entities.find(
      ({ kind, name }) => kind === "file" && name.endsWith(".safetensors"),
    )!;
    expect(claimsOn(file, "sha256").map(({ basis }) => basis)).toContain("measured");
    expect(inventory.findings.map(({ rule }) => rule)).not.toContain("DIGEST-MISMATCH");
    const corrupt = {
      [weightsDigest]: Uint8Array.from(weights, (byte, at) => (at === weights.length - 1 ? byte ^ 1 : byte)),
    };
    const other = await scanOf({ ...options, corrupt }, { full: true });
    expect(other.inventory.findings.map(({ rule }) => rule)).toContain("DIGEST-MISMATCH");
  });

  it("are asked for again when their address has run out", async () => {
    const { inventory, server } = await scanOf({ ...options, lfsUses: 2 }, { full: true });
    expect(coverageOf(inventory)["m/model.safetensors"]).toBe("full");
    expect(server.commands.filter((body) => body.includes('"operation":"download"')).length).toBeGreaterThan(
      1,
    );
  });

  it("stay pointers, and are said to be unread, without a server that gives them", async () => {
    const { inventory, notes } = await scanOf(only(pointing));
    expect(notes.join()).toMatch(/files of Git LFS cannot be read/u);
    expect(coverageOf(inventory)["m/model.safetensors"]).toBe("not-here");
    const file = inventory.entities.find(
      ({ kind, name }) => kind === "file" && name.endsWith(".safetensors"),
    );
    expect(file === undefined ? weightsDigest : valueOf(file, "sha256")).toBe(weightsDigest);
  });

  it("that their server does not have are gaps, and the others are read", async () => {
    const lost = makeCommit({
      "m/model.safetensors": lfsPointer(weightsDigest, weights.length),
      "n/model.safetensors": lfsPointer("d".repeat(64), 9),
    });
    const { inventory } = await scanOf({ ...options, ...only(lost) });
    expect(coverageOf(inventory)).toMatchObject({
      "m/model.safetensors": "headers-only",
      "n/model.safetensors": "not-here",
    });
  });

  it("are not asked for on another host, whatever the repository says", async () => {
    const elsewhere = makeCommit({
      ".lfsconfig": "[lfs]\n\turl = https://evil.example.test/lfs\n",
      "model.safetensors": lfsPointer(weightsDigest, weights.length),
    });
    const { notes, server } = await scanOf({ ...options, ...only(elsewhere) });
    expect(notes.join()).toMatch(/on another host/u);
    expect(server.commands.filter((body) => body.includes('"operation"'))).toEqual([]);
  });
});

describe("tokens", () => {
  const basic = `Basic ${Buffer.from("x-access-token:ghp_secret").toString("base64")}`;
  const closed: GitServerOptions = {
    repositories: { "acme/bot": { commit: pointing, authorization: basic } },
    lfs: { [weightsDigest]: weights },
  };

  it("go to the host that their variables are about, and to no storage", async () => {
    const server = await serve(closed);
    const events: ProgressEvent[] = [];
    const environment = { GITHUB_TOKEN: "ghp_secret", GITHUB_SERVER_URL: server.origin };
    const inventory = await scan(`${server.origin}/acme/bot`, {
      environment,
      onProgress: (event) => events.push(event),
    });
    expect(valueOf(modelIn(inventory), "parameters")).toBe(512 * 512);
    expect(server.git.seen.map(({ headers }) => headers["authorization"])).not.toContain(undefined);
    expect(server.storage.seen.length).toBeGreaterThan(0);
    expect(server.storage.seen.flatMap(({ headers }) => headers["authorization"] ?? [])).toEqual([]);
    for (const secret of ["ghp_secret", basic, "secret-of-lfs", "signature="])
      expect(JSON.stringify([inventory, events])).not.toContain(secret);
  });

  it("are not given to other hosts, nor along a redirect to one", async () => {
    const server = await serve(closed);
    const environment = { GITHUB_TOKEN: "ghp_secret", GITLAB_TOKEN: "glpat", GH_TOKEN: "x" };
    await expect(scan(`${server.origin}/acme/bot.git`, { environment })).rejects.toMatchObject({
      code: "permission-denied",
    });
    expect(server.git.seen.flatMap(({ headers }) => headers["authorization"] ?? [])).toEqual([]);
    const location = `${server.origin}/acme/bot`;
    const first = await serve({ repositories: { "acme/bot": { commit: small, location } } });
    const named = { GITHUB_TOKEN: "ghp_secret", GITHUB_SERVER_URL: first.origin };
    await expect(scan(`${first.origin}/acme/bot`, { environment: named })).rejects.toMatchObject({
      code: "permission-denied",
    });
    expect(server.git.seen.flatMap(({ headers }) => headers["authorization"] ?? [])).toEqual([]);
  });
});

describe("a server that breaks the rules", () => {
  it.each<readonly [GitFault, RegExp]>([
    ["error-packet", /the server says: upload-pack: not our ref\\x1b/u],
    ["fatal-band", /the server says: out of memory/u],
    ["cut-pack", /cut off/u],
    ["wrong-checksum", /another checksum/u],
    ["html", /is no git repository/u],
    ["dumb", /dumb protocol/u],
    ["no-packets", /not in the packets/u],
    ["sha256", /SHA-256/u],
    ["other-band", /mixes other bytes/u],
  ])("%s: is one clear error", async (fault, message) => {
    await expect(scanOf({ ...only(small), fault })).rejects.toThrow(message);
  });
});
