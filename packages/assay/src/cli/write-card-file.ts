import { readBom } from "../bom/read-bom.ts";
import { type CardOptions, type WrittenCard, writeOrUpdateCard } from "../bom/write-card.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { Published } from "../publishing/publish.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { isReached, parseFailOn } from "./fail-on.ts";
import { publishedSubject } from "./of-option.ts";
import { publisherFor } from "./publish-inventory.ts";
import type { PublishingOptions } from "./publishing-options.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { documentName } from "./document-name.ts";

export interface CardCommandOptions extends PublishingOptions {
  readonly dataset?: boolean;
  readonly of?: string;
  readonly update?: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly failOn?: string;
}

/**
 * Writes or updates a card. `text` is for standard output, `notes` are lines for standard error.
 * @throws AssayError `usage`, `unreadable`, `invalid-document`, `unknown-format`, `write-error`
 */
export async function writeCardFile(bom: string, options: CardCommandOptions): Promise<CardOutput> {
  const file = targetOf(options);
  if (file !== undefined) assertWritable(file);
  const thresholds = parseFailOn(options.failOn ?? "none");
  const publisher = await publisherFor(options);
  const name = documentName(bom);
  const { inventory, lossCount } = await readBom(readDocumentFile(bom), { path: name, toolVersion });
  const published = publisher(inventory);
  const kind = options.dataset === true ? "dataset" : "model";
  const of = publishedSubject(options.of, inventory, published.inventory);
  const card = await writeOrUpdateCard(published.inventory, kind, cardOptions({ ...options, of }));
  refuseHidden(card.text, published, options);
  if (file !== undefined) writeFileAtomically(file, card.text);
  const hasFailed = isReached(published.inventory, thresholds);
  return { ...outputOf(card, { name, file, lossCount, isJson: options.json === true }), hasFailed };
}

function outputOf(
  { text, changes }: WrittenCard,
  {
    name,
    file,
    lossCount,
    isJson,
  }: { name: string; file: string | undefined; lossCount: number; isJson: boolean },
): Omit<CardOutput, "hasFailed"> {
  if (isJson) {
    const document = { ...(file === undefined ? { card: text } : { file }), changes, lossCount };
    return { text: `${JSON.stringify(document, undefined, 2)}\n`, notes: [] };
  }
  const lost = `${printable(name)}: ${lossCount === 1 ? "1 part has" : `${lossCount} parts have`} no place in an inventory`;
  const changed = changes.map((change) => printable(file === undefined ? change : `${file}: ${change}`));
  return { text: file === undefined ? text : "", notes: lossCount === 0 ? changed : [...changed, lost] };
}

/** The parts of an existing card that are not ours stay as they are, and could say what is withheld. */
function refuseHidden(
  text: string,
  { hides }: Published,
  { update, audience = "internal" }: CardCommandOptions,
): void {
  if (update === undefined) return;
  const lines = text.split("\n");
  const alone = lines.findIndex((one) => hides(one));
  // Words may stand apart in two lines.
  const line = alone < 0 ? lines.findIndex((one, index) => hides(`${one} ${lines[index + 1] ?? ""}`)) : alone;
  if (line < 0) return;
  const place = `${printable(update)} would say in line ${line + 1} what is withheld`;
  throw new AssayError("usage", `${place} (--audience ${printable(audience)}); mend it there first`);
}

function cardOptions({ of, update }: { of: string | undefined; update?: string }): CardOptions {
  return {
    ...(of === undefined ? {} : { subject: of }),
    ...(update === undefined ? {} : { card: readCardText(update) }),
  };
}

interface CardOutput {
  readonly text: string;
  readonly notes: readonly string[];
  /** `--fail-on` was reached. */
  readonly hasFailed: boolean;
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
