import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { makeFolder } from "../bytes/make-folder.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { Body } from "../network/http-client.ts";

/** What was received of a file, and beside it which version of the file that is of. */
export interface Part {
  readonly file: string;
  /** Undefined when there is nothing that can be gone on with. */
  readonly begun: () => { readonly sizeBytes: number; readonly etag: string } | undefined;
  /** Keeps what comes, from a place on. @throws AssayError `write-error`, and what the body throws */
  readonly keep: (body: Body, from: number, etag: string | undefined) => Promise<void>;
  readonly remove: () => void;
}

/** @throws AssayError `write-error` when there is no folder for it */
export function partOf(url: string, folder: string): Part {
  guarded(folder, () => makeFolder(folder));
  const file = path.join(folder, `${createHash("sha256").update(url).digest("hex").slice(0, 32)}.part`);
  const etagFile = `${file}.etag`;
  const remove = (): void => {
    // The mark goes first: bytes without it are never gone on with.
    fs.rmSync(etagFile, { force: true });
    fs.rmSync(file, { force: true });
  };
  return {
    file,
    begun: () => guarded(folder, () => begunOf(file, etagFile)),
    keep: async (body, from, etag) => {
      try {
        if (from === 0) guarded(folder, () => beginAnew(file, etagFile, etag));
        await append(folder, file, { body, from });
      } catch (error) {
        // A full disk is not made better by half a file.
        if (error instanceof AssayError && error.code === "write-error") remove();
        throw error;
      }
    },
    remove,
  };
}

/** Removes parts that nobody went on with for a week. */
export function removeOldParts(folder: string, now: number): void {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const name of fs.readdirSync(folder).filter((one) => /\.part(\.etag)?$/u.test(one))) {
    const file = path.join(folder, name);
    const touched = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - touched > keptMilliseconds) fs.rmSync(file, { force: true });
  }
}

const keptMilliseconds = 7 * 24 * 60 * 60 * 1000;

function begunOf(file: string, etagFile: string): ReturnType<Part["begun"]> {
  const sizeBytes = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes === 0 || !fs.existsSync(etagFile)) return undefined;
  const etag = fs.readFileSync(etagFile, "utf8");
  // A weak one says that two files mean the same, not that they are the same (RFC 9110, 13.1.5).
  return isStrong(etag) ? { sizeBytes, etag } : undefined;
}

function isStrong(etag: string): boolean {
  return /^"[!#-~]{1,200}"$/u.test(etag);
}

/** Never the mark of new bytes beside old ones, wherever this ends. */
function beginAnew(file: string, etagFile: string, etag: string | undefined): void {
  fs.rmSync(etagFile, { force: true });
  fs.writeFileSync(file, "", { mode: 0o600 });
  if (etag !== undefined && isStrong(etag)) fs.writeFileSync(etagFile, etag, { mode: 0o600 });
}

async function append(
  folder: string,
  file: string,
  { body, from }: { readonly body: Body; readonly from: number },
): Promise<void> {
  const descriptor = guarded(folder, () => fs.openSync(file, "r+"));
  try {
    guarded(folder, () => fs.ftruncateSync(descriptor, from));
    let at = from;
    for await (const piece of body)
      for (let done = 0; done < piece.length;) {
        const count = guarded(folder, () => fs.writeSync(descriptor, piece, done, piece.length - done, at));
        done += count;
        at += count;
      }
  } finally {
    fs.closeSync(descriptor);
  }
}

function guarded<T>(folder: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new AssayError("write-error", `downloads cannot be kept in ${printable(folder)}: ${reason}`, {
      cause: error,
    });
  }
}
