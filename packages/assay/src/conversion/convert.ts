import type { Inventory } from "../model/inventory.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import { openWritten, readBom } from "../bom/read-bom.ts";
import { type DocumentReading, mostLosses, type ReadOptions } from "../bom/reading.ts";
import { withSourceDocument } from "../bom/source-documents.ts";
import {
  type DocumentOptions,
  isReadBack,
  type WrittenDocument,
  writtenDocument,
} from "../bom/write-document.ts";
import { judgeFacts } from "./compare.ts";
import type { Origin } from "./facts.ts";
import type { LossItem, LossReport } from "./loss-report.ts";
import { reportOf } from "./report.ts";

export interface Conversion {
  /** What was read; its losses are those of every output. */
  readonly reading: DocumentReading;
  readonly outputs: readonly ConvertedDocument[];
}

export interface ConvertedDocument {
  readonly text: string;
  readonly report: LossReport;
}

type ConvertOptions = ReadOptions & {
  readonly rules?: ReadonlyMap<string, RuleDescription>;
  readonly duties?: DocumentOptions["duties"];
  /** What of the inventory the outputs may say; absent = everything. */
  readonly published?: (inventory: Inventory) => Inventory;
};

/**
 * A document of any family that is read, in each of the formats that are written, and what each of them does not say as
 * the input did. Every output is read back and compared with the input fact by fact.
 * @throws AssayError `invalid-document`, `unknown-format`
 */
export async function convertDocument(
  bytes: Uint8Array,
  formats: readonly string[],
  options: ConvertOptions,
): Promise<Conversion> {
  const { reading, write } = await openConversion(bytes, options);
  const outputs: ConvertedDocument[] = [];
  for (const format of formats) {
    const { portions, report } = await write(format);
    outputs.push({ text: [...portions].join(""), report: await report() });
  }
  return { reading, outputs };
}

/** The same, one format at a time: one that is refused does not cost the others. @throws AssayError as `convertDocument` */
export async function openConversion(
  bytes: Uint8Array,
  options: ConvertOptions,
): Promise<{
  readonly reading: DocumentReading;
  /** What the outputs say. */
  readonly inventory: Inventory;
  /** `subject`: which thing a document about one of them describes. */
  readonly write: (format: string, subject?: string) => Promise<Output>;
}> {
  const reading = await readBom(bytes, options);
  const whole = withSourceDocument(reading, options.path);
  const inventory = options.published?.(whole) ?? whole;
  return {
    reading,
    inventory,
    write: async (format, subject) => {
      const { rules, duties } = options;
      const written = await writtenDocument(inventory, format, { rules, duties, subject });
      const report = (): Promise<LossReport> =>
        lossReportOf(inventory, reading, { format, written, options });
      return { portions: written.portions, report };
    },
  };
}

/** A document that has passed its check. */
interface Output {
  /** To be taken once. */
  readonly portions: Iterable<string>;
  /** Reads back what was written and compares: as much work as all the rest. */
  readonly report: () => Promise<LossReport>;
}

interface Written {
  readonly format: string;
  readonly written: WrittenDocument;
  readonly options: ReadOptions;
}

async function lossReportOf(
  inventory: Inventory,
  reading: DocumentReading,
  { format, written, options }: Written,
): Promise<LossReport> {
  const unread = { items: unreadItems(reading), count: reading.lossCount };
  if (!(await isReadBack(format))) return reportOf(format, unread);
  const opened = await openWritten(written, outputPath);
  const back = await opened.readTwice({ toolVersion: options.toolVersion, path: outputPath });
  const readBack = { ...back, path: outputPath };
  const origin: Origin = { path: options.path, places: reading.places };
  return reportOf(format, unread, (tell) => judgeFacts(inventory, origin, readBack, tell));
}

/** No path of an input can be equal to it. */
const outputPath = "\u0000output";

function unreadItems({ losses }: DocumentReading): readonly LossItem[] {
  return losses.slice(0, mostLosses).map(({ pointer, reason, message }) => ({
    outcome: "dropped",
    fact: "unread",
    name: reason,
    pointer,
    reason: message,
  }));
}
