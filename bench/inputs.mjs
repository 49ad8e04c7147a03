import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, closeSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { root } from "./measure.mjs";

const inputs = join(root, "bench/inputs");

/** One file of 3 GiB, and the same amount in four shards: bf16 matrices of 64 MiB with bytes that do not repeat. */
export function bigModel() {
  const folder = join(inputs, "big");
  if (existsSync(join(folder, "done"))) return [join(folder, "single"), join(folder, "sharded")];
  mkdirSync(join(folder, "single"), { recursive: true });
  mkdirSync(join(folder, "sharded"), { recursive: true });
  writeWeights(join(folder, "single/model.safetensors"), 48, 0);
  for (let shard = 0; shard < 4; shard += 1) {
    writeWeights(join(folder, `sharded/model-0000${shard + 1}-of-00004.safetensors`), 12, shard * 12);
  }
  writeFileSync(join(folder, "done"), "");
  return [join(folder, "single"), join(folder, "sharded")];
}

/** 10,000 safetensors files of 8 tensors each, 20 kB. */
export function smallModels() {
  const folder = join(inputs, "small");
  if (existsSync(join(folder, "done"))) return folder;
  for (let index = 0; index < 10_000; index += 1) {
    const group = join(folder, `g${Math.floor(index / 100)}`);
    mkdirSync(group, { recursive: true });
    writeFileSync(join(group, `m${index}.safetensors`), smallFile(index));
  }
  writeFileSync(join(folder, "done"), "");
  return folder;
}

/** 100,000 small text files in 1,000 folders. */
export function manyFiles() {
  const folder = join(inputs, "many");
  if (existsSync(join(folder, "done"))) return folder;
  for (let group = 0; group < 1000; group += 1) {
    mkdirSync(join(folder, `g${group}`), { recursive: true });
    for (let index = 0; index < 100; index += 1)
      writeFileSync(join(folder, `g${group}/f${index}.txt`), `file ${index}\n`);
  }
  writeFileSync(join(folder, "done"), "");
  return folder;
}

/** JSON lines: 200,000 conversations of some 1,400 bytes, and 2,000,000 short records. */
export function manyRecords() {
  const words = "the quick brown fox jumps over the lazy dog ".repeat(32);
  return [
    { file: "long.jsonl", records: 200_000, text: (index) => `${index} ${words}` },
    { file: "short.jsonl", records: 2_000_000, text: (index) => `row ${(index * 7919) % 1_000_003}` },
  ].map(({ file, records, text }) => {
    const path = join(inputs, "records", file);
    if (!existsSync(path)) writeRecords(path, records, text);
    return { file: path, records };
  });
}

function writeRecords(path, records, text) {
  mkdirSync(join(inputs, "records"), { recursive: true });
  const file = openSync(path, "w");
  let lines = [];
  for (let index = 0; index < records; index += 1) {
    lines.push(`${JSON.stringify({ id: index, text: text(index) })}\n`);
    if (lines.length === 10_000 || index === records - 1) {
      writeSync(file, lines.join(""));
      lines = [];
    }
  }
  closeSync(file);
}

function writeWeights(path, tensors, seed) {
  const bytes = 8192 * 4096 * 2;
  const header = {};
  for (let index = 0; index < tensors; index += 1) {
    const name = `model.layers.${index}.mlp.up_proj.weight`;
    header[name] = { dtype: "BF16", shape: [8192, 4096], data_offsets: [index * bytes, (index + 1) * bytes] };
  }
  const file = openSync(path, "w");
  writeSync(file, headerBytes(header));
  for (let index = 0; index < tensors; index += 1) writeSync(file, noise(bytes, seed + index));
  closeSync(file);
}

function smallFile(seed) {
  const header = {};
  for (let index = 0; index < 8; index += 1) {
    header[`layer.${index}.weight`] = {
      dtype: "F32",
      shape: [20, 30],
      data_offsets: [index * 2400, (index + 1) * 2400],
    };
  }
  return Buffer.concat([headerBytes(header), noise(19_200, seed)]);
}

function headerBytes(header) {
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, 32)]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded]);
}

/** Bytes that no cache or hash can shortcut, quickly: a block of hashes, turned a little for every repetition. */
function noise(length, seed) {
  const block = Buffer.concat(
    Array.from({ length: 2048 }, (_, index) => createHash("sha256").update(`${seed} ${index}`).digest()),
  );
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += block.length) {
    block.writeUInt32LE(at >>> 0, 0);
    block.copy(bytes, at, 0, Math.min(block.length, length - at));
  }
  return bytes;
}
