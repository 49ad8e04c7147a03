/** The product's format readers, and every tensor that they find with the SHA-256 of its bytes: what an oracle compares. */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { loadProduct } from "../../scripts/load-product.mjs";

const entry = `
export { formatReaders } from "./formats/registry.ts";
export { headBytes } from "./formats/format.ts";
export { dtypes } from "./tensors/dtype.table.ts";
`;

const { formatReaders, headBytes, dtypes } = await loadProduct(entry, "oracles");

/**
 * What the first reader that recognises the file makes of it: its id, claims, problems, findings, role and tensors.
 * Undefined when no reader does.
 */
export async function readModelFile(path) {
  const file = openSync(path, "r");
  try {
    const head = bytesAt(file, 0, headBytes);
    const { size } = fstatSync(file);
    for (const reader of formatReaders) {
      if (!reader.recognises(head, size)) continue;
      const reading = await reader.read({ path, source: sourceOf(file, size), sibling: siblingOf(path) });
      if (reading !== undefined)
        return { ...reading, reader: reader.id, tensors: reading.tensors.map(digested) };
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Ids of the readers that take these first bytes of a file of that size for theirs; only reading decides. */
export function recognisers(head, sizeBytes) {
  return formatReaders.filter((reader) => reader.recognises(head, sizeBytes)).map(({ id }) => id);
}

function sourceOf(file, sizeBytes) {
  return {
    sizeBytes,
    version: "oracle",
    readInto: (offset, target) => Promise.resolve(readSync(file, target, 0, target.length, offset)),
    currentVersion: () => Promise.resolve("oracle"),
    close: () => Promise.resolve(),
  };
}

function siblingOf(path) {
  return (relativePath) => {
    const sibling = join(dirname(path), relativePath);
    const stat = statSync(sibling, { throwIfNoEntry: false });
    return stat?.isFile() === true ? { path: sibling, sizeBytes: stat.size } : undefined;
  };
}

/** `sha256` is null where the reader gives no bytes (texts, tensors that are not here). */
function digested(tensor) {
  const { name, dtype, shape, role = "parameter" } = tensor;
  const bytes = bytesOf(tensor);
  const sha256 = bytes === undefined ? null : createHash("sha256").update(bytes).digest("hex");
  return { name, dtype, shape, role, sha256 };
}

/** Little-endian, row-major. */
function bytesOf({ data, dtype, shape }) {
  if (data.kind === "bytes") return data.bytes;
  if (data.kind !== "slice" && data.kind !== "strided") return undefined;
  const valueBytes = dtypes[dtype].blockBytes;
  const file = openSync(data.path, "r");
  try {
    const bytes =
      data.kind === "slice"
        ? bytesAt(file, data.offset, data.length)
        : gathered(file, data, shape, valueBytes);
    return data.bigEndian === true ? turned(bytes, valueBytes) : bytes;
  } finally {
    closeSync(file);
  }
}

/** A view with strides, value by value: slow, and too simple to be wrong in the way that the product could be. */
function gathered(file, { offset, strides }, shape, valueBytes) {
  let places = [0];
  for (const [axis, size] of shape.entries())
    places = places.flatMap((place) => Array.from({ length: size }, (_, at) => place + at * strides[axis]));
  const last = places.reduce((most, place) => Math.max(most, place), 0);
  const extent = bytesAt(file, offset, (last + 1) * valueBytes);
  return Buffer.concat(places.map((place) => extent.subarray(place * valueBytes, (place + 1) * valueBytes)));
}

function turned(bytes, valueBytes) {
  const copy = Buffer.from(bytes);
  for (let at = 0; at < copy.length; at += valueBytes) copy.subarray(at, at + valueBytes).reverse();
  return copy;
}

function bytesAt(file, offset, length) {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
