import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { safetensorsFile, tensorOf } from "testkit/safetensors";

const root = path.resolve(import.meta.dirname, "../../../..");
const main = path.join(root, "packages/assay/dist/cli/main.js");
const base = path.join(root, "examples/lineage/base");

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-cli-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(`${folder}-cache`, { recursive: true, force: true });
});

/** Runs the built command line, as `npm test` builds it. */
function assay(...args: readonly string[]): { status: number | null; out: string; err: string } {
  const env = { ...process.env, SOURCE_DATE_EPOCH: "0", NO_COLOR: "", ASSAY_CACHE_DIR: `${folder}-cache` };
  const result = spawnSync(process.execPath, [main, ...args], { cwd: folder, env, encoding: "utf8" });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

function read(name: string): string {
  return fs.readFileSync(path.join(folder, name), "utf8");
}

describe("the command line", () => {
  it("says its version", () => {
    const { version } = JSON.parse(
      fs.readFileSync(path.join(root, "packages/assay/package.json"), "utf8"),
    ) as { version: string };
    expect(assay("--version")).toEqual({ status: 0, out: `assay ${version}\n`, err: "" });
  });

  it("prints a table without colour off a terminal, and nothing on standard error", () => {
    const { status, out, err } = assay("scan", base);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain("LlamaForCausalLM");
    expect(out).toContain("106,816");
    expect(out).toMatch(/w1:[0-9a-f]{64}/);
    expect(out).not.toContain("\u001b");
  });

  it("says how much of the code was parsed, and that an unchanged tree is not read again", () => {
    const application = path.join(root, "examples/application");
    const first = assay("scan", application);
    expect(first.out).toMatch(/\nParsed [1-9]\d* of [1-9]\d* files of code \([^)]+\/s\)/);
    const second = assay("scan", application);
    expect(second.err).toMatch(/^assay: nothing changed since the last scan/);
    const third = assay("scan", application, "--no-cache");
    expect(third.err).toBe("");
    const lasting = (out: string): string => out.replace(/^(?:Read in|Parsed) .*\n/gm, "");
    expect([second, third].map(({ out }) => lasting(out))).toEqual([lasting(first.out), lasting(first.out)]);
  });

  it("writes every document, twice the same, and does not take its own outputs for input", () => {
    fs.cpSync(base, path.join(folder, "model"), { recursive: true });
    const names = [
      "cyclonedx",
      "cyclonedx@1.5",
      "cyclonedx-xml",
      "spdx",
      "spdx@2.3",
      "html",
      "markdown",
      "assay",
    ];
    const options = names.flatMap((name) => ["-o", `${name}=model/${name}.json`]);
    expect(assay("scan", "model", ...options)).toMatchObject({ status: 0, out: "", err: "" });
    const first = names.map((name) => read(`model/${name}.json`));
    expect(assay("scan", "model", ...options).status).toBe(0);
    expect(names.map((name) => read(`model/${name}.json`))).toEqual(first);
    expect(fs.readdirSync(path.join(folder, "model")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("gives the same document whatever folder it is run from, with no path of this machine in it", () => {
    fs.cpSync(base, path.join(folder, "here/model"), { recursive: true });
    const absolute = assay("scan", path.join(folder, "here/model"), "-o", "assay");
    const relative = assay("scan", "here/model", "-o", "assay");
    expect(absolute.out).toBe(relative.out);
    expect(absolute.out).not.toContain(folder);
    expect(absolute.out).not.toContain(os.homedir());
  });

  it("scans several targets into one document", () => {
    const chat = path.join(root, "examples/lineage/chat");
    const { out } = assay("scan", base, chat, "-o", "assay");
    const document = JSON.parse(out) as { entities: { kind: string; name: string }[] };
    const names = document.entities.filter(({ kind }) => kind === "model").map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["base", "chat"]));
  });

  it.each([
    [["scan", "nowhere"], /nowhere: there is no such file or folder/],
    [
      ["scan", ".", "-o", "out/bom.json"],
      /-o takes a format before the file, as in -o cyclonedx=out\/bom.json; there are/,
    ],
    [["scan", ".", "-o", "pdf"], /there is no output format "pdf"; there are table, cyclonedx/],
    [["scan", ".", "-o", "spdx", "-o", "assay"], /only one -o can go to standard output/],
    [["scan", ".", "-o", "spdx=none/x.json"], /its folder does not exist/],
    [["scan", ".", "-o", "spdx=x", "-o", "assay=x"], /two outputs name the same file/],
    [["scan", ".", "--fail-on", "often"], /--fail-on does not know "often"/],
    [["scan", ".", "--baseline", "gone.json"], /--baseline gone.json cannot be read/],
    [["scan", ".", "--settings", "gone.yaml"], /settings file gone.yaml cannot be read/],
    [["scan"], /missing required argument/],
    [["frobnicate"], /unknown command|too many arguments/],
  ])("answers %j with one clear sentence and status 2", (args, message) => {
    const { status, out, err } = assay(...args);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe("");
  });

  it("fails on a threshold with status 1 and says why", () => {
    fs.writeFileSync(path.join(folder, "model.safetensors"), "broken");
    expect(assay("scan", ".").status).toBe(0);
    const { status, err } = assay("scan", ".", "--fail-on", "incomplete");
    expect(status).toBe(1);
    expect(err).toContain("assay: 1 input was not fully read (--fail-on incomplete)\n");
  });

  it("counts only findings that the baseline does not have", () => {
    const chat = path.join(root, "examples/lineage/chat-onnx");
    const wanted = ["scan", chat, "--fail-on", "low"];
    expect(assay(...wanted, "-o", "assay=before.json").status).toBe(1);
    expect(assay(...wanted, "--baseline", "before.json").status).toBe(0);
  });

  it("obeys the user's assay.yaml and never that of a scanned model", () => {
    const chat = path.join(folder, "chat-onnx");
    fs.cpSync(path.join(root, "examples/lineage/chat-onnx"), chat, { recursive: true });
    const rule = "FACT-CONFLICT";
    const settings = `assay: 1\nsuppress:\n  - rule: ${rule}\n    reason: known and accepted\n    expires: 2999-01-01\n`;
    fs.writeFileSync(path.join(chat, "assay.yaml"), settings);
    expect(assay("scan", "chat-onnx", "--fail-on", "contradiction:low").status).toBe(1);
    fs.writeFileSync(path.join(folder, "assay.yaml"), settings);
    const { status, out, err } = assay("scan", "chat-onnx", "--fail-on", "contradiction:low");
    expect(status).toBe(0);
    expect(err).toMatch(/0 overrides and 1 suppression apply/);
    expect(out).toContain("reason: known and accepted");
  });

  it.each([
    ["assay: 2\n", /assay\.yaml:1:1: assay: this must be 1/],
    ["assay: 1\nsupress: []\n", /assay\.yaml:2:1: supress: there is no such key/],
    ["assay: 1\nsuppress:\n  - rule: X\n", /assay\.yaml:3:5: suppress\[0\]\.reason: this is missing/],
    [
      "assay: 1\nsuppress:\n  - rule: NO-SUCH\n    reason: x\n    expires: 2999-01-01\n",
      /assay\.yaml:3: suppress names the rule NO-SUCH, which does not exist/,
    ],
    ["assay: [", /assay\.yaml:1:9: the indentation is wrong/],
  ])("names what is wrong with settings %j", (text, message) => {
    fs.writeFileSync(path.join(folder, "assay.yaml"), text);
    const { status, err } = assay("scan", base);
    expect(status).toBe(2);
    expect(err).toMatch(message);
  });

  it("writes through a link, keeps the mode of the old file, and never replaces a device", () => {
    fs.writeFileSync(path.join(folder, "old.json"), "old", { mode: 0o600 });
    fs.symlinkSync("old.json", path.join(folder, "link.json"));
    fs.symlinkSync("/dev/null", path.join(folder, "nowhere"));
    expect(assay("scan", base, "-o", "assay=link.json", "-o", "spdx=nowhere").status).toBe(0);
    expect(fs.lstatSync(path.join(folder, "link.json")).isSymbolicLink()).toBe(true);
    expect(fs.statSync(path.join(folder, "old.json")).mode & 0o777).toBe(0o600);
    expect(JSON.parse(read("old.json"))).toMatchObject({ assay: 1 });
    expect(fs.statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("says that standard output could not be written", () => {
    const shell = `"${process.execPath}" "${main}" scan "${base}" -o assay > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", shell], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/standard output cannot be written: ENOSPC/);
  });

  it.each([
    ["validate", "full.json"],
    ["score", "full.json"],
    ["report", "full.json", "--rule-set", "g7-2026"],
    ["card", "full.json"],
    ["explain", "--json"],
  ])("%s ends in peace when its reader closes the pipe", (...args) => {
    assay("scan", base, "-o", "assay=full.json");
    const line = [process.execPath, main, ...args].map((word) => `"${word}"`).join(" ");
    const shell = `{ ${line}; echo "status $?" >&2; } | true`;
    const { stderr } = spawnSync("sh", ["-c", shell], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("status 0\n");
  });

  it("never waits for settings that are no file, and obeys none with --no-settings", () => {
    fs.symlinkSync("/dev/zero", path.join(folder, "assay.yaml"));
    expect(assay("scan", base)).toMatchObject({ status: 2, err: "assay: assay.yaml is no regular file\n" });
    expect(assay("scan", base, "--no-settings").status).toBe(0);
  });

  it("refuses an empty target, which an unset variable makes", () => {
    expect(assay("scan", "")).toMatchObject({ status: 2, out: "" });
  });

  it("shows hostile names without letting them rule the terminal", () => {
    const name = "evil\u001b[31m\u202e.safetensors";
    fs.writeFileSync(path.join(folder, name), safetensorsFile([tensorOf("w\u001b]0;x\u0007", [2])]));
    const { out } = assay("scan", ".");
    expect(out).toContain("evil\\x1b[31m");
    expect(out).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it("refuses a clock that is no number", () => {
    const env = { ...process.env, SOURCE_DATE_EPOCH: "yesterday" };
    const { status, stderr } = spawnSync(process.execPath, [main, "scan", base], { env, encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/SOURCE_DATE_EPOCH is no number of seconds/);
  });
});
