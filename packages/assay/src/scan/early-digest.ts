import type { ByteSource } from "../bytes/byte-source.ts";
import { taskFor } from "../bytes/digest/reading-pass.ts";
import { StreamDigester } from "../bytes/digest/stream-digester.ts";
import type { FormatReading } from "../formats/format.ts";
import { planRanges } from "../identity/tensor-ranges.ts";
import { type DigestedFile, headsByKey } from "./file-digest.ts";

/** A file this small is in memory anyway when its header has been read: it is digested then, and not opened again. */
export const smallFileBytes = 64 * 1024;

/** Given back after use, so that ten thousand small files make no garbage: as many as files are read at once. */
const buffers: Uint8Array[] = [];

/** The digests of a small file whose header was just read, or undefined when it has to wait for the pass. */
export async function earlyDigest(
  path: string,
  source: ByteSource,
  reading: FormatReading,
): Promise<DigestedFile | undefined> {
  if (source.sizeBytes > smallFileBytes) return undefined;
  const { keys = [], ranges = [] } = planRanges(reading.tensors, () => source.sizeBytes).get(path) ?? {};
  const digester = new StreamDigester(taskFor(source, ranges));
  const buffer = buffers.pop() ?? new Uint8Array(smallFileBytes);
  const bytes = buffer.subarray(0, source.sizeBytes);
  const count = await source.readInto(0, bytes);
  digester.update(bytes);
  buffers.push(buffer);
  if (count < source.sizeBytes) return undefined;
  const { sha256, gitBlob, heads } = digester.result();
  if ((await source.currentVersion()) !== source.version) return undefined;
  return { kind: "digested", sha256, gitBlob, heads: headsByKey(keys, heads) };
}
