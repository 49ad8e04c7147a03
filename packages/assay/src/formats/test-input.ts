import { memorySource } from "../bytes/memory-source.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { readZip } from "../syntax/zip/index.ts";
import { type FormatInput, type FormatReader, type FormatReading, headBytes, tailBytes } from "./format.ts";

/** For tests of readers: what the scan hands to one, over bytes in memory. `files` are the others of the folder. */
export function formatInput(
  path: string,
  bytes: Uint8Array | ByteSource,
  files: Readonly<Record<string, Uint8Array>> = {},
): FormatInput {
  const source = "readInto" in bytes ? bytes : memorySource(bytes);
  return {
    path,
    source,
    zip: () => readZip(source),
    sibling: (name) => {
      const sibling = files[name];
      if (sibling === undefined) return undefined;
      return {
        path: name,
        sizeBytes: sibling.length,
        source: () => Promise.resolve(memorySource(sibling)),
      };
    },
  };
}

/** Whether a reader recognises whole bytes as the scan would show them. */
export function isRecognised(reader: FormatReader, bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - tailBytes));
  return reader.recognises(bytes.subarray(0, headBytes), bytes.length, tail);
}

/** Recognises and reads as the scan does; undefined when the reader does not take the bytes. */
export async function readWith(
  reader: FormatReader,
  path: string,
  bytes: Uint8Array,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<FormatReading | undefined> {
  return isRecognised(reader, bytes) ? reader.read(formatInput(path, bytes, files)) : undefined;
}
