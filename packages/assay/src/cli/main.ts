#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { toolVersion } from "../scan/tool-version.ts";

/**
 * Grammars have functions of 160 kB, which the optimizing compiler of WebAssembly works on for a second and in 40 MB:
 * more than most projects take in all. With this budget (of bytes executed; V8 has 1,800,000) it begins where there is
 * much to parse. An engine without the flag ignores it.
 */
const grammarBudget = 500_000_000;

/**
 * Bytes of bytecode that a function runs before it is worth optimizing; V8 has 135,168. Most of a scan runs once: with four times
 * the budget it takes a fifth less of the processors (trees of 331, 425 and 2,442 files). A large document is the same work for
 * each of its components: with this budget its conversion would take a sixth longer.
 */
const functionBudget = 528_000;
const documentCommands: readonly (string | undefined)[] = [
  "convert",
  "validate",
  "merge",
  "diff",
  "score",
  "report",
];

/** The quickest answer loads nothing else. */
async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  if (rest.length === 0 && (first === "--version" || first === "-V")) {
    process.stdout.write(`assay ${toolVersion}\n`);
    return;
  }
  setFlagsFromString(`--wasm-tiering-budget=${grammarBudget}`);
  if (!documentCommands.includes(first)) setFlagsFromString(`--interrupt-budget=${functionBudget}`);
  const { run } = await import("./run.ts");
  process.exitCode = await run(process.argv.slice(2));
  await leave();
}

/**
 * Nothing is left to do, but a process that ends by itself waits for what V8 is still optimizing: up to 0.9 s of a scan of
 * five. What was written is flushed first; who no longer reads it is not waited for.
 */
async function leave(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
  process.exit();
}

await main();
