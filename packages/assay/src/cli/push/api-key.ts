import fs from "node:fs";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { longestKey } from "./limits.ts";

/**
 * The key from a file, else from `ASSAY_API_KEY`. Never from an argument: those stand in the list of processes and in the history of
 * a shell.
 * @throws AssayError `usage`, without a letter of the key
 */
export function readApiKey(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const place = file === undefined ? "ASSAY_API_KEY" : printable(file);
  const key = (file === undefined ? environment["ASSAY_API_KEY"] : contentOf(file))?.trim() ?? "";
  if (key === "") {
    const where = file === undefined ? "set ASSAY_API_KEY or give --api-key-file FILE" : `${place} is empty`;
    throw new AssayError("usage", `the receiver needs an API key: ${where}`);
  }
  if (key.length > longestKey || !/^[\u0021-\u007e]+$/.test(key))
    throw new AssayError("usage", `${place} holds no API key: one word of plain letters, digits and signs`);
  return key;
}

function contentOf(file: string): string {
  try {
    const bytes = Buffer.alloc(4 * longestKey);
    const descriptor = fs.openSync(file, "r");
    try {
      return bytes.toString("latin1", 0, fs.readSync(descriptor, bytes, 0, bytes.length, null));
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new AssayError("usage", `--api-key-file ${printable(file)} cannot be read: ${code}`);
  }
}
