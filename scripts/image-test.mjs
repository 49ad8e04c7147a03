/**
 * The image as its Containerfile says, without a daemon: the instructions (read by our own detector's reader) are carried out in a
 * folder, and what would be the image is run with nothing around it. What only a daemon can do (pull the base, remove npm from it, switch
 * the user) is left out.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { loadProduct } from "./load-product.mjs";
import { root } from "./run.mjs";

const { readInstructions } = await loadProduct(
  'export { readInstructions } from "./detectors/container-builds/instructions.ts";',
  "image-test",
);
const folder = mkdtempSync(join(tmpdir(), "assay-image-"));
const stages = { build: join(folder, "build"), final: join(folder, "final") };

try {
  const all = readInstructions(readFileSync(join(root, "Containerfile"), "utf8"));
  const second = all.findLastIndex(({ keyword }) => keyword === "FROM");
  carryOut(all.slice(0, second), stages.build);
  carryOut(all.slice(second), stages.final);
  await check();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function carryOut(instructions, system) {
  let workdir = "/";
  for (const { keyword, options, text } of instructions) {
    if (keyword === "WORKDIR") workdir = text;
    if (keyword === "COPY") copy(text.split(/\s+/), join(system, workdir), options.get("from"));
    if (keyword === "RUN" && !text.startsWith("rm -rf /usr/local")) runIn(system, workdir, text);
  }
}

/** Several sources go into a folder; one goes to its name, or into a folder that ends in a slash or is there. */
function copy(words, workdir, from) {
  const target = place(words.at(-1), workdir, from === undefined ? undefined : stages.final);
  for (const source of words.slice(0, -1)) {
    const path = from === undefined ? join(root, source) : join(stages[from], source);
    const isInto = /\/$|^\.\/?$/.test(words.at(-1)) && statSync(path).isFile();
    const to = isInto ? join(target, basename(source)) : target;
    mkdirSync(dirname(to), { recursive: true });
    // What .dockerignore keeps out of the context.
    const filter = (name) => from !== undefined || !/\/(?:node_modules|dist|generated)$/.test(name);
    cpSync(path, to, { recursive: true, filter });
  }
}

function place(written, workdir, system) {
  return written.startsWith("/") ? join(system, written) : join(workdir, written);
}

/** Absolute paths are those of the system that is being built. */
function runIn(system, workdir, text) {
  const script = text.replaceAll(/\\\n/g, " ").replaceAll(/(?<=\s)\/(?=opt\/|usr\/local\/)/g, `${system}/`);
  const cwd = join(system, workdir);
  for (const path of [cwd, join(system, "usr/local/bin")]) mkdirSync(path, { recursive: true });
  execFileSync("sh", ["-c", script], { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

async function check() {
  const work = join(folder, "work");
  cpSync(join(root, "examples/lineage/base"), join(work, "model"), { recursive: true });
  const bin = join(stages.final, "usr/local/bin");
  const before = listing(folder);
  const env = { PATH: `${bin}:${dirname(process.execPath)}:/usr/bin:/bin`, HOME: "/" };
  const assay = (...args) => execFileSync("assay", args, { cwd: work, env, encoding: "utf8" });
  const { version } = JSON.parse(readFileSync(join(root, "packages/assay/package.json"), "utf8"));
  expect(assay("--version") === `assay ${version}\n`, "the image says its version");
  expect(assay("scan", "model").includes("106,816"), "the image scans a model");
  expect(assay("scan", "model", "-o", "cyclonedx").includes('"1.7"'), "the image writes CycloneDX");
  expect(listing(folder) === before, "the image writes nothing that it was not told to write");
  const modules = readdirSync(join(stages.final, "opt/assay/node_modules"));
  expect(
    modules.includes("assay-server") && !modules.some((name) => /^(?:react|hono|typescript|vite)/.test(name)),
    "the image holds the server and the drivers of its databases, and no other package",
  );
  await serves({ cwd: work, env }, join(folder, "inventory"));
}

/** Tells it to stop as soon as it listens: it ends with 0. */
async function serves(options, inventory) {
  const args = ["serve", "--listen", "127.0.0.1:0", "--folder", inventory];
  const child = spawn("assay", args, { ...options, stdio: ["ignore", "ignore", "pipe"], timeout: 20_000 });
  let log = "";
  child.stderr.on("data", (piece) => {
    log += piece;
    if (!child.killed && /"event":"listening"/.test(log)) child.kill("SIGTERM");
  });
  const [status] = await once(child, "close");
  const isStopped = /"event":"listening"/.test(log) && /"event":"stopped"/.test(log);
  expect(isStopped && status === 0, "the image serves, and stops in order");
}

function listing(path) {
  return readdirSync(path, { recursive: true }).sort().join("\n");
}

function expect(isTrue, what) {
  process.stderr.write(`${isTrue ? "ok" : "FAILED"}: ${what}\n`);
  if (!isTrue) process.exitCode = 1;
}
