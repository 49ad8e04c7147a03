import { constants } from "node:fs";
import { AssayError, type ErrorCode } from "../model/error.ts";
import type { ByteSource } from "./byte-source.ts";
import type { FileSystem } from "./file-system.ts";

/** Below this a synchronous read is cheaper than a trip through the thread pool (about 20 µs against 60 µs). */
const synchronousReadBytes = 256 * 1024;

/** Opens a regular file for random access. Never blocks on a FIFO that took the file's place. */
export function openFile(fileSystem: FileSystem, path: string | Buffer, declaredDigest?: string): ByteSource {
  const descriptor = guarded(() => fileSystem.openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  try {
    const { version, sizeBytes } = identify(fileSystem, descriptor);
    return {
      sizeBytes,
      version,
      ...(declaredDigest === undefined ? {} : { declaredDigest }),
      readInto: (offset, target) => readFully(fileSystem, descriptor, offset, target),
      currentVersion: () => Promise.resolve(identify(fileSystem, descriptor).version),
      close: () => {
        guarded(() => fileSystem.closeSync(descriptor));
        return Promise.resolve();
      },
    };
  } catch (error) {
    fileSystem.closeSync(descriptor);
    throw error;
  }
}

/** The error of a failed system call as one of our closed codes. */
export function ioError(error: unknown): AssayError {
  if (error instanceof AssayError) return error;
  const systemCode = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  const code: ErrorCode =
    systemCode === "EACCES" || systemCode === "EPERM" ? "permission-denied" : "read-error";
  return new AssayError(code, `the operating system refused: ${systemCode}`, { cause: error });
}

function identify(fileSystem: FileSystem, descriptor: number): { version: string; sizeBytes: number } {
  const stat = guarded(() => fileSystem.fstatSync(descriptor, { bigint: true }));
  if (!stat.isFile()) throw new AssayError("read-error", "is no regular file any more");
  const version = `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`;
  return { version, sizeBytes: Number(stat.size) };
}

async function readFully(
  fileSystem: FileSystem,
  descriptor: number,
  offset: number,
  target: Uint8Array,
): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const rest = filled === 0 ? target : target.subarray(filled);
    const count =
      rest.length <= synchronousReadBytes
        ? guarded(() => fileSystem.readSync(descriptor, rest, 0, rest.length, offset + filled))
        : await readAsynchronously(fileSystem, descriptor, offset + filled, rest);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

function readAsynchronously(
  fileSystem: FileSystem,
  descriptor: number,
  offset: number,
  target: Uint8Array,
): Promise<number> {
  return new Promise((resolve, reject) => {
    fileSystem.read(descriptor, target, 0, target.length, offset, (error, count) => {
      if (error === null) resolve(count);
      else reject(ioError(error));
    });
  });
}

function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw ioError(error);
  }
}
