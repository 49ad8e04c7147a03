/**
 * How often random bytes look like a model: a third as they are, two thirds with a first byte that ONNX files have.
 *
 *     node bench/oracles/random-heads.mjs [COUNT]
 */
import { randomFillSync } from "node:crypto";
import { recognisers } from "./readers.mjs";

const count = Number(process.argv[2] ?? 300_000);
const longest = 256;
/** `ir_version` and `graph`, the fields that most ONNX files begin with. */
const onnxBeginnings = [0x08, 0x3a];

const taken = new Map();
const bytes = Buffer.alloc(longest);
for (let index = 0; index < count; index += 1) {
  randomFillSync(bytes);
  const beginning = onnxBeginnings[index % 3];
  if (beginning !== undefined) bytes[0] = beginning;
  if (beginning === 0x08) bytes[1] = 1 + (index % 13);
  const head = bytes.subarray(0, 1 + (index % longest));
  for (const id of recognisers(head, index % 2 === 0 ? head.length : 1_000_000))
    taken.set(id, (taken.get(id) ?? 0) + 1);
}
console.log(`${count} random beginnings, taken for a model: ${JSON.stringify(Object.fromEntries(taken))}`);
