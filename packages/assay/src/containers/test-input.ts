import { memorySource } from "../bytes/memory-source.ts";
import { readZip } from "../syntax/zip/index.ts";
import type { Container, ContainerInput, ContainerReading } from "./container.ts";

const headBytes = 4096;
const tailBytes = 128;

/** For tests of containers: what the scan hands to one, over bytes in memory. `files` are the others of the folder. */
function containerInput(
  path: string,
  bytes: Uint8Array,
  files: Readonly<Record<string, Uint8Array>> = {},
): ContainerInput {
  const source = memorySource(bytes);
  return { path, source, zip: () => readZip(source), siblingSize: (name) => files[name]?.length };
}

/** Whether a container recognises whole bytes as the scan would show them. */
export function isRecognised(container: Container, bytes: Uint8Array): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - tailBytes));
  return container.recognises(bytes.subarray(0, headBytes), bytes.length, tail);
}

/** Recognises and opens as the scan does; undefined when the container does not take the bytes. */
export async function openWith(
  container: Container,
  path: string,
  bytes: Uint8Array,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<ContainerReading | undefined> {
  return isRecognised(container, bytes) ? container.open(containerInput(path, bytes, files)) : undefined;
}

/** Beginnings of other files, none of which is a container of any kind. */
export const otherFiles: readonly Uint8Array[] = [
  new Uint8Array(0),
  new Uint8Array(600),
  Buffer.from("GGUF\u0003\0\0\0".padEnd(600, "x")),
  Buffer.from("# A text\n".repeat(100)),
  Buffer.from("\u007fELF\u0002\u0001\u0001".padEnd(600, "\0")),
];
