/**
 * Compares the product's readers with what the real libraries read (truth.json, made by truth.py or pytorch_files.py).
 *
 *     node bench/oracles/compare.mjs FOLDER [TRUTH]
 *
 * Exit status 1 when a file or a tensor differs.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readModelFile } from "./readers.mjs";

/** Names of dtypes in onnx and torch, and ours. Quantized tensors of torch are compared as the integers they hold. */
const dtypeNames = new Map(
  Object.entries({
    FLOAT: "f32",
    FLOAT16: "f16",
    BFLOAT16: "bf16",
    DOUBLE: "f64",
    BOOL: "bool",
    INT8: "i8",
    INT16: "i16",
    INT32: "i32",
    INT64: "i64",
    UINT8: "u8",
    UINT16: "u16",
    UINT32: "u32",
    UINT64: "u64",
    float32: "f32",
    float16: "f16",
    bfloat16: "bf16",
    float64: "f64",
    complex64: "c64",
    complex128: "c128",
    int8: "i8",
    int16: "i16",
    int32: "i32",
    int64: "i64",
    uint8: "u8",
    uint16: "u16",
    uint32: "u32",
    uint64: "u64",
    float8_e4m3fn: "f8_e4m3",
    float8_e5m2: "f8_e5m2",
    float8_e4m3fnuz: "f8_e4m3fnuz",
    float8_e5m2fnuz: "f8_e5m2fnuz",
    qint8: "i8",
    quint8: "u8",
    qint32: "i32",
  }),
);

/**
 * How many tensors of one file agree, and what does not; `unread` is what the reader itself says that it did not read.
 * `truth`: the record of the file.
 */
export async function compareFile(path, truth) {
  const reading = await readModelFile(path);
  if (reading === undefined)
    return { agreeing: 0, differences: ["not recognised"], additional: 0, unread: [] };
  const differences = [];
  const role = reading.role ?? "weights";
  if (truth.role !== undefined && truth.role !== role)
    differences.push(`role ${role} instead of ${truth.role}`);
  const counts = new Map();
  for (const tensor of reading.tensors) add(counts, keyOf(reading.reader, tensor), 1);
  let agreeing = 0;
  for (const tensor of truth.tensors) {
    const dtype = dtypeNames.get(tensor.dtype) ?? tensor.dtype.toLowerCase();
    const key = keyOf(reading.reader, { ...tensor, dtype });
    if ((counts.get(key) ?? 0) === 0) differences.push(`missing: ${key}`);
    else agreeing += 1;
    add(counts, key, -1);
  }
  const additional = [...counts.values()].filter((count) => count > 0).length;
  return { agreeing, differences, additional, unread: reading.problems.map(({ message }) => message) };
}

/** Nodes of ONNX have no agreed names for the tensors in their attributes: there dtype, shape and bytes must do. */
function keyOf(reader, { name, dtype, shape, sha256 }) {
  return `${reader === "onnx" ? "" : `${name} `}${dtype} [${shape.join(",")}] ${sha256}`;
}

function add(counts, key, amount) {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

async function main(folder, truthFile = join(folder, "truth.json")) {
  const totals = { files: 0, tensors: 0, agreeing: 0, additional: 0, differing: 0 };
  for (const [path, truth] of Object.entries(JSON.parse(readFileSync(truthFile, "utf8")))) {
    if (!existsSync(join(folder, path))) continue;
    const { agreeing, differences, additional, unread } = await compareFile(join(folder, path), truth);
    totals.files += 1;
    totals.tensors += truth.tensors.length;
    totals.agreeing += agreeing;
    totals.additional += additional;
    totals.differing += differences.length;
    for (const difference of differences.slice(0, 5)) console.log(`${path}: DIFFERS: ${difference}`);
    for (const message of unread) console.log(`${path}: not read: ${message}`);
  }
  console.log(JSON.stringify(totals));
  process.exitCode = totals.differing > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(...process.argv.slice(2));
