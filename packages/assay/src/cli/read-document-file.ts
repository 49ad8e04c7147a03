import fs from "node:fs";
import { AssayError } from "../model/error.ts";

/** A larger one would be refused by the parser; it is not read at all. */
const mostBytes = 256 * 1024 * 1024;

/** The bytes of one document; `-` is standard input. @throws AssayError `unreadable` */
export function readDocumentFile(file: string): Buffer {
  try {
    if (file === "-") return fs.readFileSync(0);
    refuseUnfit(file, fs.statSync(file));
    return fs.readFileSync(file);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new AssayError("unreadable", `${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

function refuseUnfit(file: string, status: fs.Stats): void {
  if (status.isDirectory()) throw new AssayError("unreadable", `${file} is a folder, not a document`);
  if (status.size <= mostBytes) return;
  throw new AssayError(
    "unreadable",
    `${file} has ${status.size} bytes; the limit for a document is ${mostBytes}`,
  );
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return reasons.get(code) ?? code;
}

/** What the codes of the system mean to whoever names a file. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "it may not be read by this user"],
  ["EPERM", "it may not be read by this user"],
]);
