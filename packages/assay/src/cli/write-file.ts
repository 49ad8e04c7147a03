import fs from "node:fs";
import path from "node:path";
import { AssayError } from "../model/error.ts";

/**
 * Writes under a temporary name in the same folder, flushes, renames: a crash leaves the old file or the new one.
 * @throws AssayError `write-error`
 */
export function writeFileAtomically(file: string, text: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const descriptor = fs.openSync(temporary, "w", 0o644);
    try {
      fs.writeFileSync(descriptor, text);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw new AssayError("write-error", `${file} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

/** Before a long scan: is there a folder to write into? @throws AssayError `usage` */
export function assertWritable(file: string): void {
  const folder = path.dirname(file);
  try {
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new AssayError("usage", `cannot write ${file}: ${reasonOf(error)}`, { cause: error });
  }
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new AssayError("usage", `cannot write ${file}: it is a folder`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return code === "ENOENT" ? "its folder does not exist" : code;
}
