import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import { readItems, readName, readNode, readNumber, readText, readValue } from "../../syntax/pickle/index.ts";
import type { PickleRun, Ref } from "../../syntax/pickle/index.ts";
import { readRange } from "../../syntax/random-access.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import type { TarMember } from "../../syntax/tar/index.ts";
import { elementCount } from "../../tensors/tensor.ts";
import { entriesOf } from "../pickle-objects.ts";
import { windowOn } from "../zip-content.ts";
import type { Draft } from "./draft.ts";
import { tensorOf } from "./graph-tensors.ts";
import { mostDimensions, mostTensors } from "./limits.ts";
import { itemBytes, storageTypes } from "./types.table.ts";

interface Storage {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
}

interface View {
  readonly key: string;
  readonly storage: Storage | undefined;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly start: number;
}

/** The four members of torch.save of PyTorch 0.1 (`legacy_load` in torch/serialization.py). */
export const tarMembers = ["sys_info", "pickle", "storages", "tensors"] as const;

/** Judges every pickle and finds the tensors between them. */
export async function readTarArchive(
  draft: Draft,
  source: RandomAccess,
  members: readonly TarMember[],
): Promise<void> {
  const measured = claimant("measured", { by: draft.by, path: draft.path });
  draft.claims.push(measured("format", "pytorch"), measured("formatVersion", "tar (PyTorch 0.1)"));
  const part = (name: string): Part | undefined => {
    const member = members.findLast((found) => found.name.replace(/^\.\//, "") === name);
    return member === undefined
      ? undefined
      : { source: windowOn(source, member.offset, member.sizeBytes), base: member.offset, name };
  };
  const [info, object, storagesPart, tensorsPart] = tarMembers.map(part);
  for (const plain of [info, object]) if (plain !== undefined) await judge(draft, plain, 0, undefined);
  const storages =
    storagesPart === undefined ? new Map<string, Storage>() : await readStorages(draft, storagesPart);
  const views = tensorsPart === undefined ? [] : await readTensors(draft, tensorsPart, storages);
  const names = object === undefined ? new Map<string, string>() : await namesIn(object);
  for (const view of views) noteTensor(draft, view, names.get(view.key) ?? `tensor ${view.key}`);
}

interface Part {
  readonly source: RandomAccess;
  /** Where the member starts in the file. */
  readonly base: number;
  readonly name: string;
}

/** Judges one stream (or all that there are) and says where it ends. */
async function judge(
  draft: Draft,
  part: Part,
  offset: number,
  streams: number | undefined,
): Promise<{ run: PickleRun | undefined; end: number }> {
  const scan = await scanPickle(part.source, {
    offset,
    member: part.name,
    loader: "torch",
    ...(streams === undefined ? {} : { streams }),
  });
  // Persistent ids are the keys of tensors in this format, and nothing else is looked up by them.
  draft.hazards.push(...scan.hazards.filter(({ rule }) => rule !== "PICKLE-PERSISTENT-ID"));
  draft.problems.push(...scan.problems);
  return { run: scan.runs[0], end: scan.end };
}

/** A count, and for each storage a pickled (key, device, type), a 64-bit count and the elements; then views. */
async function readStorages(draft: Draft, part: Part): Promise<Map<string, Storage>> {
  const found = new Map<string, Storage>();
  let { run, end } = await judge(draft, part, 0, 1);
  const count = countOf(run);
  for (let at = 0; at < count; at += 1) {
    ({ run, end } = await judge(draft, part, end, 1));
    const [key, , type] = itemsOf(run);
    const name = run === undefined ? undefined : readName(run.heap, type);
    const size = itemBytes[storageTypes.get(name ?? "") ?? "string"];
    const elements = await readCount(part.source, end);
    if (
      run === undefined ||
      key === undefined ||
      name === undefined ||
      size === undefined ||
      elements === undefined
    ) {
      draft.problems.push({
        code: "malformed",
        message: "a storage of the archive cannot be found",
        member: part.name,
      });
      return found;
    }
    found.set(keyText(run, key), { offset: part.base + end + 8, length: elements * size, type: name });
    end += 8 + elements * size;
  }
  await judge(draft, part, end, undefined);
  return found;
}

/** A count, and for each tensor a pickled (key, storage, type), then dimensions, sizes, strides and offset. */
async function readTensors(
  draft: Draft,
  part: Part,
  storages: ReadonlyMap<string, Storage>,
): Promise<View[]> {
  const views: View[] = [];
  let { run, end } = await judge(draft, part, 0, 1);
  const count = countOf(run);
  for (let at = 0; at < count; at += 1) {
    ({ run, end } = await judge(draft, part, end, 1));
    const [key, storage] = itemsOf(run);
    const layout = await readLayout(part.source, end);
    if (run === undefined || key === undefined || storage === undefined || layout === undefined) {
      draft.problems.push({
        code: "malformed",
        message: "a tensor of the archive cannot be found",
        member: part.name,
      });
      break;
    }
    views.push({ key: keyText(run, key), storage: storages.get(keyText(run, storage)), ...layout });
    end += layout.bytes;
  }
  return views;
}

type Layout = Pick<View, "shape" | "strides" | "start"> & { readonly bytes: number };

async function readLayout(source: RandomAccess, offset: number): Promise<Layout | undefined> {
  const head = Buffer.from(await readRange(source, offset, 8));
  const dimensions = head.length < 8 ? -1 : head.readInt32LE(0);
  if (dimensions < 0 || dimensions > mostDimensions) return undefined;
  const bytes = 16 + 16 * dimensions;
  const body = Buffer.from(await readRange(source, offset + 8, bytes - 8));
  if (body.length < bytes - 8) return undefined;
  const numbers = Array.from({ length: 2 * dimensions + 1 }, (_, at) => Number(body.readBigInt64LE(8 * at)));
  if (numbers.some((number) => number < 0 || !Number.isSafeInteger(number))) return undefined;
  return {
    shape: numbers.slice(0, dimensions),
    strides: numbers.slice(dimensions, -1),
    start: numbers.at(-1) ?? 0,
    bytes,
  };
}

function countOf(run: PickleRun | undefined): number {
  const count = run?.root === undefined ? undefined : readNumber(run.heap, run.root);
  return count !== undefined && count >= 0 && count <= mostTensors ? count : 0;
}

function itemsOf(run: PickleRun | undefined): readonly Ref[] {
  return run?.root === undefined ? [] : (readItems(run.heap, run.root) ?? []);
}

function keyText(run: PickleRun, ref: Ref): string {
  const value = readValue(run.heap, ref);
  return typeof value === "object" ? "" : String(value);
}

async function readCount(source: RandomAccess, offset: number): Promise<number | undefined> {
  const bytes = Buffer.from(await readRange(source, offset, 8));
  const count = bytes.length < 8 ? -1 : Number(bytes.readBigInt64LE(0));
  return count >= 0 && Number.isSafeInteger(count * 16) ? count : undefined;
}

/** Names in the dict that was saved: its values are the keys of tensors. */
async function namesIn(part: Part): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const { runs } = await scanPickle(part.source, { offset: 0, loader: "torch" });
  const [run] = runs;
  if (run?.root === undefined) return names;
  for (const [name, value] of entriesOf(run.heap, run.root) ?? []) {
    const node = readNode(run.heap, value);
    const key =
      node?.kind === "persistent"
        ? (readText(run.heap, node.id) ?? String(readNumber(run.heap, node.id)))
        : undefined;
    if (key !== undefined) names.set(key, name);
  }
  return names;
}

function noteTensor(draft: Draft, { storage, shape, strides, start }: View, name: string): void {
  const dtype = storage === undefined ? undefined : storageTypes.get(storage.type);
  if (storage === undefined || dtype === undefined || !Number.isSafeInteger(elementCount(shape) * 16)) {
    draft.problems.push({
      code: "malformed",
      message: printable(`the storage of ${name} is not in the archive`),
    });
    return;
  }
  const skipped = start * (itemBytes[dtype] ?? 0);
  const place = { offset: storage.offset + skipped, available: storage.length - skipped };
  const tensor = tensorOf({ name, kind: "parameter", dtype, shape, strides }, draft.path, place);
  if (tensor !== undefined) draft.tensors.push(tensor);
}
