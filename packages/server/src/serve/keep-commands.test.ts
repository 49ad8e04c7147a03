import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { installedPostgres, startPostgres } from "../../../../testkit/postgres.ts";
import { testServer } from "../../../../testkit/inventory-server.ts";
import { openSqlite } from "../store/dialect/sqlite.ts";
import { migrate } from "../store/migrations/migrate.ts";
import { migrations } from "../store/migrations/registry.ts";
import { openStore } from "../store/open-store.ts";

const main = path.resolve(import.meta.dirname, "../../../assay/dist/cli/main.js");
const root = mkdtempSync(path.join(tmpdir(), "assay-keep-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function assay(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  try {
    const env = { ...process.env, ...environment };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...args], { env });
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

/** A store with one project and an upload. */
async function filled(place: Parameters<typeof openStore>[0]): Promise<void> {
  const store = await openStore(place);
  const organisation = await store.access.organisations.ensure("Acme");
  const by = { organisation, account: "", name: "ann", role: "admin", teams: [] } as const;
  const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
  await store.versions.upload(by, Buffer.from("{}"), query);
  await store.close();
}

test("a folder is backed up, restored and checked, and what was done is said", async () => {
  const folder = path.join(root, "inventory");
  await filled({ kind: "sqlite", folder });
  const file = path.join(root, "backup.db");

  const made = await assay(["serve", "backup", "--folder", folder, "--to", file]);
  expect(made).toMatchObject({ status: 0, err: "" });
  expect(made.out).toMatch(
    /^backed up to .*\n {2}schema {5}\d+\n {2}content {4}1 projects, 1 versions, 1 documents\n {2}audit log/,
  );
  const restored = await assay(["serve", "restore", file, "--folder", path.join(root, "new"), "--json"]);
  expect(JSON.parse(restored.out)).toMatchObject({ faults: [], versions: 1, audit: [{ entries: 2 }] });
});

test("a folder with an inventory is not restored over, and PostgreSQL is told its own command", async () => {
  const folder = path.join(root, "kept");
  await filled({ kind: "sqlite", folder });
  const file = path.join(folder, "assay.db");
  const again = await assay(["serve", "restore", file, "--folder", folder]);
  expect([again.status, again.err]).toEqual([
    2,
    expect.stringMatching(/^assay: .*is there already[^\n]*\n$/),
  ]);
  const url = { DATABASE_URL: "postgres://nobody@db/assay" };
  expect((await assay(["serve", "backup", "--to", file], url)).err).toContain("pg_dump");
});

test("a folder of the first release is brought up, and has what was in it", async () => {
  const folder = path.join(root, "first");
  const first = openSqlite(folder);
  await migrate(first, migrations.slice(0, 1), 1);
  await first.close();
  const checked = await assay(["serve", "check", "--folder", folder, "--json"]);
  expect(JSON.parse(checked.out)).toMatchObject({ schema: 1, newestSchema: migrations.length });

  await filled({ kind: "sqlite", folder });

  expect((await assay(["serve", "check", "--folder", folder])).out).toContain(
    `schema     ${migrations.length}\n`,
  );
});

test("an exported audit log is verified without the server, and a changed one is not", async () => {
  const server = await testServer();
  const token = await server.tokenOf("admin");
  await server.ask("/api/v1/projects", { method: "POST", token, body: { name: "bot \u2028 é" } });
  const exported = await server.ask("/api/v1/audit/export", { token });
  const text = await exported.text();
  const file = path.join(root, "audit.ndjson");
  writeFileSync(file, text);
  await server.close();
  const { head } = JSON.parse(text.split("\n")[0] ?? "") as { head: string };

  expect(exported.headers.get("content-disposition")).toMatch(/assay-audit-\d{4}-\d\d-\d\d\.ndjson/);
  const good = await assay(["verify", file, "--head", head]);
  expect(good).toMatchObject({ status: 0, out: expect.stringContaining("✔ verified") as unknown });
  writeFileSync(file, text.replace("project.create", "project.remove"));
  const bad = await assay(["verify", file, "--json"]);
  expect(bad.status).toBe(1);
  expect(JSON.parse(bad.out)).toMatchObject({ kind: "audit-log", verified: false, fault: { line: 4 } });
  expect((await assay(["verify", file, "--head", "x"])).status).toBe(2);
});

const postgres = startPostgres();
if (!postgres.isRunning) test.skip(`a dump of PostgreSQL is not tested: ${postgres.reason}`, () => undefined);
else
  test("what pg_dump wrote pg_restore makes again, and the check says that it holds", async () => {
    const url = postgres.empty("source").replace(/[?&]options=.*$/, "");
    await filled({ kind: "postgres", url });
    const dump = path.join(root, "assay.dump");
    const programs = installedPostgres() ?? "";
    const run = (program: string, ...args: readonly string[]): void => {
      const { status, stderr } = spawnSync(path.join(programs, program), args, { encoding: "utf8" });
      expect([program, status, stderr]).toEqual([program, 0, ""]);
    };
    const other = url.replace("/postgres?", "/restored?");
    run("pg_dump", "--format=custom", `--file=${dump}`, url);
    run("createdb", `--maintenance-db=${url}`, "restored");
    run("pg_restore", "--exit-on-error", "--no-owner", `--dbname=${other}`, dump);

    const checked = await assay(["serve", "check", "--json"], { DATABASE_URL: other });
    const nowhere = url.replace("/postgres?", "/nowhere?");
    expect(await assay(["serve", "check"], { DATABASE_URL: nowhere })).toMatchObject({
      status: 2,
      err: 'assay: the database cannot be used (database "nowhere" does not exist): DATABASE_URL\n',
    });
    postgres.stop();
    expect(JSON.parse(checked.out)).toMatchObject({ kind: "postgres", faults: [], versions: 1 });
  });
