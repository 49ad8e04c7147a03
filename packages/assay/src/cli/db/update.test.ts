import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { idsInFile } from "../../../../../testkit/advisory-database.ts";
import { loopbackClient } from "../../../../../testkit/network.ts";
import { osvZip, type OsvRecord, recordBelow2 } from "../../../../../testkit/osv-server.ts";
import { makeZip } from "../../../../../testkit/zip.ts";
import { updateDatabaseFile } from "../../advisory-update/update-database.ts";
import { AssayError } from "../../model/error.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { fileSink } from "../../bytes/file-sink.ts";
import { openAdvisoryFile } from "../../advisory-update/database-file.ts";
import { knownModelAdvisories } from "../../advisories/models/known.table.ts";
import { lintAdvisories } from "./lint.ts";
import { databaseStatus } from "./status.ts";
import { showAdvisory } from "./show.ts";
import { updateDatabase, type UpdateArguments } from "./update.ts";

let root = "";
let db = "";
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-db-"));
  db = path.join(root, "data/advisories.db");
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function put(relative: string, content: string | Uint8Array): string {
  const file = path.join(root, relative);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

function update(
  args: Partial<UpdateArguments> & { readonly from: readonly string[] },
  environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof updateDatabase> {
  return updateDatabase({ ecosystem: [], db, ...args }, { environment, makeClient });
}

const makeClient = (): HttpClient => loopbackClient().client;
const idsOf = (name: string): Promise<readonly string[]> => idsInFile(db, name);

async function feeds(): Promise<
  readonly { feed: string; records: number; ecosystem?: string | undefined }[]
> {
  const { database, close } = await openAdvisoryFile(db);
  await close();
  const others = database.manifest.feeds.filter(({ feed }) => feed !== "osv/assay-models");
  return others.map(({ feed, records, ecosystem }) => ({ feed, records, ecosystem }));
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  return error instanceof AssayError ? error.message : "no error";
}

describe("an update from files", () => {
  it("reads dumps in the layout of osv-scanner, whole or the ecosystems that are asked for", async () => {
    put(
      "cache/osv-scanner/PyPI/all.zip",
      osvZip([recordBelow2("A-1", "torch"), recordBelow2("A-2", "vllm")]),
    );
    put("cache/osv-scanner/npm/all.zip", osvZip([recordBelow2("B-1", "left")]));
    const from = [path.join(root, "cache")];
    await update({ from, ecosystem: ["PyPI"] });
    expect(await feeds()).toEqual([{ feed: "osv/PyPI", records: 2, ecosystem: "PyPI" }]);
    const environment = { OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY: path.join(root, "cache") };
    const { text } = await update({ from: [] }, environment);
    expect(text).toMatch(/3 feeds, \d+ records/);
    expect(await idsOf("Torch")).toEqual(["A-1"]);
    expect(await messageOf(update({ from, ecosystem: ["Go"] }))).toMatch(
      /none of these ecosystems, but PyPI, npm/,
    );
  });

  it("reads a folder of all kinds: records, lines, the catalogue, scores, archives in archives", async () => {
    put("all/one.json", JSON.stringify(recordBelow2("A-1", "one")));
    put("all/many.jsonl", `${JSON.stringify(recordBelow2("A-2", "two"))}\n\n{"no": "record"}\n{broken\n`);
    put(
      "all/kev.json",
      JSON.stringify({
        catalogVersion: "1",
        vulnerabilities: [{ cveID: "CVE-2024-0001", dateAdded: "2024-01-01" }],
      }),
    );
    put(
      "all/epss.csv.gz",
      gzipSync(
        "#model_version:v1,score_date:2024-01-01T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.5,0.9\n",
      ),
    );
    const inner = { name: "cves.zip", bytes: osvZip([recordBelow2("A-3", "three")]), deflate: true };
    put("all/deep/outer.zip", makeZip([inner, { name: "readme.md", bytes: Buffer.from("#") }]));
    put("all/.git/hidden.json", JSON.stringify(recordBelow2("A-4", "four")));
    const { text, failures } = await update({ from: [path.join(root, "all")] });
    expect(failures).toEqual([]);
    expect(await feeds()).toEqual([
      { feed: "epss", records: 0 },
      { feed: "kev", records: 0 },
      { feed: "osv/all", records: 3 },
    ]);
    expect(text).toContain("1 refused");
    expect(text).toContain("many.jsonl:4: ");
    expect(text).toContain("1 JSON files are of no kind that is read here, many.jsonl:3 for one");
    expect(await idsOf("three")).toEqual(["A-3"]);
    expect(await idsOf("four")).toEqual([]);
    expect(await showAdvisory("cve-2024-0001", { db })).toBe(
      "CVE-2024-0001 is exploited: listed by CISA on 2024-01-01\n\nCVE-2024-0001 is exploited within 30 days with a probability of 50.0 %, more likely than 90.0 % of all (EPSS)\n",
    );
  });

  it("takes a folder with one dump as the whole of its ecosystem, any other one when it is told so", async () => {
    put("one/PyPI/all.zip", osvZip([recordBelow2("A-1", "torch")]));
    await update({ from: [path.join(root, "one/PyPI")] });
    expect(await feeds()).toEqual([{ feed: "osv/PyPI", records: 1, ecosystem: "PyPI" }]);
    put("two/npm/a.json", JSON.stringify(recordBelow2("B-1", "left")));
    const from = [path.join(root, "two/npm")];
    expect((await update({ from })).text).toContain("· not taken as all of npm: ");
    expect((await feeds()).map(({ ecosystem }) => ecosystem)).toEqual(["PyPI", undefined]);
    expect((await update({ from, ecosystem: ["npm"] })).text).not.toContain("not taken");
    expect((await feeds()).map(({ ecosystem }) => ecosystem)).toEqual(["PyPI", "npm"]);
  });

  it("names files that it passes over: beside dumps, and of kinds that nobody reads", async () => {
    put("all/PyPI/all.zip", osvZip([recordBelow2("A-1", "torch")]));
    put("all/golden.jsonl", JSON.stringify(recordBelow2("A-2", "two")));
    const dumps = await update({ from: [path.join(root, "all")] });
    expect(dumps.text).toContain("· not read, as they lie beside the dumps of ecosystems: golden.jsonl (");
    put("own/a.json", JSON.stringify(recordBelow2("A-3", "three")));
    put("own/vulns/PYSEC-1.yaml", "id: PYSEC-1");
    expect((await update({ from: [path.join(root, "own")] })).text).toContain(
      "· files that are of no kind that is read here: 1, vulns/PYSEC-1.yaml for one",
    );
  });

  it("says of a folder that gives nothing what is in it", async () => {
    put("yaml/PYSEC-1.yaml", "id: PYSEC-1");
    const { failures } = await update({ from: [path.join(root, "yaml")] });
    expect(failures[0]).toMatch(
      /no advisory that can be read: files that are of no kind .* PYSEC-1\.yaml for one/u,
    );
  });

  it("says that a loop of links leads nowhere", async () => {
    fs.symlinkSync(path.join(root, "loop"), path.join(root, "loop"));
    expect(await messageOf(update({ from: [path.join(root, "loop")] }))).toMatch(
      /loop cannot be looked at: its links lead in a circle$/,
    );
  });

  it("is told to be of an old copy, whenever that was imported", async () => {
    const old = (count: number): OsvRecord[] =>
      Array.from({ length: count }, (_, index) => recordBelow2(`A-${index}`, "torch"));
    put("PyPI/all.zip", osvZip(old(500)));
    put("npm/all.zip", osvZip(old(499)));
    await update({ from: [root] });
    const status = await databaseStatus({ db });
    expect(status).toContain(
      "⚠ the newest of 500 records of osv/PyPI is of 2024-01-01: an old copy was imported",
    );
    expect(status).not.toContain("of osv/npm is of");
  });

  it("replaces a feed that is read again, and keeps all others", async () => {
    const one = put("PyPI/all.zip", osvZip([recordBelow2("A-1", "torch")]));
    const two = put("own.json", JSON.stringify([recordBelow2("X-1", "torch")]));
    await update({ from: [one, two] });
    put("PyPI/all.zip", osvZip([recordBelow2("A-2", "torch")]));
    await update({ from: [one] });
    expect(await idsOf("torch")).toEqual(["A-2", "X-1"]);
  });

  it("imports nothing of a place that is damaged or empty, and the rest all the same", async () => {
    const good = put("good.json", JSON.stringify(recordBelow2("A-1", "torch")));
    const dump = put("PyPI/all.zip", osvZip([recordBelow2("A-2", "torch")]));
    await update({ from: [good, dump] });
    const whole = osvZip([recordBelow2("A-3", "torch"), recordBelow2("A-4", "torch")]);
    const flipped = Uint8Array.from(whole);
    flipped[45] = (flipped[45] ?? 0) ^ 1;
    for (const bytes of [whole.subarray(0, -5), flipped, osvZip([]), Buffer.from("no archive")]) {
      put("PyPI/all.zip", bytes);
      const { failures } = await update({ from: [dump, good] });
      expect(failures).toHaveLength(1);
      expect(failures[0]).toMatch(/PyPI\/all.zip: /);
      expect(await idsOf("torch")).toEqual(["A-1", "A-2"]);
    }
  });

  it("names records of the future, and data that are old", async () => {
    const file = put("own.json", JSON.stringify(recordBelow2("A-1", "torch", "2999-01-01T00:00:00Z")));
    const { text } = await update({ from: [file] });
    expect(text).toContain("1 records are dated in the future, the last one 2999-01-01T00:00:00Z");
    process.env["SOURCE_DATE_EPOCH"] = String(Math.floor(Date.now() / 1000) + 9 * 24 * 3600 + 600);
    try {
      expect(await databaseStatus({ db })).toMatch(
        /⚠ older than 7 days: .*osv\/own.json: run assay db update/,
      );
      expect(JSON.parse(await databaseStatus({ db, json: true }))).toMatchObject({
        feeds: [{ ageDays: 9, isOld: true }, { ageDays: 9 }],
      });
    } finally {
      delete process.env["SOURCE_DATE_EPOCH"];
    }
  });

  it("says what is wrong before anything is read", async () => {
    expect(await messageOf(update({ from: [path.join(root, "nowhere")] }))).toMatch(/^there is no /);
    expect(await messageOf(databaseStatus({ db }))).toMatch(
      /there is no advisory database at .*: run assay db update/,
    );
    put("data/advisories.db", "something else");
    expect(await messageOf(update({ from: [root] }))).toMatch(/is no advisory database/);
    const file = put("a.json", JSON.stringify(recordBelow2("A-1", "torch")));
    fs.rmSync(db);
    await update({ from: [file] });
    expect(await messageOf(showAdvisory("CVE-1", { db }))).toBe("the advisory database has nothing of CVE-1");
  });
});

describe("files that are what they were", () => {
  const later = async (days: number, work: () => Promise<unknown>): Promise<void> => {
    process.env["SOURCE_DATE_EPOCH"] = String(Math.floor(Date.now() / 1000) + days * 24 * 3600);
    try {
      await work();
    } finally {
      delete process.env["SOURCE_DATE_EPOCH"];
    }
  };
  const rows = async (): Promise<readonly string[]> => {
    const { database, close } = await openAdvisoryFile(db);
    const keys: string[] = [];
    for await (const entries of database.entries()) keys.push(...entries.map(({ key }) => key));
    await close();
    return keys;
  };

  it("leave the database untouched", async () => {
    put("all/one.json", JSON.stringify(recordBelow2("A-1", "one")));
    put("all/two.json", JSON.stringify(recordBelow2("A-2", "two")));
    const dump = put("PyPI/all.zip", osvZip([recordBelow2("A-3", "torch")]));
    const from = [path.join(root, "all"), dump];
    await update({ from });
    const before = fs.statSync(db, { bigint: true });
    const { text } = await update({ from });
    expect(text).toMatch(/osv\/PyPI +unchanged/);
    expect(text).toMatch(/osv\/all +unchanged/);
    expect(fs.statSync(db, { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
    put("all/two.json", JSON.stringify(recordBelow2("A-9", "two")));
    expect((await update({ from })).text).toMatch(/osv\/all +2 records/);
    expect(await idsOf("two")).toEqual(["A-9"]);
  });

  it("are known to be looked at, days later, with the same entries", async () => {
    const dump = put("PyPI/all.zip", osvZip([recordBelow2("A-1", "torch"), recordBelow2("A-2", "vllm")]));
    await update({ from: [dump] });
    const before = await rows();
    await later(9, async () => {
      await update({ from: [dump] });
      expect(await databaseStatus({ db })).toMatch(/osv\/PyPI .* imported today\n/);
    });
    expect(await rows()).toEqual(before);
    expect(await idsOf("torch")).toEqual(["A-1"]);
  });

  it("are read again when another place gives the same feed anew", async () => {
    const one = put("a/PyPI/all.zip", osvZip([recordBelow2("A-1", "torch")]));
    const two = put("b/PyPI/all.zip", osvZip([recordBelow2("A-2", "torch")]));
    await update({ from: [one, two] });
    await update({ from: [one, two] });
    expect(await idsOf("torch")).toEqual(["A-1", "A-2"]);
  });

  it("are read again by a program that reads otherwise", async () => {
    const dump = put("PyPI/all.zip", osvZip([recordBelow2("A-1", "torch")]));
    const parts = {
      ...{ from: [dump], ecosystems: [], now: new Date(), makeClient },
      signal: new AbortController().signal,
    };
    await updateDatabaseFile(db, { ...parts, tool: "1.0.0" });
    expect((await updateDatabaseFile(db, { ...parts, tool: "1.0.0" })).unchanged).toHaveLength(2);
    expect((await updateDatabaseFile(db, { ...parts, tool: "2.0.0" })).unchanged).toEqual([]);
  });
});

describe("an update that is interrupted", () => {
  it("ends soon, and leaves the database as it was", async () => {
    const dump = put("PyPI/all.zip", osvZip([recordBelow2("A-1", "torch")]));
    await update({ from: [dump] });
    put(
      "PyPI/all.zip",
      osvZip(Array.from({ length: 2_000 }, (_, index) => recordBelow2(`B-${index}`, "torch"))),
    );
    const before = fs.readFileSync(db);
    const abort = new AbortController();
    const work = updateDatabaseFile(db, {
      ...{ from: [dump], ecosystems: [], now: new Date(), tool: "1", makeClient, signal: abort.signal },
      onPlace: () => void setTimeout(() => abort.abort(), 1),
    });
    expect(await messageOf(work)).toBe("interrupted: the database is as it was");
    expect(fs.readFileSync(db).equals(before)).toBe(true);
    expect(fs.readdirSync(path.join(root, "data"))).toEqual(["advisories.db"]);
  });
});

describe("what comes along", () => {
  it("is known by every name of a model, and found again", async () => {
    await update({ from: [put("own.json", JSON.stringify(recordBelow2("A-1", "torch")))] });
    const { database, close } = await openAdvisoryFile(db);
    const found = await database.ofIdentifier("purl", "pkg:huggingface/glockr1/ballr7");
    const dataset = await database.ofIdentifier("huggingface", "the_pile_books3");
    await close();
    expect([...found, ...dataset].map(({ id }) => id)).toEqual(["x_ASSAY-2025-0001", "x_ASSAY-2023-0003"]);
  });

  it("is what the linter takes, which names what is wrong with others", () => {
    const good = put("good.jsonl", knownModelAdvisories.map((one) => JSON.stringify(one)).join("\n"));
    expect(lintAdvisories([good], {}).isClean).toBe(true);
    const bad = put("bad.json", JSON.stringify({ ...knownModelAdvisories[0], references: [] }));
    const { text, isClean } = lintAdvisories([bad], {});
    expect(isClean).toBe(false);
    expect(text).toMatch(/^✖ .*bad\.json\n {2}✖ \/references: /);
  });
});

describe("two runs, and one that ends early", () => {
  it("lets one update work at a time, and leaves nothing behind", async () => {
    const file = put("a.json", JSON.stringify(recordBelow2("A-1", "torch")));
    const both = await Promise.allSettled([update({ from: [file] }), update({ from: [file] })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(fs.readdirSync(path.join(root, "data"))).toEqual(["advisories.db"]);
  });

  it("keeps the old database when it ends between writing and renaming", async () => {
    const file = put("a.json", JSON.stringify(recordBelow2("A-1", "torch")));
    await update({ from: [file] });
    const before = fs.readFileSync(db);
    // A run that ends here has neither committed nor discarded.
    fileSink(db).append(Buffer.alloc(3_000_000, 1));
    expect(fs.readdirSync(path.join(root, "data"))).toHaveLength(2);
    expect(Buffer.compare(fs.readFileSync(db), before)).toBe(0);
    await update({ from: [file] });
    expect(await idsOf("torch")).toEqual(["A-1"]);
    expect(fs.readdirSync(path.join(root, "data"))).toEqual(["advisories.db"]);
  });
});
