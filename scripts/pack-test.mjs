/**
 * The packed package as a stranger gets it: unpacked and run with nothing around it; installed in an empty folder, run with npx,
 * imported as the README shows.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
  runUnpacked(join(folder, filename));
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  execFileSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--loglevel=error", join(folder, filename)],
    inFolder,
  );
  expect(!existsSync(join(folder, "node_modules/typescript")), "nothing of the development is installed");
  const model = join(root, "examples/lineage/base");
  const table = execFileSync("npx", ["--no-install", "assay", "scan", model], inFolder);
  expect(table.includes("106,816"), "npx assay scan prints the table");
  execFileSync("npx", ["--no-install", "assay-ci"], {
    ...inFolder,
    env: { ...process.env, ASSAY_TARGET: model },
  });
  expect(existsSync(join(folder, "assay-reports/summary.md")), "npx assay-ci writes the reports");
  const served = join(root, "testkit/fixtures/torch-archive/tiny.mar");
  const native = execFileSync("npx", ["--no-install", "assay", "scan", served, "-o", "assay"], inFolder);
  expect(
    /"rule": ?"LOAD-UNREAD"|reader-failed/.test(native) === false,
    "the packed command line parses Python source",
  );
  writeFileSync(join(folder, "example.mjs"), exampleOf(readFileSync(join(root, "README.md"), "utf8"), model));
  const bom = JSON.parse(execFileSync(process.execPath, ["example.mjs"], inFolder));
  expect(bom.specVersion === "1.7", "the README's library example writes CycloneDX 1.7");
  runExamples();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The command line needs no package, no compiler and no network. */
function runUnpacked(tarball) {
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked);
  execFileSync("tar", ["-xzf", tarball, "-C", unpacked, "--strip-components=1"]);
  // No NODE_PATH, no npm: only node and a shell.
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: folder };
  const main = join(unpacked, "dist/cli/main.js");
  const run = (...args) =>
    execFileSync(process.execPath, [main, ...args], { cwd: unpacked, env, encoding: "utf8" });
  const { version } = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
  expect(run("--version") === `assay ${version}\n`, "the unpacked command line says its version");
  const application = run("scan", join(root, "examples/application"), "--no-cache");
  expect(application.includes("sentence-transformers/all-MiniLM-L6-v2"), "it parses code");
  const bom = run("scan", join(root, "examples/lineage/base"), "-o", "cyclonedx", "--no-cache");
  expect(JSON.parse(bom).specVersion === "1.7", "it writes CycloneDX, checked against the schema");
  const served = spawnSync(process.execPath, [main, "serve"], { cwd: unpacked, env, encoding: "utf8" });
  expect(
    served.status === 2 && /^assay: .*npm install assay-server\n$/.test(served.stderr),
    "without the server it says in one sentence what to install",
  );
  const notes = ["LICENSE", "README.md", "data/cyclonedx/README.md", "data/grammars/README.md"];
  expect(
    notes.every((name) => existsSync(join(unpacked, name))),
    "licences and notices are in the package",
  );
}

/** The programs of `examples/api` with the installed package. */
function runExamples() {
  const lineage = join(root, "examples/lineage");
  for (const [name, args, wanted] of [
    ["inventory.mjs", [join(lineage, "base")], /106,816 parameters \(measured\)[^]*Everything was read/],
    ["gate.mjs", [join(lineage, "chat")], /^✔ may be used/],
    [
      "documents.mjs",
      [join(lineage, "base")],
      /CycloneDX 1\.7[^]*: valid, 0 errors[^]*Read back: [^]*facts kept/,
    ],
    [
      "vulnerabilities.mjs",
      [join(root, "examples/application"), join(root, "examples/advisories")],
      /osv\/advisories: 1 records[^]*vllm[^]*: CVE-2025-24357 affected[^]*GHSA-rh4j-5rhw-hr54\.json/,
    ],
    ["changes.mjs", [join(lineage, "base"), join(lineage, "chat")], /^Something changed\.[^]*\n[+~-] /],
  ]) {
    cpSync(join(root, "examples/api", name), join(folder, name));
    const out = execFileSync(process.execPath, [name, ...args], inFolder);
    expect(wanted.test(out), `examples/api/${name} says what it is for`);
  }
  const refused = spawnSync(process.execPath, ["gate.mjs", join(root, "examples/hazards")], inFolder);
  expect(refused.status === 1 && /✖ gadget\.pkl: dangerous/.test(refused.stdout), "gate.mjs refuses hazards");
}

function exampleOf(readme, model) {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme);
  return code.replace("./models/support-bot", model);
}

function expect(isTrue, what) {
  process.stderr.write(`${isTrue ? "ok" : "FAILED"}: ${what}\n`);
  if (!isTrue) process.exitCode = 1;
}
