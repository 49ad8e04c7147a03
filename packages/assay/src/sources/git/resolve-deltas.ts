import { applyDelta, deltaResultSize } from "./delta.ts";
import { mostAtOnceBytes, mostDeltaBytes } from "./limits.ts";
import { type GitObject, oidHash } from "./object-store.ts";
import { decodeAt } from "./pack-bytes.ts";
import { type Delta, type Scanning, spend } from "./scanning.ts";

/** An object on which others may stand. */
interface Base {
  readonly oid: string;
  readonly headerOffset: number;
  readonly object: GitObject;
}

/**
 * Makes every object that is a delta, base by base: a base is decoded once for all that stand on it, and a result is kept, so the
 * work grows with what is made, however long the chains are. What stands on itself, or on nothing, is never reached.
 */
export async function resolveDeltas(scanning: Scanning, pause: () => Promise<void>): Promise<void> {
  const { store, deltas, oidAt } = scanning;
  const waiting: Base[] = [];
  for (const [headerOffset, oid] of oidAt) {
    const object = store.find(oid);
    const hasDeltas = deltas.byOffset.has(headerOffset) || deltas.byOid.has(oid);
    if (object !== undefined && hasDeltas) waiting.push({ oid, headerOffset, object });
  }
  for (let base = waiting.pop(); base !== undefined; base = waiting.pop()) {
    await pause();
    for (const made of await makeFrom(base, scanning)) waiting.push(made);
  }
  for (const left of [...deltas.byOffset.values(), ...deltas.byOid.values()]) store.unmade += left.length;
}

/** What stands on one base; those results on which others stand. */
async function makeFrom({ oid, headerOffset, object }: Base, scanning: Scanning): Promise<Base[]> {
  const { store, deltas } = scanning;
  const standing = [...taken(deltas.byOffset, headerOffset), ...taken(deltas.byOid, oid)];
  if (standing.length === 0) return [];
  spend(scanning, object.sizeBytes);
  const bytes = object.sizeBytes > mostDeltaBytes ? undefined : await store.bytesOf(object);
  const bases: Base[] = [];
  for (const delta of standing) {
    const result = bytes === undefined ? undefined : await make(bytes, delta, scanning);
    if (result === undefined) {
      store.unmade += 1;
      continue;
    }
    const made = oidHash(object.type, result.length).update(result).digest("hex");
    const known = store.addMade(made, object.type, result);
    bases.push({ oid: made, headerOffset: delta.headerOffset, object: known });
  }
  return bases.filter((base) => deltas.byOffset.has(base.headerOffset) || deltas.byOid.has(base.oid));
}

async function make(base: Uint8Array, delta: Delta, scanning: Scanning): Promise<Uint8Array | undefined> {
  const { dataOffset, sizeBytes } = delta;
  if (sizeBytes > mostDeltaBytes) return undefined;
  const { store } = scanning;
  const instructions =
    sizeBytes <= mostAtOnceBytes
      ? decodeAt(store.pack, dataOffset, sizeBytes)?.bytes
      : await store.bytesOf({ type: "blob", sizeBytes, place: { kind: "packed", offset: dataOffset } });
  if (instructions === undefined) return undefined;
  spend(scanning, deltaResultSize(instructions) ?? 0);
  return applyDelta(base, instructions, mostDeltaBytes);
}

function taken<K>(map: Map<K, Delta[]>, key: K): readonly Delta[] {
  const deltas = map.get(key) ?? [];
  map.delete(key);
  return deltas;
}
