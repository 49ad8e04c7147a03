import fs from "node:fs";
// By its whole: bundles of the command line have a `createRequire` in front of every file.
import nodeModule from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { type CompiledParts, headLength, partLengths, probeSource } from "./compiled-parts.ts";
import type * as Apart from "../scan/apart/work-apart.ts";
import type * as Documents from "./document-program.ts";
import type * as Scan from "./scan-program.ts";

/** What the build makes beside the modules of the command line (`scripts/compile-programs.mjs`), each as `<name>.compiled`. */
interface Programs {
  readonly scan: typeof Scan;
  /** Of `convert` and `validate`. */
  readonly documents: typeof Documents;
  /** Of the threads of a scan. */
  readonly apart: typeof Apart;
}

/** The script is a function of what a module of CommonJS is given, and of its own address. */
type ModuleFunction = (
  require: NodeJS.Require,
  module: { exports: object },
  file: string,
  folder: string,
  url: string,
) => void;

/**
 * A program and all that it loads as one script, with what V8 made of it when it was built: reading, parsing and compiling some
 * 250 modules takes half of the time of a small scan. Undefined where nobody made it, or another V8 did: the modules do the same.
 * `beside`: the address of the module that asks.
 */
export function compiledProgram<Name extends keyof Programs>(
  name: Name,
  beside: string,
): Programs[Name] | undefined {
  const url = new URL(`${name}.compiled`, beside);
  const file = fileURLToPath(url);
  const parts = readParts(file);
  if (parts === undefined) return undefined;
  return exportsOf(
    new Script(parts.source, { filename: file, cachedData: parts.code }),
    url,
  ) as Programs[Name];
}

/** What a script exports, as if it were a module at that address. */
export function exportsOf(script: Script, url: URL): object {
  const module = { exports: {} };
  const define = script.runInThisContext() as ModuleFunction;
  const file = fileURLToPath(url);
  define(nodeModule.createRequire(url), module, file, path.dirname(file), url.href);
  return module.exports;
}

/** Undefined where there is no such file, it is not whole, or V8 would not take the code in it. */
function readParts(file: string): CompiledParts | undefined {
  let handle: number;
  try {
    handle = fs.openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const lengths = partLengths(readAt(handle, 0, headLength));
    const { probe, source, code } = lengths;
    if (fs.fstatSync(handle).size !== headLength + probe + source + code) return undefined;
    if (!isTaken(readAt(handle, headLength, probe), file)) return undefined;
    return {
      source: readAt(handle, headLength + probe, source).toString("latin1"),
      code: readAt(handle, headLength + probe + source, code),
    };
  } finally {
    fs.closeSync(handle);
  }
}

/** V8 wants code of its own version, made under the same flags. */
function isTaken(probe: Buffer, file: string): boolean {
  return new Script(probeSource, { filename: file, cachedData: probe }).cachedDataRejected === false;
}

function readAt(handle: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  const count = fs.readSync(handle, bytes, 0, length, offset);
  return bytes.subarray(0, count);
}
