import {
  fieldOffset,
  scalarIn,
  tablesIn,
  textIn,
  vectorIn,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import {
  bufferFields,
  codeFields,
  externalBufferFields,
  externalGroupFields,
  modelFields,
} from "./fields.table.ts";
import { readGraphs } from "./graphs.ts";
import { maximumBuffers, maximumOperatorCodes } from "./limits.ts";
import { readMetadata } from "./metadata.ts";
import type { BufferPlace, Model } from "./model.ts";
import { builtinOperators, customOperator, largestOldOperator } from "./operators.table.ts";
import { readSignatures } from "./signatures.ts";

/** Fills the model from its root table; stops where the buffer breaks. */
export async function readModel(model: Model): Promise<void> {
  const { root } = model;
  model.version = scalarIn(root, modelFields.version, "u32");
  await readCodes(model);
  await readBuffers(model);
  await readExternal(model);
  model.description = (await textIn(root, modelFields.description)) ?? "";
  await readGraphs(model);
  await readSignatures(model);
  await readMetadata(model);
  if (model.flat.trouble !== undefined) model.problems.push(model.flat.trouble);
}

async function readCodes(model: Model): Promise<void> {
  for await (const table of tablesIn(model.root, modelFields.operatorCodes, maximumOperatorCodes)) {
    const old = scalarIn(table, codeFields.old, "u8");
    const code =
      old < largestOldOperator
        ? Math.max(old, scalarIn(table, codeFields.code, "i32"))
        : scalarIn(table, codeFields.code, "i32", old);
    const custom = code === customOperator ? await textIn(table, codeFields.custom) : undefined;
    if (custom !== undefined) model.custom.add(custom);
    model.codes.push({ code, name: custom ?? builtinOperators[code] ?? `operator ${code}` });
  }
}

async function readBuffers(model: Model): Promise<void> {
  for await (const table of tablesIn(model.root, modelFields.buffers, maximumBuffers)) {
    model.buffers.push(await placeOf(model, table));
  }
}

/** Data inside the buffer, or behind it for models beyond 2 GB (offsets count from the start of the model). */
async function placeOf(model: Model, table: FlatTable): Promise<BufferPlace | undefined> {
  const offset = scalarIn(table, bufferFields.offset, "u64");
  if (Number.isNaN(offset) || offset > 1) {
    return outside(model, offset, scalarIn(table, bufferFields.size, "u64"));
  }
  if (fieldOffset(table, bufferFields.data, 4) === undefined) return undefined;
  const vector = await vectorIn(table, bufferFields.data, 1);
  return vector === undefined || vector.length === 0
    ? undefined
    : { offset: vector.position, length: vector.length };
}

function outside(model: Model, offset: number, length: number): BufferPlace | undefined {
  const { start, end } = model.flat;
  if (start + offset + length <= end) return { offset: start + offset, length };
  model.flat.trouble ??= {
    code: "truncated",
    message: `a buffer of ${length} bytes at offset ${offset} reaches beyond the end of the file`,
    offset: Number.isSafeInteger(offset) ? offset : 0,
  };
  return undefined;
}

async function readExternal(model: Model): Promise<void> {
  const groups: string[] = [];
  for await (const table of tablesIn(model.root, modelFields.externalGroups, maximumOperatorCodes)) {
    groups.push((await textIn(table, externalGroupFields.name)) ?? "");
  }
  for await (const table of tablesIn(model.root, modelFields.externalBuffers, maximumBuffers)) {
    const file = groups[scalarIn(table, externalBufferFields.group, "u32")] ?? "";
    const offset = scalarIn(table, externalBufferFields.offset, "u64");
    const length = scalarIn(table, externalBufferFields.length, "u64");
    model.external.set(scalarIn(table, externalBufferFields.id, "u32"), { file, offset, length });
  }
}
