import { cpSync } from "node:fs";
import { join } from "node:path";
import { loadProduct } from "../../scripts/load-product.mjs";
import { root } from "../../scripts/run.mjs";

const ranks = ["safe", "unknown", "suspicious", "dangerous"];

/** The library's `scan`, bundled from the sources as they are; gives per sample the worst verdict and how long it took. */
export async function oursOver(samples, options = {}) {
  const { scan } = await product();
  await scan(samples[0].folder, options); // warm, as the imported peers are
  const answers = [];
  for (const { id, folder } of samples) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const answer = await verdictOf(scan, folder, options);
    const { user, system } = process.cpuUsage(cpu);
    answers.push({ id, ...answer, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 });
  }
  return answers;
}

async function product() {
  const source = join(root, "packages/assay/src");
  const cache = join(root, "node_modules/.cache/generated");
  cpSync(join(source, "bytes/digest/generated/hash-worker.js"), join(cache, "hash-worker.js"));
  cpSync(join(source, "syntax/source-code/generated"), cache, { recursive: true });
  return loadProduct('export { scan } from "./index.ts";', "safety-scan");
}

/** The worst verdict of all files of a sample; `none` when no file got one, `error` when the scan threw. */
async function verdictOf(scan, folder, options) {
  try {
    const { findings } = await scan(folder, options);
    const judged = findings.filter(({ verdict }) => verdict !== undefined);
    const worst = judged.sort((a, b) => ranks.indexOf(b.verdict) - ranks.indexOf(a.verdict))[0];
    return { answer: worst?.verdict ?? "none", rule: worst?.rule ?? "" };
  } catch (error) {
    return { answer: "error", rule: String(error?.message ?? error).slice(0, 200) };
  }
}
