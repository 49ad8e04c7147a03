import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { advisoryOf, affectedEntry, rangeOf } from "testkit/advisories";
import { databaseBytes } from "testkit/advisory-database";
import { hubCommit, type HubRepository } from "../../../../../testkit/hub-records.ts";
import { hubServer, type HubServer } from "../../../../../testkit/hub-server.ts";
import type { Advisory, Affected } from "../../advisories/advisory.ts";
import { lockOf, writeLock } from "../../lock/write-lock.ts";
import type { WatchEvent } from "../../watch/event.ts";
import { type WatchArguments, watchThings } from "../watch-things.ts";

let folder = "";
let hub: HubServer;
let repositories: Record<string, HubRepository> = {};
let said: string[] = [];

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-advise-"));
  repositories = { "acme/chat": { files: { "pytorch_model.bin": Buffer.alloc(2_000, 1) } } };
  hub = await hubServer({ repositories });
  said = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  put("uv.lock", 'version = 1\n\n[[package]]\nname = "torch"\nversion = "2.5.1"\n');
  put("watch.yaml", "assayWatch: 1\nwatch:\n  - document: uv.lock\n");
});
afterEach(async () => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
  await hub.close();
});

function put(name: string, content: string | Uint8Array): void {
  fs.writeFileSync(path.join(folder, name), content);
}

const torch = affectedEntry({ name: "torch", ranges: [rangeOf(["introduced 0", "fixed 2.6.0"])] });
const record = (more: Partial<Advisory> = {}): Advisory =>
  advisoryOf("GHSA-1", {
    ...{ aliases: ["CVE-2025-32434"], summary: "torch.load runs code", affected: [torch] },
    severities: [{ type: "word", score: "HIGH" }],
    origin: { feed: "osv/PyPI", place: "GHSA-1.json" },
    ...more,
  });

async function database(advisories: readonly Advisory[], imported: string): Promise<void> {
  const feed = { ...{ format: "osv", place: "x", refused: 0, refusals: [], notes: [] }, imported };
  const feeds = ["osv/PyPI", "osv/models"].map((name) => ({
    ...feed,
    feed: name,
    records: advisories.length,
  }));
  const [pypi, ...rest] = feeds;
  const named = pypi === undefined ? rest : [{ ...pypi, ecosystem: "PyPI" }, ...rest];
  put("advisories.db", await databaseBytes({ advisories, feeds: named }));
}

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

interface Around {
  readonly environment?: Record<string, string>;
  /** False: no option names the database. */
  readonly hasDb?: boolean;
}

async function run(args: Partial<WatchArguments> = {}, { environment = {}, hasDb = true }: Around = {}) {
  said = [];
  const output = [`jsonl=${path.join(folder, "events.jsonl")}`, `markdown=${path.join(folder, "events.md")}`];
  const named = args.lock === undefined ? { list: path.join(folder, "watch.yaml") } : {};
  const db = hasDb ? { db: path.join(folder, "advisories.db") } : {};
  const isReached = await watchThings(
    { ...named, output, allowHost: [], failOn: "medium", quiet: true, ...db, ...args },
    { HF_ENDPOINT: hub.endpoint, HOME: "/nowhere", ...environment },
  );
  const lines = fs.readFileSync(path.join(folder, "events.jsonl"), "utf8").split("\n");
  const events = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as WatchEvent);
  return {
    isReached,
    events,
    said: said.join(""),
    page: fs.readFileSync(path.join(folder, "events.md"), "utf8"),
  };
}

describe("advisories about a lock file", () => {
  it("are told once when they come, change and are withdrawn", async () => {
    await database([], ago(5));
    const baseline = await run();
    await database([record()], ago(4));
    const come = await run();
    const again = await run();
    await database([record({ severities: [{ type: "word", score: "CRITICAL" }] })], ago(3));
    const changed = await run();
    await database([record({ withdrawn: "2026-11-01T00:00:00Z" })], ago(2));
    const withdrawn = await run();
    await database([record()], ago(1));
    const back = await run();

    expect([baseline.events, again.events]).toEqual([[], []]);
    expect([baseline.said, come.said]).toEqual(["", ""]);
    expect([come.isReached, again.isReached, withdrawn.isReached]).toEqual([true, false, false]);
    expect(come.events).toMatchObject([
      {
        kind: "advisory-matches",
        severity: "high",
        target: "document:uv.lock",
        message: "CVE-2025-32434 is about pkg:pypi/torch 2.5.1: torch.load runs code",
        before: null,
        after: ["CVE-2025-32434", "pkg:pypi/torch 2.5.1", "affected", "high", "< 2.6.0", "fixed in 2.6.0"],
        advisory: { aliases: ["GHSA-1"], fixedIn: ["2.6.0"], records: [{ id: "GHSA-1", feed: "osv/PyPI" }] },
      },
    ]);
    expect(changed.events).toMatchObject([{ kind: "advisory-changed", severity: "critical" }]);
    expect(withdrawn.events).toMatchObject([{ kind: "advisory-withdrawn", severity: "low", after: null }]);
    expect(back.events).toMatchObject([{ kind: "advisory-matches" }]);
    const ids = [come, changed, withdrawn, back].flatMap(({ events }) => events.map(({ id }) => id));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^advisory-[a-z]+:[0-9a-f]{32}$/u);
  });

  it("that were there from the start are said to be known", async () => {
    await database([record()], ago(1));
    const first = await run();

    expect(first.events).toEqual([]);
    expect(first.said).toContain(
      "document:uv.lock: 1 known at the first look: CVE-2025-32434 (high, pkg:pypi/torch)",
    );
    expect(first.page).toContain("## Advisories known at the first look");
  });

  it("pass when the package is updated", async () => {
    await database([record()], ago(1));
    await run();
    put("uv.lock", 'version = 1\n\n[[package]]\nname = "torch"\nversion = "2.6.0"\n');

    expect((await run()).events).toMatchObject([{ kind: "advisory-passed", severity: "info" }]);
  });

  it("matter less when it was decided so", async () => {
    await database([], ago(2));
    await run();
    await database([record()], ago(1));
    put(
      "vex.json",
      JSON.stringify({
        ...{ "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.com/1", author: "A" },
        ...{ timestamp: "2026-03-01T00:00:00Z", version: 1 },
        statements: [
          {
            ...{ vulnerability: { name: "CVE-2025-32434" }, products: [{ "@id": "pkg:pypi/torch" }] },
            ...{ status: "not_affected", justification: "vulnerable_code_not_present" },
          },
        ],
      }),
    );
    put("watch.yaml", "assayWatch: 1\nwatch: [{ document: uv.lock }]\nadvisories: { vex: [vex.json] }\n");

    expect((await run()).events).toMatchObject([
      { kind: "advisory-matches", severity: "info", advisory: { decided: "not_affected" } },
    ]);
  });
});

describe("the data", () => {
  it.each([
    ["that are missing", {}, /^assay: advisories were not looked up: there is no database/u, true],
    ["that are missing, where nobody wants any,", { vulnerabilities: false }, /^$/u, false],
  ])("%s are said in each run", async (_, args, message, isGap) => {
    for (let round = 0; round < 2; round += 1) {
      const { said: words, isReached } = await run({ ...args, failOn: "incomplete" }, { hasDb: false });
      expect(words).toMatch(message);
      expect(isReached).toBe(isGap);
    }
  });

  it("that are old are said in each run, and in the page", async () => {
    await database([], ago(30));
    for (let round = 0; round < 2; round += 1) {
      const { said: words, page, isReached } = await run({ failOn: "incomplete" });
      expect(words).toContain("the advisories are 30 days old: assay db update");
      expect(page).toContain(
        "The advisories of PyPI were imported 30 days ago: 1 package judged by old data.",
      );
      expect(isReached).toBe(true);
    }
  });

  it("that lack an ecosystem are said", async () => {
    await database([], ago(1));
    put(
      "package-lock.json",
      JSON.stringify({
        name: "a",
        lockfileVersion: 3,
        packages: { "node_modules/left": { version: "1.0.0" } },
      }),
    );
    put("watch.yaml", "assayWatch: 1\nwatch: [{ document: package-lock.json }]\n");

    expect((await run()).said).toMatch(/advisories of npm were (?:not )?imported.*: 1 package not judged/u);
  });

  it("that are older than those of the last run deny nothing", async () => {
    await database([record()], ago(1));
    await run();
    await database([], ago(3));

    const { events, said: words } = await run();
    expect(events).toEqual([]);
    expect(words).toContain("nothing is judged by older data");
  });

  it("are where the list says, or the environment", async () => {
    await database([], ago(2));
    put(
      "watch.yaml",
      "assayWatch: 1\nwatch: [{ document: uv.lock }]\nadvisories: { database: advisories.db }\n",
    );
    const listed = await run({}, { hasDb: false });
    const environment = { ASSAY_DB: path.join(folder, "none.db") };

    expect(listed.said).toBe("");
    await expect(run({}, { environment, hasDb: false })).rejects.toThrow(/none\.db: there is no such file/u);
  });
});

describe("advisories about models and datasets", () => {
  const sha256 = createHash("sha256").update(Buffer.alloc(2_000, 1)).digest("hex");
  const about = (...identifiers: Affected["identifiers"] & object): Advisory =>
    advisoryOf("x_ACME-1", {
      origin: { feed: "osv/models", place: "a.json" },
      affected: [{ name: "bad", identifiers, ranges: [], versions: [], prose: [] }],
    });

  it.each([
    ["by its name", { type: "purl", value: "pkg:huggingface/acme/chat" }, "acme/chat"],
    ["by its commit", { type: "purl", value: `pkg:huggingface/acme/chat@${hubCommit}` }, "acme/chat"],
    ["by its repository", { type: "huggingface", value: "acme/chat" }, "acme/chat"],
    ["by the digest of a file", { type: "sha256", value: sha256 }, "pytorch_model.bin"],
  ])("find a model of a hub %s", async (_, identifier, subject) => {
    put("watch.yaml", "assayWatch: 1\nwatch: [{ model: acme/chat }]\n");
    await database([], ago(2));
    await run();
    await database([about(identifier)], ago(1));

    expect((await run()).events).toMatchObject([
      { kind: "advisory-matches", target: "hf://acme/chat", advisory: { id: "x_ACME-1", subject } },
    ]);
  });

  it("find what a lock pins: by weights-id and by digest", async () => {
    const weightsId = `weights:v1:${"a".repeat(64)}`;
    const entry = {
      ...{ target: ".", kind: "files" as const, models: [{ name: "own", weightsId }] },
      files: [{ path: "m.bin", sha256: "b".repeat(64) }],
    };
    put("assay.lock", writeLock(lockOf([entry])));
    await database([], ago(2));
    const lock = { lock: path.join(folder, "assay.lock") };
    await run(lock);
    await database(
      [about({ type: "weights-id", value: weightsId }, { type: "sha256", value: "b".repeat(64) })],
      ago(1),
    );
    const { events } = await run(lock);

    expect(events.map(({ target, advisory }) => `${target} ${advisory?.subject ?? ""}`).sort()).toEqual([
      "document:assay.lock m.bin",
      "document:assay.lock own",
    ]);
  });

  it("are not told of another model", async () => {
    put("watch.yaml", "assayWatch: 1\nwatch: [{ model: acme/chat }]\n");
    await database([], ago(2));
    await run();
    await database([about({ type: "purl", value: "pkg:huggingface/acme/chat2" })], ago(1));

    expect((await run()).events).toEqual([]);
  });
});

describe("a document", () => {
  it("that is none is not observed, never clean", async () => {
    await database([], ago(1));
    put("uv.lock", "nothing");
    const { said: words } = await run();

    expect(words).toMatch(/not observed since .*document:uv\.lock: it is no document, lock or manifest/u);
  });

  it("that goes away keeps what is known of it", async () => {
    await database([record()], ago(1));
    await run();
    fs.rmSync(path.join(folder, "uv.lock"));
    const { events, said: words } = await run();

    expect(events).toEqual([]);
    expect(words).toMatch(/not observed since .*there is no such file/u);
  });

  it("that is a BOM is read", async () => {
    await database([], ago(2));
    const component = { type: "library", name: "torch", version: "2.5.1", purl: "pkg:pypi/torch@2.5.1" };
    put(
      "bom.json",
      JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components: [component] }),
    );
    put("watch.yaml", "assayWatch: 1\nwatch: [{ document: bom.json }]\n");
    await run();
    await database([record()], ago(1));

    expect((await run()).events).toMatchObject([{ kind: "advisory-matches", target: "document:bom.json" }]);
  });
});
