import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { AssayError } from "../model/error.ts";

/** A large file that is written piece by piece under a temporary name, and takes its place when it is whole. */
export interface FileSink {
  readonly append: (bytes: Uint8Array) => void;
  /** Flushes and renames. @throws AssayError `write-error` */
  readonly commit: () => void;
  /** Removes what was written, unless it was committed. */
  readonly discard: () => void;
}

/** Pieces below this are joined before they are written. */
const bufferBytes = 1024 * 1024;

/** @throws AssayError `write-error`, here and when writing */
export function fileSink(file: string): FileSink {
  const target = guarded(file, () => (fs.existsSync(file) ? fs.realpathSync(file) : file));
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
  const descriptor = guarded(file, () => fs.openSync(temporary, "wx", 0o600));
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let isOpen = true;
  const flush = (): void => {
    const bytes = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
  };
  const close = (): void => {
    if (isOpen) fs.closeSync(descriptor);
    isOpen = false;
  };
  return {
    append: (bytes) => {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= bufferBytes) guarded(file, flush);
    },
    commit: () =>
      guarded(file, () => {
        flush();
        fs.fsyncSync(descriptor);
        close();
        fs.renameSync(temporary, target);
      }),
    discard: () => {
      close();
      fs.rmSync(temporary, { force: true });
    },
  };
}

/** Removes what runs left that were ended from outside. Only for who knows that nobody writes the file now. */
export function removeLeftovers(file: string): void {
  const folder = path.dirname(file);
  const start = `.${path.basename(file)}.`;
  for (const name of fs.readdirSync(folder))
    if (name.startsWith(start) && name.endsWith(".tmp")) fs.rmSync(path.join(folder, name), { force: true });
}

function guarded<T>(file: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new AssayError("write-error", `${file} cannot be written: ${reason}`, { cause: error });
  }
}
