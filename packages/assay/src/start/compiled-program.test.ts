import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compiledFile, probeSource } from "./compiled-parts.ts";
import { compileDocuments, compileScan } from "./compile-program.ts";
import { compiledProgram } from "./compiled-program.ts";

let folder = "";
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-start-"));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const source =
  "(function (require, module, __filename, __dirname, url) { module.exports = { run: () => [require('node:path').sep, url] }; })";

/** The module that asks, with a compiled program beside it. */
function asking(name: string, bytes: Uint8Array | undefined): string {
  const beside = path.join(folder, name);
  fs.mkdirSync(beside);
  if (bytes !== undefined) fs.writeFileSync(path.join(beside, "scan.compiled"), bytes);
  return pathToFileURL(path.join(beside, "main.js")).href;
}

function compiled(): Buffer {
  const probe = new Script(probeSource).createCachedData();
  return compiledFile(probe, { source, code: new Script(source).createCachedData() });
}

describe("a compiled program", () => {
  it("exports what its script exports, at its own address", () => {
    const main = asking("whole", compiled());
    const program = compiledProgram("scan", main);
    expect(program?.run([])).toEqual([path.sep, new URL("scan.compiled", main).href]);
  });

  it("is not there where none was made", () => {
    expect(compiledProgram("scan", asking("none", undefined))).toBeUndefined();
  });

  it("is not taken when it is not whole", () => {
    const bytes = compiled();
    for (const length of [0, 1, 11, 12, bytes.length - 1])
      expect(compiledProgram("scan", asking(`cut-${length}`, bytes.subarray(0, length)))).toBeUndefined();
  });

  it("is not taken where another V8 made it", () => {
    const code = new Script(source).createCachedData();
    const ofOther = new Script(probeSource).createCachedData();
    // The hash of the version.
    ofOther.writeUInt32LE((ofOther.readUInt32LE(4) ^ 1) >>> 0, 4);
    expect(compiledProgram("scan", asking("other", compiledFile(ofOther, { source, code })))).toBeUndefined();
  });
});

/** A program whose every scan writes that document. */
const writing = (document: string): string => `(function (require, module) {
  const write = (file) => require("node:fs").writeFileSync(file, ${JSON.stringify(document)});
  module.exports = {
    run: async (args) => (args[0] === "scan" ? (write(args.at(-1).slice("assay=".length)), 0) : /^[≈⚠]$/.test("⚠") ? 7 : 8),
  };
})`;

describe("compiling a program", () => {
  it("makes a file that is taken, with all characters of the script", async () => {
    const main = asking("compiled", undefined);
    await compileScan(writing("{}"), fileURLToPath(new URL("scan.compiled", main)), [folder]);
    expect(await compiledProgram("scan", main)?.run([])).toBe(7);
    expect(fs.readdirSync(path.join(folder, "compiled"))).toEqual(["scan.compiled"]);
  });

  it("fails for a program that cannot do what the modules do", async () => {
    const main = asking("broken", undefined);
    const document =
      '{ "reason": "the source-code@1 detector failed: TypeError: require is not a function" }';
    const compiling = compileScan(writing(document), fileURLToPath(new URL("scan.compiled", main)), [folder]);
    await expect(compiling).rejects.toThrow("require is not a function");
  });

  it("makes one of what works on documents, under the flags of these", async () => {
    const main = asking("documents", undefined);
    const place = path.join(folder, "documents", "documents.compiled");
    const program = (status: number): string => `(function (require, module) {
      const write = (file) => require("node:fs").writeFileSync(file, "");
      const after = (args, name) => args[args.indexOf(name) + 1];
      module.exports = {
        run: async (args) => {
          if (args[0] === "validate") return 0;
          for (const file of [after(args, "-o").replace(/^[a-z]+=/, ""), after(args, "--loss-report")]) write(file);
          return ${status};
        },
      };
    })`;
    await compileDocuments(program(0), place, ["bom.json"]);
    expect(await compiledProgram("documents", main)?.run(["validate", "bom.json"])).toBe(0);
    expect(fs.readdirSync(path.join(folder, "documents"))).toEqual(["documents.compiled"]);
    await expect(compileDocuments(program(2), place, ["bom.json"])).rejects.toThrow("ended with status 2");
  });
});
