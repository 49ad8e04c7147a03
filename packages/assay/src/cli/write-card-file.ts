import { readBom } from "../bom/read-bom.ts";
import { type CardOptions, writeOrUpdateCard } from "../bom/write-card.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { documentName } from "./document-name.ts";

export interface CardCommandOptions {
  readonly dataset?: boolean;
  readonly of?: string;
  readonly update?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/**
 * Writes or updates a card. `text` is for standard output, `notes` are lines for standard error.
 * @throws AssayError `usage`, `unreadable`, `invalid-document`, `unknown-format`, `write-error`
 */
export async function writeCardFile(bom: string, options: CardCommandOptions): Promise<CardOutput> {
  const file = targetOf(options);
  if (file !== undefined) assertWritable(file);
  const name = documentName(bom);
  const { inventory, lossCount } = await readBom(readDocumentFile(bom), { path: name, toolVersion });
  const kind = options.dataset === true ? "dataset" : "model";
  const { text, changes } = await writeOrUpdateCard(inventory, kind, cardOptions(options));
  if (file !== undefined) writeFileAtomically(file, text);
  if (options.json === true) {
    const document = { ...(file === undefined ? { card: text } : { file }), changes, lossCount };
    return { text: `${JSON.stringify(document, undefined, 2)}\n`, notes: [] };
  }
  const lost = `${printable(name)}: ${lossCount === 1 ? "1 part has" : `${lossCount} parts have`} no place in an inventory`;
  const changed = changes.map((change) => printable(file === undefined ? change : `${file}: ${change}`));
  return { text: file === undefined ? text : "", notes: lossCount === 0 ? changed : [...changed, lost] };
}

function cardOptions({ of, update }: CardCommandOptions): CardOptions {
  return {
    ...(of === undefined ? {} : { subject: of }),
    ...(update === undefined ? {} : { card: readCardText(update) }),
  };
}

interface CardOutput {
  readonly text: string;
  readonly notes: readonly string[];
}

/** An update goes into the card itself, unless another file is named. */
function targetOf({ output, update }: CardCommandOptions): string | undefined {
  return output ?? update;
}

/** Bytes that are no UTF-8 would come out as something else. */
function readCardText(file: string): string {
  try {
    // The byte order mark stays: everything that is not ours does.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readDocumentFile(file));
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new AssayError("unreadable", `${file} is not UTF-8`, { cause: error });
  }
}
