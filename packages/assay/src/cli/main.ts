#!/usr/bin/env node
import { toolVersion } from "../scan/tool-version.ts";
import { compiledProgram } from "../start/compiled-program.ts";
import { setEngineFlags } from "../start/engine-flags.ts";

/** The quickest answer loads nothing else. */
async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  if (rest.length === 0 && (first === "--version" || first === "-V")) {
    process.stdout.write(`assay ${toolVersion}\n`);
    return;
  }
  setEngineFlags(first);
  const { run } = compiledFor(first) ?? (await import("./run.ts"));
  process.exitCode = await run(process.argv.slice(2));
  await leave();
}

/** The program of what people wait for most often; absent where nobody made one. */
function compiledFor(
  command: string | undefined,
): { run(args: readonly string[]): Promise<number> } | undefined {
  if (command === "scan") return compiledProgram("scan", import.meta.url);
  const isOfDocuments = command === "convert" || command === "validate";
  return isOfDocuments ? compiledProgram("documents", import.meta.url) : undefined;
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
