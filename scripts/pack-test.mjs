/** The packed package as a stranger gets it: installed in an empty folder, run with npx, imported as the README shows. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./run.mjs";

const folder = mkdtempSync(join(tmpdir(), "assay-pack-"));
const inFolder = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };

try {
  const [{ filename }] = JSON.parse(
    execFileSync(
      "npm",
      ["pack", "-w", "packages/assay", "--json", "--ignore-scripts", "--pack-destination", folder],
      {
        ...inFolder,
        cwd: root,
      },
    ),
  );
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  execFileSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--loglevel=error", join(folder, filename)],
    inFolder,
  );
  const model = join(root, "examples/lineage/base");
  const table = execFileSync("npx", ["--no-install", "assay", "scan", model], inFolder);
  expect(table.includes("106,816"), "npx assay scan prints the table");
  const served = join(root, "testkit/fixtures/torch-archive/tiny.mar");
  const native = execFileSync("npx", ["--no-install", "assay", "scan", served, "-o", "assay"], inFolder);
  expect(
    /"rule": ?"LOAD-UNREAD"|reader-failed/.test(native) === false,
    "the packed command line parses Python source",
  );
  writeFileSync(join(folder, "example.mjs"), exampleOf(readFileSync(join(root, "README.md"), "utf8"), model));
  const bom = JSON.parse(execFileSync(process.execPath, ["example.mjs"], inFolder));
  expect(bom.specVersion === "1.7", "the README's library example writes CycloneDX 1.7");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function exampleOf(readme, model) {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme);
  return code.replace("./models/support-bot", model);
}

function expect(isTrue, what) {
  process.stderr.write(`${isTrue ? "ok" : "FAILED"}: ${what}\n`);
  if (!isTrue) process.exitCode = 1;
}
