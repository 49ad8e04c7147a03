import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import type { ToldFile } from "../scan/apart/messages.ts";
import type * as Apart from "../scan/apart/work-apart.ts";
import { compiledFile, probeSource } from "./compiled-parts.ts";
import { exportsOf } from "./compiled-program.ts";
import { setEngineFlags } from "./engine-flags.ts";
import type * as Documents from "./document-program.ts";
import type * as Scan from "./scan-program.ts";

/**
 * Makes the file of the compiled program that scans, of its script: with the functions that V8 compiled while it scanned the samples.
 * Others are compiled when they are called first, as always.
 */
export async function compileScan(text: string, file: string, samples: readonly string[]): Promise<void> {
  await compile("scan", { text, file }, async (program) => {
    for (const sample of samples) await scanSample(program as typeof Scan, sample, `${file}.sample`);
  });
}

/** The same of the program that works on documents. */
export async function compileDocuments(
  text: string,
  file: string,
  samples: readonly string[],
): Promise<void> {
  await compile("convert", { text, file }, async (program) => {
    for (const sample of samples) await convertSample(program as typeof Documents, sample, `${file}.sample`);
  });
}

/** The same of the program of the threads. */
export async function compileApart(text: string, file: string, samples: readonly string[]): Promise<void> {
  await compile("scan", { text, file }, async (program) => {
    const { detectApart } = program as typeof Apart;
    for (const sample of samples) {
      const work = { files: filesOf(sample), detector: "source-code" };
      assertWhole(sample, JSON.stringify(await detectApart(work, () => undefined)));
    }
  });
}

/** `command`: one that runs it; V8 takes its code under the flags of this one only. */
async function compile(
  command: string,
  { text, file }: { readonly text: string; readonly file: string },
  use: (program: object) => Promise<void>,
): Promise<void> {
  setEngineFlags(command);
  const source = asciiOf(text);
  const script = new Script(source, { filename: file });
  // What was not called for a while would be forgotten before it is asked for.
  setFlagsFromString("--no-flush-bytecode");
  await use(exportsOf(script, pathToFileURL(file)));
  // So is the code taken.
  setFlagsFromString("--flush-bytecode");
  const probe = new Script(probeSource).createCachedData();
  fs.writeFileSync(file, compiledFile(probe, { source, code: script.createCachedData() }));
}

async function scanSample({ run }: typeof Scan, sample: string, written: string): Promise<void> {
  const args = ["--quiet", "--no-settings", "--no-cache", "--fail-on", "none", "-o", `assay=${written}`];
  const status = await run(["scan", sample, ...args]);
  if (status !== 0) throw new Error(`the scan of ${sample} ended with status ${status}`);
  assertWhole(sample, fs.readFileSync(written, "utf8"));
  fs.rmSync(written);
}

/** To each of the large formats and back, with its loss report. */
async function convertSample({ run }: typeof Documents, sample: string, written: string): Promise<void> {
  const [report, targets] = [`${written}.losses`, ["cyclonedx", "spdx", "assay"]];
  for (const target of targets) {
    const output = ["-o", `${target}=${written}`, "--loss-report", report, "--quiet"];
    const status = await run(["convert", sample, "--no-settings", ...output]);
    if (status !== 0) throw new Error(`converting ${sample} to ${target} ended with status ${status}`);
  }
  if ((await run(["validate", sample, "--quiet"])) !== 0) throw new Error(`${sample} is not valid`);
  for (const file of [report, written]) fs.rmSync(file);
}

/** @throws for a program that does not do all that the modules do */
function assertWhole(sample: string, result: string): void {
  const [failure] = /"[^"]* detector failed: [^"]*"/.exec(result) ?? [];
  if (failure !== undefined) throw new Error(`the scan of ${sample}: ${failure}`);
}

function filesOf(folder: string): readonly ToldFile[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const place = path.join(parentPath, name);
      const { size, dev, ino } = fs.statSync(place);
      return {
        path: path.relative(folder, place),
        sizeBytes: size,
        contentKey: `${dev}:${ino}`,
        place,
      };
    });
}

/** A string of bytes takes half of the memory. The bundler leaves other characters in regular expressions and tagged templates. */
function asciiOf(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
