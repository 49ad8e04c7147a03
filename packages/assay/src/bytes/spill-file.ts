import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ioError } from "./file-source.ts";

/** A private temporary file for bytes that are too many for the memory. */
export interface SpillFile {
  append(bytes: Uint8Array): void;
  /** @throws AssayError `read-error` */
  readInto(offset: number, target: Uint8Array): number;
  close(): void;
}

const open = new Set<SpillFile & { readonly path: string }>();

/** True once the end of the process is listened for. */
let isWatching = false;

/**
 * Opens a new file that only this user can read. Where the system allows it, its name is taken away at once: then nothing
 * stays behind, whatever ends the process.
 * @throws AssayError `read-error` when the system gives no room.
 */
export function openSpillFile(folder: string = tmpdir()): SpillFile {
  const filePath = path.join(folder, `assay-${randomUUID()}`);
  const flags = fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_EXCL;
  const descriptor = guarded(() => fs.openSync(filePath, flags, 0o600));
  const hasName = !unlink(filePath);
  let length = 0;
  const file = {
    path: filePath,
    append: (bytes: Uint8Array): void => {
      for (let at = 0; at < bytes.length;) {
        at += guarded(() => fs.writeSync(descriptor, bytes, at, bytes.length - at, length + at));
      }
      length += bytes.length;
    },
    readInto: (offset: number, target: Uint8Array): number => readFully(descriptor, offset, target),
    close: (): void => {
      if (!open.delete(file)) return;
      fs.closeSync(descriptor);
      if (hasName) unlink(filePath);
    },
  };
  if (!isWatching) process.once("exit", closeAll);
  isWatching = true;
  open.add(file);
  return file;
}

/** Free bytes where temporary files go; without an answer no limit of ours. */
export function freeSpillBytes(folder: string = tmpdir()): number {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** The last resort: a scan closes its files itself. */
function closeAll(): void {
  for (const file of open) file.close();
}

/** False where an open file keeps its name (Windows). */
function unlink(filePath: string): boolean {
  try {
    fs.unlinkSync(filePath);
    return true;
  } catch {
    return false;
  }
}

function readFully(descriptor: number, offset: number, target: Uint8Array): number {
  let filled = 0;
  while (filled < target.length) {
    const count = guarded(() =>
      fs.readSync(descriptor, target, filled, target.length - filled, offset + filled),
    );
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw ioError(error);
  }
}
