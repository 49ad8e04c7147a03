import { readItems, readName, readNode, readNumber, readText, runPickle } from "../../syntax/pickle/index.ts";
import type { Heap, PickleRun, Ref } from "../../syntax/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { isSlice, readZip } from "../../syntax/zip/index.ts";
import type { ZipArchive } from "../../syntax/zip/index.ts";
import { entriesOf } from "../pickle-objects.ts";
import { mostTensors } from "./limits.ts";

/** Where one tensor of a saved state dict is, in bytes of the content. */
export interface SavedTensor {
  readonly offset: number;
  /** Bytes of the storage that are left from there. */
  readonly available: number;
}

/** Places of the tensors of a flat state dict that torch.save wrote as a stored zip; empty when it is anything else. */
export async function savedTensors(content: RandomAccess): Promise<ReadonlyMap<string, SavedTensor>> {
  const archive = await readZip(content);
  if ("code" in archive) return new Map();
  const pickle = archive.members.find(({ name }) => name.endsWith("/data.pkl"));
  if (pickle?.dataOffset === undefined || !isSlice(pickle)) return new Map();
  const end = pickle.dataOffset + pickle.compressedSize;
  const run = await runPickle(content, { offset: pickle.dataOffset, end });
  const places = storagePlaces(archive, `${pickle.name.slice(0, -"data.pkl".length)}data/`);
  return placesInDict(run, places);
}

function placesInDict(run: PickleRun, places: ReadonlyMap<string, Place>): Map<string, SavedTensor> {
  const found = new Map<string, SavedTensor>();
  for (const [key, value] of (entriesOf(run.heap, run.root) ?? []).slice(0, mostTensors)) {
    const view = viewOf(run.heap, value);
    const place = view === undefined ? undefined : places.get(view.storage);
    if (view === undefined || place === undefined || view.start > place.length) continue;
    found.set(key, { offset: place.offset + view.start, available: place.length - view.start });
  }
  return found;
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

function storagePlaces(archive: ZipArchive, prefix: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const member of archive.members) {
    if (!member.name.startsWith(prefix) || member.dataOffset === undefined || !isSlice(member)) continue;
    places.set(member.name.slice(prefix.length), {
      offset: member.dataOffset,
      length: member.compressedSize,
    });
  }
  return places;
}

const itemSizes: Readonly<Record<string, number>> = {
  FloatStorage: 4,
  DoubleStorage: 8,
  HalfStorage: 2,
  BFloat16Storage: 2,
  LongStorage: 8,
  IntStorage: 4,
  ShortStorage: 2,
  CharStorage: 1,
  ByteStorage: 1,
  BoolStorage: 1,
};

interface StorageView {
  readonly storage: string;
  /** In bytes. */
  readonly start: number;
}

/** `_rebuild_tensor_v2(storage, offset, …)`, also inside `_rebuild_parameter`. */
function viewOf(heap: Heap, ref: Ref): StorageView | undefined {
  const outer = callOf(heap, ref);
  const inner = outer?.name === "torch._utils._rebuild_parameter" ? callOf(heap, outer.args[0]) : outer;
  if (inner?.name !== "torch._utils._rebuild_tensor_v2") return undefined;
  const persistent = readNode(heap, inner.args[0]);
  const id = persistent?.kind === "persistent" ? readItems(heap, persistent.id) : undefined;
  const offset = readNumber(heap, inner.args[1]);
  return id === undefined || offset === undefined || offset < 0 ? undefined : viewInto(heap, id, offset);
}

function callOf(
  heap: Heap,
  ref: Ref | undefined,
): { readonly name: string | undefined; readonly args: readonly Ref[] } | undefined {
  const node = readNode(heap, ref);
  if (node?.kind !== "call") return undefined;
  return { name: readName(heap, node.callee), args: readItems(heap, node.args) ?? [] };
}

/** `("storage", torch.FloatStorage, "0", "cpu", 6)` */
function viewInto(heap: Heap, id: readonly Ref[], offset: number): StorageView | undefined {
  const storage = readText(heap, id[2]);
  const size = itemSizes[readName(heap, id[1])?.split(".").at(-1) ?? ""];
  return storage === undefined || size === undefined ? undefined : { storage, start: offset * size };
}
