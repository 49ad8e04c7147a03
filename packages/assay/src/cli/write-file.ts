import fs from "node:fs";
import path from "node:path";
import { AssayError } from "../model/error.ts";

/**
 * A regular file is written under a temporary name in the same folder, flushed and renamed: a crash leaves the old file
 * or the new one. Links are followed and the mode of the old file kept; a device or a pipe is written to directly.
 * @throws AssayError `write-error`
 */
export function writeFileAtomically(file: string, text: string | Iterable<string>, newMode = 0o644): void {
  const portions = typeof text === "string" ? [text] : text;
  try {
    const old = fs.statSync(file, { throwIfNoEntry: false });
    if (old !== undefined && !old.isFile()) writeInto(fs.openSync(file, "w"), portions);
    else replaceFile(old === undefined ? file : fs.realpathSync(file), portions, old?.mode ?? newMode);
  } catch (error) {
    throw new AssayError("write-error", `${file} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

function replaceFile(file: string, portions: Iterable<string>, mode: number): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    writeInto(fs.openSync(temporary, "w", mode & 0o777), portions, (written) => fs.fsyncSync(written));
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function writeInto(
  descriptor: number,
  portions: Iterable<string>,
  finish: (descriptor: number) => void = () => undefined,
): void {
  try {
    for (const portion of portions) fs.writeFileSync(descriptor, portion);
    finish(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Before a long scan: is there a folder to write into? @throws AssayError `usage` */
export function assertWritable(file: string): void {
  const folder = path.dirname(file);
  const existing = fs.statSync(file, { throwIfNoEntry: false });
  // `/dev/stdout`, `>(command)`: not in a folder that anything could be renamed in.
  if (existing !== undefined && !existing.isFile() && !existing.isDirectory()) return;
  try {
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new AssayError("usage", `cannot write ${file}: ${reasonOf(error)}`, { cause: error });
  }
  if (existing?.isDirectory() === true) {
    throw new AssayError("usage", `cannot write ${file}: it is a folder`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return reasons.get(code) ?? code;
}

/** What the codes of the system mean to whoever names an output. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "its folder does not exist"],
  ["EACCES", "this user may not write there"],
  ["EPERM", "this user may not write there"],
  ["ENOSPC", "there is no space left"],
]);
