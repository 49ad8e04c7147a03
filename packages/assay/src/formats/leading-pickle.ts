import type { ByteSource } from "../bytes/byte-source.ts";
import { readUpTo } from "../bytes/byte-source.ts";
import { scanPickle } from "../safety/pickle/index.ts";
import type { PickleScan } from "../safety/pickle/index.ts";
import { headBytes } from "./format.ts";
import { pickleStart } from "./pickle-start.ts";
import { runsAsPickle } from "./pickle-trial.ts";

/**
 * What `pickle.load` would do with a file of another format: it reads from the start and stops at its STOP, whatever
 * stands behind. Undefined when the file does not begin like a pickle.
 */
export async function leadingPickle(source: ByteSource): Promise<PickleScan | undefined> {
  const head = await readUpTo(source, 0, headBytes);
  const start = pickleStart(head, source.sizeBytes);
  const isPickle = start === "certain" || (start === "possible" && (await runsAsPickle(source)));
  return isPickle ? scanPickle(source, { offset: 0, streams: 1 }) : undefined;
}
