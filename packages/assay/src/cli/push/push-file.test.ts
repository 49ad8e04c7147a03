import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeDependencyTrack, type FakeDependencyTrack } from "testkit/dependency-track";
import { richInventory } from "testkit/inventory";
import { writeDocument } from "../../bom/write-document.ts";

const main = path.resolve(import.meta.dirname, "../../../dist/cli/main.js");
const key = "odt_secret_key_1";
const project = ["--name", "bot", "--project-version", "1", "--create"];

let folder = "";
let server: FakeDependencyTrack;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-push-"));
  fs.writeFileSync(path.join(folder, "bom.json"), await writeDocument(richInventory(), "cyclonedx"));
  server = await fakeDependencyTrack({ key, permissions: ["BOM_UPLOAD", "PROJECT_CREATION_UPLOAD"] });
});
afterEach(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line while the server of this process answers. */
function assay(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { ASSAY_API_KEY: key },
): Promise<Ran> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [main, "push", ...args], { cwd: folder, env: { PATH, ...env } });
  const text = { out: "", err: "" };
  child.stdout.on("data", (piece: Buffer) => (text.out += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (text.err += piece.toString()));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, ...text })));
}

describe("assay push", () => {
  it("says what was uploaded, where and as what, in a line or as JSON", async () => {
    const words = await assay(["bom.json", "--to", server.origin, ...project, "--wait"]);
    expect(words).toMatchObject({ status: 0, err: "" });
    expect(words.out).toMatch(
      /^✔ bom\.json is processed: CycloneDX 1\.6, converted from CycloneDX 1\.7 \(JSON\), to 127\.0\.0\.1:\d+ \(Dependency-Track 4\.14\.3\), project bot 1, token [\w-]+\n$/,
    );
    const json = await assay(["bom.json", ...project, "--json"], {
      ASSAY_API_KEY: key,
      ASSAY_PUSH_URL: server.origin,
    });
    expect(JSON.parse(json.out)).toMatchObject({ specVersion: "1.6", token: server.taken[1]?.token });
  });

  it("takes the key from a file, and shows it nowhere, not even with --debug", async () => {
    fs.writeFileSync(path.join(folder, "key"), `${key}\n`);
    const args = ["bom.json", "--to", server.origin, "--api-key-file", "key", ...project];
    expect(await assay(args, {})).toMatchObject({ status: 0 });
    const wrong = await assay(["bom.json", "--debug", "--to", server.origin, ...project], {
      ASSAY_API_KEY: "odt_wrong_key",
    });
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain("the API key is not valid");
    expect(wrong.out + wrong.err).not.toContain("odt_wrong_key");
  });

  it.each([
    [{}, /the receiver needs an API key: set ASSAY_API_KEY/],
    [{ ASSAY_API_KEY: "two words" }, /ASSAY_API_KEY holds no API key/],
  ])("asks nobody without a key that can be one", async (env, message) => {
    const { status, err } = await assay(
      ["bom.json", "--to", server.origin, ...project],
      env as Record<string, string>,
    );
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toContain("two words");
    expect(server.seen).toEqual([]);
  });

  it.each([
    [["bom.json", ...project], /say where to/],
    [["bom.json", "--to", "https://e.org", ...project, "--wait", "soon"], /--wait takes seconds/],
    [["bom.json", "--to", "https://e.org", ...project, "--spec-version", "1.9"], /--spec-version is one of/],
    [
      ["nowhere.json", "--to", "https://e.org", ...project],
      /nowhere\.json cannot be read: there is no such file/,
    ],
    [
      ["bom.json", "--to", "https://e.org", "--api-key-file", "none", ...project],
      /--api-key-file none cannot be read/,
    ],
  ])("ends with a sentence for %j", async (args, message) => {
    const { status, err } = await assay(args);
    expect(status).toBe(2);
    expect(err).toMatch(message);
  });
});
