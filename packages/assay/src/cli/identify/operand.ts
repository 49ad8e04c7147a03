import fs from "node:fs";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { isSketch, keyCheck, readSketch, type RecordsSketch } from "../../records/sketch-file.ts";
import { type RecordsSummary, summariseRecords } from "../../records/summarise-records.ts";
import { openDataset, type OpenDataset } from "../../scan/identify-target.ts";
import type { ScanOptions } from "../../scan/options.ts";
import { scan } from "../../scan/scan-targets.ts";
import { documentName } from "../document-name.ts";
import { readDocumentFile } from "../read-document-file.ts";

/** What the user named, read. */
export type Operand = DatasetOperand | SketchOperand | ModelsOperand;

export interface DatasetOperand {
  readonly kind: "dataset";
  readonly name: string;
  readonly dataset: OpenDataset;
  readonly summary: RecordsSummary;
  /** Its sketches are keyed. */
  readonly isKeyed: boolean;
}

export interface SketchOperand {
  readonly kind: "sketch";
  readonly name: string;
  readonly sketch: RecordsSketch;
}

export interface ModelsOperand {
  readonly kind: "models";
  readonly name: string;
  readonly inventory: Inventory;
}

export interface OperandOptions {
  readonly scan: ScanOptions;
  readonly key?: Uint8Array;
}

/**
 * A dataset with all its records read, a saved sketch, or the models below a path. A folder with weights is taken for
 * its models: data beside them is an example or a vocabulary more often than what the user asks for.
 * @throws AssayError `unreadable` | `usage`
 */
export async function openOperand(target: string, { scan: options, key }: OperandOptions): Promise<Operand> {
  const name = documentName(target);
  const sketch = sketchIn(target);
  if (sketch !== undefined) return { kind: "sketch", name, sketch: checked(name, sketch, key) };
  const dataset = await openDataset(target, options);
  if (dataset !== undefined) {
    const summary = summariseRecords(dataset.measured, key === undefined ? {} : { key });
    return { kind: "dataset", name, dataset, summary, isKeyed: key !== undefined };
  }
  const inventory = await scan(target, options);
  if (inventory.entities.some((entity) => entity.kind === "model"))
    return { kind: "models", name, inventory };
  throw new AssayError(
    "unreadable",
    `${target} holds neither records of a dataset nor a model that Assay can read (of tables, two rows and columns at least; of JSON lists, 20 objects)`,
  );
}

/** The secret of keyed sketches. @throws AssayError `usage` | `unreadable` */
export function keyFrom(file: string): Uint8Array {
  const key = readDocumentFile(file);
  if (key.length < leastKeyBytes)
    throw new AssayError("usage", `${file} has ${key.length} bytes; a key has ${leastKeyBytes} or more`);
  return key;
}

/** 128 bits: fewer could be guessed, and with them every record. */
const leastKeyBytes = 16;

function sketchIn(target: string): RecordsSketch | undefined {
  const status = fs.statSync(target, { throwIfNoEntry: false });
  if (status?.isFile() !== true || !isSketch(startOf(target))) return undefined;
  try {
    return readSketch(readDocumentFile(target).toString("utf8"));
  } catch (error) {
    if (error instanceof AssayError)
      throw new AssayError(error.code, `${target} ${error.message}`, { cause: error });
    throw error;
  }
}

function startOf(file: string): string {
  const bytes = Buffer.alloc(64);
  const descriptor = fs.openSync(file, "r");
  try {
    return bytes.toString("latin1", 0, fs.readSync(descriptor, bytes, 0, bytes.length, 0));
  } finally {
    fs.closeSync(descriptor);
  }
}

function checked(name: string, sketch: RecordsSketch, key: Uint8Array | undefined): RecordsSketch {
  if (sketch.keyCheck === undefined && key !== undefined)
    throw new AssayError("usage", `${name} was made without a key: leave out --key-file`);
  if (sketch.keyCheck !== undefined && key !== undefined && keyCheck(key) !== sketch.keyCheck)
    throw new AssayError("usage", `${name} was made with another key than that of --key-file`);
  return sketch;
}
