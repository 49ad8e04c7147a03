import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSqlite } from "../store/dialect/sqlite.ts";
import { openStore } from "../store/open-store.ts";
import { type ServeOptions, ServeUsageError } from "./serve-options.ts";
import { startServer } from "./start-server.ts";

const root = mkdtempSync(path.join(tmpdir(), "assay-start-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const world = { version: "0.0.1", log: () => undefined, now: () => Date.now() };

async function saidAt(place: ServeOptions["place"]): Promise<string> {
  const options = { host: "127.0.0.1", port: 0, trustProxy: false, workers: 0, allowHosts: [], place };
  const error: unknown = await startServer(options, world).then(
    (server) => server.close(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ServeUsageError);
  return error instanceof Error ? error.message : "";
}

function folderWith(name: string, bytes: Uint8Array): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  writeFileSync(path.join(folder, "assay.db"), bytes);
  return folder;
}

test("a file that is no database is told, and stays as it is", async () => {
  const folder = folderWith("text", Buffer.from("This is a letter. ".repeat(500)));

  expect(await saidAt({ kind: "sqlite", folder })).toContain("is damaged, or no database of Assay");
});

test("a database whose pages were overwritten is told", async () => {
  const folder = path.join(root, "overwritten");
  const store = await openStore({ kind: "sqlite", folder });
  await store.close();
  // What is still in the log would be found there.
  rmSync(path.join(folder, "assay.db-wal"), { force: true });
  writeFileSync(path.join(folder, "assay.db"), Buffer.alloc(64 * 1024, 0x41), { flag: "r+" });

  expect(await saidAt({ kind: "sqlite", folder })).toContain("is damaged");
});

test("a folder that is a file is told", async () => {
  const file = path.join(root, "file");
  writeFileSync(file, "");

  expect(await saidAt({ kind: "sqlite", folder: path.join(file, "inventory") })).toContain(
    "cannot be written: --folder",
  );
});

test("a database of a newer program is told", async () => {
  const folder = path.join(root, "newer");
  await (await openStore({ kind: "sqlite", folder })).close();
  const { write, close } = openSqlite(folder);
  await write
    .insertInto("schema_migration")
    .values({ version: 999, name: "later", checksum: "", applied_at: 0 })
    .execute();
  await close();

  expect(await saidAt({ kind: "sqlite", folder })).toContain("start a newer version");
});

test("a PostgreSQL that is not there is told, with what to do", async () => {
  const url = "postgres://assay@127.0.0.1:1/assay";

  expect(await saidAt({ kind: "postgres", url })).toMatch(
    /^the database does not answer \(.*ECONNREFUSED.*\): DATABASE_URL/,
  );
});
