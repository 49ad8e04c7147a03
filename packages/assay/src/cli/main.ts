#!/usr/bin/env node
import { toolVersion } from "../scan/tool-version.ts";

/** The quickest answer loads nothing else. */
async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  if (rest.length === 0 && (first === "--version" || first === "-V")) {
    process.stdout.write(`assay ${toolVersion}\n`);
    return;
  }
  const { run } = await import("./run.ts");
  process.exitCode = await run(process.argv.slice(2));
}

await main();
