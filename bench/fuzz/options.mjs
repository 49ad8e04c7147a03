import { tmpdir } from "node:os";
import { join } from "node:path";
import { targets } from "./targets.mjs";

/** The options of `run.mjs`; what is wrong stops with one sentence. */
export function optionsOf(args) {
  const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
  const wanted = option("--target", "all");
  const names = wanted === "all" ? Object.keys(targets) : wanted.split(",");
  const unknown = names.filter((name) => targets[name] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(`no target ${unknown.join()}; there are all, ${Object.keys(targets).join(", ")}\n`);
    process.exit(2);
  }
  return {
    targets: names,
    minutes: Number(option("--minutes", "2")),
    seed: Number(option("--seed", String(Math.floor(Math.random() * 2 ** 31)))),
    failures: option("--failures", join(tmpdir(), "assay-fuzz")),
    replay: option("--replay", undefined),
  };
}
