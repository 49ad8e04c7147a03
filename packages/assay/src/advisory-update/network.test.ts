import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoopbackServer } from "../../../../testkit/loopback-server.ts";
import { idsInFile } from "../../../../testkit/advisory-database.ts";
import { loopbackClient } from "../../../../testkit/network.ts";
import {
  type OsvFaults,
  osvServer,
  type OsvRecord,
  osvZip,
  recordBelow2,
} from "../../../../testkit/osv-server.ts";
import type { UpdateOutcome } from "./apply-places.ts";
import { openAdvisoryFile } from "./database-file.ts";
import { updateDatabaseFile } from "./update-database.ts";

let root = "";
let db = "";
let dumps = new Map<string, readonly OsvRecord[]>();
const closers: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "assay-update-"));
  db = path.join(root, "data/advisories.db");
  dumps = new Map([["PyPI", [recordBelow2("A-1", "torch"), recordBelow2("A-2", "torch")]]]);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  fs.rmSync(root, { recursive: true, force: true });
});

const february = "2024-02-01T00:00:00Z";

let pauses: readonly number[] = [];

function update(from: readonly string[], ecosystems: readonly string[] = ["PyPI"]): Promise<UpdateOutcome> {
  const { client, pauses: waited } = loopbackClient();
  pauses = waited;
  return updateDatabaseFile(db, {
    ...{ from, ecosystems, now: new Date(), tool: "1.0.0", signal: new AbortController().signal },
    makeClient: () => client,
  });
}

const idsOf = (name: string): Promise<readonly string[]> => idsInFile(db, name);

async function serve(
  faults: OsvFaults = {},
): Promise<LoopbackServer & { readonly asked: () => readonly string[] }> {
  const server = await osvServer(dumps, faults);
  closers.push(() => server.close());
  let told = 0;
  return {
    ...server,
    /** What was asked for since the last time. */
    asked: () => {
      const fresh = server.seen.slice(told);
      told = server.seen.length;
      return fresh.map(({ method, path: at }) => `${method} ${at}`);
    },
  };
}

describe("a dump of OSV at an address", () => {
  it("is fetched once; then only what changed is, one by one", async () => {
    const server = await serve();
    const from = [server.origin];
    await update(from);
    expect(server.asked()).toEqual(["GET /PyPI/all.zip"]);
    expect((await update(from)).unchanged).toContain("osv/PyPI");
    expect(server.asked()).toEqual(["HEAD /PyPI/all.zip"]);
    dumps.set("PyPI", [recordBelow2("A-2", "torch"), recordBelow2("A-3", "torch", february)]);
    await update(from);
    const delta = [
      "HEAD /PyPI/all.zip",
      "GET /PyPI/modified_id.csv",
      "HEAD /PyPI/A-1.json",
      "GET /PyPI/A-3.json",
    ];
    expect(server.asked()).toEqual(delta);
    expect(await idsOf("torch")).toEqual(["A-2", "A-3"]);
  });

  it("is fetched whole when more changed than is asked for one by one", async () => {
    const server = await serve();
    await update([server.origin]);
    server.asked();
    dumps.set(
      "PyPI",
      Array.from({ length: 500 }, (_, index) => recordBelow2(`A-${index}`, "torch", february)),
    );
    await update([server.origin]);
    expect(server.asked()).toEqual(["HEAD /PyPI/all.zip", "GET /PyPI/modified_id.csv", "GET /PyPI/all.zip"]);
    expect(await idsOf("torch")).toHaveLength(500);
  });

  it("changed where the time of a record is another one, older ones too", async () => {
    dumps.set("PyPI", [recordBelow2("A-1", "torch"), recordBelow2("A-2", "torch", february)]);
    const server = await serve();
    await update([server.origin]);
    dumps.set("PyPI", [
      recordBelow2("A-1", "vllm", "2024-01-15T00:00:00Z"),
      recordBelow2("A-2", "torch", february),
    ]);
    await update([server.origin]);
    expect(await idsOf("vllm")).toEqual(["A-1"]);
    expect(await idsOf("torch")).toEqual(["A-2"]);
  });

  it("is asked about again after its changes were read, unless the list is as new as the dump", async () => {
    const faults: OsvFaults = {};
    const server = await serve(faults);
    await update([server.origin]);
    dumps.set("PyPI", [recordBelow2("A-1", "torch"), recordBelow2("A-2", "torch", february)]);
    await update([server.origin]);
    server.asked();
    faults.lastModified = "Thu, 01 Feb 2024 00:00:00 GMT";
    await update([server.origin]);
    expect(server.asked()).toEqual(["HEAD /PyPI/all.zip", "GET /PyPI/modified_id.csv"]);
    await update([server.origin]);
    expect(server.asked()).toEqual(["HEAD /PyPI/all.zip"]);
  });

  it("is fetched whole where the list and the records do not fit together", async () => {
    const fresh = recordBelow2("A-2", "torch", february);
    const broken: ReadonlyMap<string, Uint8Array | undefined> = new Map([
      // The list was cut: what it lacks is still there.
      ["/PyPI/modified_id.csv", Buffer.from(`${february},A-2\n`)],
      // The record is an older one, another one, or missing.
      ["/PyPI/A-2.json", Buffer.from(JSON.stringify(recordBelow2("A-2", "torch")))],
      ["/PyPI/A-2.json ", Buffer.from(JSON.stringify(recordBelow2("A-9", "torch", february)))],
      ["/PyPI/A-2.json  ", undefined],
    ]);
    for (const [place, bytes] of broken) {
      dumps.set("PyPI", [recordBelow2("A-1", "torch"), recordBelow2("A-2", "torch")]);
      const instead = new Map<string, Uint8Array | undefined>();
      const server = await serve({ instead });
      await update([server.origin]);
      dumps.set("PyPI", [recordBelow2("A-1", "torch"), fresh]);
      instead.set(place.trim(), bytes);
      server.asked();
      expect((await update([server.origin])).failed).toEqual([]);
      expect(server.asked()).toContain("GET /PyPI/all.zip");
      expect(await idsOf("torch")).toEqual(["A-1", "A-2"]);
    }
  });

  it("is known by its time where the server has no ETags, and by a condition where it refuses HEAD", async () => {
    const lastModified = "Thu, 01 Feb 2024 00:00:00 GMT";
    const plain: OsvFaults = { hasNoEtags: true, lastModified };
    const server = await serve(plain);
    await update([server.origin]);
    expect((await update([server.origin])).unchanged).toContain("osv/PyPI");
    plain.refusesHead = true;
    dumps.delete("none");
    server.asked();
    expect((await update([server.origin])).unchanged).toContain("osv/PyPI");
    expect(server.asked()).toContain("HEAD /PyPI/all.zip");
    plain.lastModified = "Fri, 02 Feb 2024 00:00:00 GMT";
    dumps.set("PyPI", [recordBelow2("B-1", "torch", february)]);
    await update([server.origin]);
    expect(await idsOf("torch")).toEqual(["B-1"]);
  });

  it("comes through redirections and after the pause that a busy server asks for", async () => {
    const busy = { times: 2, retryAfter: "7" };
    const server = await serve({ isMoved: true, busy });
    expect((await update([server.origin])).failed).toEqual([]);
    expect(await idsOf("torch")).toEqual(["A-1", "A-2"]);
    expect(pauses).toEqual([7000, 7000]);
    expect(server.asked().at(-1)).toBe("GET /moved/PyPI/all.zip");
  });

  it("is a failure with one sentence when the server asks to come back tomorrow, and the database stays", async () => {
    const faults: OsvFaults = {};
    const server = await serve(faults);
    await update([server.origin]);
    const before = fs.readFileSync(db);
    faults.busy = { times: 1, retryAfter: "86400" };
    const { failed } = await update([server.origin]);
    expect(failed[0]?.message).toMatch(/answers 429 and asks to come back in 86400 s$/);
    expect(fs.readFileSync(db).equals(before)).toBe(true);
  });

  it("is gone on with after it broke off, and begun anew when it is another one by then", async () => {
    const faults: OsvFaults = { cutAfter: 100 };
    const server = await serve(faults);
    const from = [`${server.origin}/PyPI/all.zip`];
    expect((await update(from)).failed).toHaveLength(1);
    expect(fs.existsSync(db)).toBe(false);
    delete faults.cutAfter;
    const count = server.seen.length;
    expect((await update(from)).failed).toEqual([]);
    expect(server.seen[count]?.headers["range"]).toBe("bytes=100-");
    expect(await idsOf("torch")).toEqual(["A-1", "A-2"]);
    expect(fs.readdirSync(path.join(root, "data/downloads"))).toEqual([]);
    faults.cutAfter = 50;
    fs.rmSync(db);
    await update(from);
    delete faults.cutAfter;
    dumps.set("PyPI", [recordBelow2("B-1", "torch")]);
    await update(from);
    expect(await idsOf("torch")).toEqual(["B-1"]);
  });

  it("that broke off is forgotten after a week, and a folder that takes no download is named", async () => {
    const server = await serve({ cutAfter: 100 });
    const folder = path.join(root, "data/downloads");
    await update([server.origin]);
    expect(fs.readdirSync(folder)).toHaveLength(2);
    const past = new Date(Date.now() - 8 * 24 * 3600 * 1000);
    for (const name of fs.readdirSync(folder)) fs.utimesSync(path.join(folder, name), past, past);
    await update([path.join(root, "none.json")]).catch(() => undefined);
    expect(fs.readdirSync(folder)).toEqual([]);
    fs.rmSync(folder, { recursive: true });
    fs.writeFileSync(folder, "");
    await expect(update([server.origin])).rejects.toThrow(/downloads cannot be kept in .*: E/);
  });

  it("may be missing on a mirror, but not where it was asked for", async () => {
    const server = await serve();
    const all = await update([server.origin], []);
    expect(all.failed).toEqual([]);
    expect(all.missing).toContain("npm");
    expect((await update([server.origin], ["npm"])).failed[0]?.message).toMatch(/answers 404 .* for all.zip/);
  });
});

describe("a file at an address", () => {
  const kev = (cve: string): Uint8Array =>
    Buffer.from(
      JSON.stringify({ catalogVersion: "1", vulnerabilities: [{ cveID: cve, dateAdded: "2024-01-01" }] }),
    );

  it("is the catalogue of CISA or scores of FIRST by its content, and is fetched again only when it changed", async () => {
    const scores =
      "#model_version:v1,score_date:2024-01-01T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.5,0.9\n";
    const instead = new Map<string, Uint8Array | undefined>([
      ["/known_exploited_vulnerabilities.json", kev("CVE-2024-0001")],
      ["/epss_scores-current.csv.gz", gzipSync(scores)],
    ]);
    const server = await serve({ instead });
    const from = [...instead.keys()].map((at) => `${server.origin}${at}`).concat(server.origin);
    await update(from);
    expect((await update(from)).unchanged).toEqual(["kev", "epss", "osv/PyPI", "osv/assay-models"]);
    instead.set("/known_exploited_vulnerabilities.json", kev("CVE-2024-0002"));
    const { written, unchanged } = await update(from);
    expect(written).toEqual(["kev"]);
    expect(unchanged).toContain("epss");
    const { database, close } = await openAdvisoryFile(db);
    expect(await database.exploited("CVE-2024-0001")).toBeUndefined();
    expect(await database.exploited("CVE-2024-0002")).toMatchObject({ added: "2024-01-01" });
    expect(await database.score("CVE-2024-0001")).toMatchObject({ probability: 0.5 });
    await close();
  });

  it("changes nothing when it is a page of a portal, or empty", async () => {
    const instead = new Map<string, Uint8Array | undefined>([["/kev.json", kev("CVE-2024-0001")]]);
    const server = await serve({ instead });
    const from = [`${server.origin}/kev.json`, server.origin];
    await update(from);
    for (const text of ["<html>Please sign in</html>", ""]) {
      instead.set("/kev.json", Buffer.from(text));
      expect((await update(from)).failed).toHaveLength(1);
    }
    const { database, close } = await openAdvisoryFile(db);
    expect(await database.exploited("CVE-2024-0001")).toMatchObject({ added: "2024-01-01" });
    await close();
  });

  it("at the end of the download is what the server said it is", async () => {
    const bytes = osvZip([recordBelow2("A-1", "torch")]);
    const server = await serve({ instead: new Map([["/a/b.zip", bytes]]) });
    await update([`${server.origin}/a/b.zip`], []);
    expect(await idsOf("torch")).toEqual(["A-1"]);
  });
});
