import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLine } from "testkit/printed";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { exitStatus } from "./exit-status.ts";
import { run } from "./run.ts";
import { validateFiles } from "./validate-files.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-validate-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const good = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  metadata: { timestamp: "2026-01-02T03:04:05Z" },
};
const bad = { ...good, dependencies: [{ ref: "nothing" }] };

describe("assay validate", () => {
  it("says in one line that a document is right", async () => {
    const file = write("good.json", good);
    expect(await validateFiles([file], {})).toEqual({
      isValid: true,
      text: `✔ ${file}: CycloneDX 1.6 (JSON): valid\n`,
    });
  });

  it("says of each mistake where, which rule, why and what to do", async () => {
    const file = write("bad.json", bad);
    expect(await validateFiles([file], {})).toEqual({
      isValid: false,
      text: `✖ ${file}: CycloneDX 1.6 (JSON): not valid, 1 error
  ✖ /dependencies/0/ref  cyclonedx/dangling-ref
      Nothing in this document has the bom-ref "nothing".
      Name an existing bom-ref, add what is missing, or remove the reference.
`,
    });
    const { text } = await validateFiles([file], { quiet: true });
    expect(text.split("\n")).toHaveLength(2);
  });

  it("prints one JSON document, of one file or of several", async () => {
    const [first, second] = [write("good.json", good), write("bad.json", bad)];
    const one = await validateFiles([first], { json: true });
    expect(JSON.parse(one.text)).toEqual({
      file: first,
      valid: true,
      format: "cyclonedx",
      version: "1.6",
      errors: [],
      warnings: [],
    });
    const both = await validateFiles([first, second], { json: true });
    expect(JSON.parse(both.text)).toMatchObject({
      valid: false,
      documents: [{ valid: true }, { valid: false }],
    });
  });

  it("says what a file is that is no BOM document", async () => {
    const file = write("x.json", { models: [] });
    const { text, isValid } = await validateFiles([file], {});
    expect(isValid).toBe(false);
    expect(text).toContain("This is JSON that follows no standard that we know.");
  });

  it("shows no control characters of a hostile document", async () => {
    const file = write("evil.json", { ...good, "\u001b[31m\u202e": 1 });
    expect((await validateFiles([file], {})).text).not.toMatch(/[\u001b\u202e]/);
  });

  it("ends with the status of the contract", async () => {
    const assay = commandLine(run);
    const statusOf = async (...args: readonly string[]): Promise<number> =>
      (await assay("validate", ...args)).status;
    expect(await statusOf(write("good.json", good))).toBe(exitStatus.done);
    expect(await statusOf(write("bad.json", bad))).toBe(exitStatus.failed);
    expect(await statusOf(folder)).toBe(exitStatus.usage);
    expect(await statusOf()).toBe(exitStatus.usage);
    const missing = await assay("validate", path.join(folder, "missing.json"));
    expect(missing.status).toBe(exitStatus.usage);
    expect(missing.err).toContain("missing.json cannot be read: there is no such file\n");
  });
});
