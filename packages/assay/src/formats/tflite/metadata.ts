import {
  openFlatBuffer,
  rootTable,
  scalarIn,
  tablesIn,
  textIn,
  flatBytes,
} from "../../syntax/flatbuffer/index.ts";
import { metadataFields, modelFields, modelMetadataFields } from "./fields.table.ts";
import { flatLimits, maximumMetadata } from "./limits.ts";
import type { BufferPlace, Model } from "./model.ts";

/** Longest plain metadata entry that is kept: versions and sizes are far shorter. */
const longestValueBytes = 256;

/** The metadata entries: `TFLITE_METADATA` is a buffer of its own, others are short texts. */
export async function readMetadata(model: Model): Promise<void> {
  for await (const table of tablesIn(model.root, modelFields.metadata, maximumMetadata)) {
    const name = (await textIn(table, metadataFields.name)) ?? "";
    const place = model.buffers[scalarIn(table, metadataFields.buffer, "u32")];
    if (place === undefined) continue;
    model.usedBuffers.add(scalarIn(table, metadataFields.buffer, "u32"));
    if (name === "TFLITE_METADATA") await readDescription(model, place);
    else await readValue(model, name, place);
  }
}

async function readValue(model: Model, name: string, { offset, length }: BufferPlace): Promise<void> {
  if (length > longestValueBytes) return;
  const bytes = await flatBytes(model.flat, offset, length, "metadata");
  const text = bytes?.toString("utf8").replace(/(?<!\0)\0+$/u, "") ?? "";
  if (/^[\x20-\x7e]+$/u.test(text)) model.metadata.set(name, text);
}

async function readDescription(model: Model, { offset, length }: BufferPlace): Promise<void> {
  const flat = openFlatBuffer(model.flat.source, flatLimits, { start: offset, end: offset + length });
  const root = await rootTable(flat);
  for (const key of ["name", "description", "version", "author", "license"] as const) {
    const text = await textIn(root, modelMetadataFields[key]);
    if (text !== undefined && text.trim() !== "") model.metadata.set(`metadata.${key}`, text.trim());
  }
  const parser = await textIn(root, modelMetadataFields.minimumParser);
  if (parser !== undefined) model.metadata.set("min_parser_version", parser);
  if (flat.trouble !== undefined) model.problems.push(flat.trouble);
}
