import type { ByteSource } from "../bytes/byte-source.ts";
import { readUpTo } from "../bytes/byte-source.ts";
import { scanPickle } from "../safety/pickle/index.ts";
import type { PickleScan } from "../safety/pickle/index.ts";

/** PROTO with the protocols that there are, or the ways a stream of protocol 0 or 1 begins when it imports something. */
const start = /^(?:\u0080[\u0002-\u0005]|c\w[\w.]*\n|\([ilcd])/u;

/**
 * What `pickle.load` would do with a file of another format: it reads from the start and stops at its STOP, whatever
 * stands behind. Undefined when the file does not begin like a pickle.
 */
export async function leadingPickle(source: ByteSource): Promise<PickleScan | undefined> {
  const head = await readUpTo(source, 0, 64);
  if (!start.test(Buffer.from(head).toString("latin1"))) return undefined;
  return scanPickle(source, { offset: 0, streams: 1 });
}
