import { beginMark, endMark } from "../../cards/own-words.ts";
import type { Entity } from "../../model/entity.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { withheldTitles } from "../../model/withheld-titles.ts";
import type { WriteOptions } from "../document.ts";
import { documentSubject } from "../document-subject.ts";
import { datasetFrontMatter } from "./dataset-front-matter.ts";
import { datasetSections } from "./dataset-sections.ts";
import { type FrontMatterEntries, modelFrontMatter } from "./front-matter.ts";
import { inline, type SaidBefore } from "./markdown-parts.ts";
import { modelSections } from "./model-sections.ts";
import { validateCard } from "./validate.ts";
import { yamlEntry } from "./yaml-text.ts";

export type CardSubjectKind = "model" | "dataset";

/** The two parts that are ours in a card. */
export interface CardParts {
  readonly entries: FrontMatterEntries;
  /** Lines between the marks, without them; ends without a line feed. */
  readonly body: string;
}

/** What the inventory says of one model or dataset, as the parts of a card. `isSaid`: of a card that is being updated. */
export function cardParts(
  inventory: Inventory,
  kind: CardSubjectKind,
  {
    subject,
    isSaid = () => false,
  }: { readonly subject?: string | undefined; readonly isSaid?: SaidBefore } = {},
): CardParts {
  const entity = documentSubject(inventory, kind, subject);
  if (kind === "model") {
    const body = bodyOf(inventory, entity, modelSections(inventory, entity, isSaid));
    return { entries: modelFrontMatter(inventory, entity), body };
  }
  const body = bodyOf(inventory, entity, datasetSections(inventory, entity, isSaid));
  return { entries: datasetFrontMatter(entity), body };
}

function bodyOf({ tool, subject }: Inventory, entity: Entity, sections: readonly string[]): string {
  const title = inline(entity.name);
  const origin = `Written by ${tool.name} ${inline(tool.version)} from an inventory of ${inline(subject.scannedAt)}. Each value says how it is known.`;
  return [`# ${title === "" ? "Unnamed" : title}`, origin, ...withheldLine(entity), ...sections].join("\n\n");
}

/** Not everything has a place in a section; what is withheld on purpose is not unknown. */
function withheldLine(entity: Entity): readonly string[] {
  const titles = withheldTitles(entity);
  return titles.length === 0 ? [] : [`Withheld on purpose: ${titles.map(inline).join(", ")}.`];
}

/**
 * A `README.md` for the hub that ends in a line feed.
 * @throws AssayError `usage` when it is not clear what to describe; `invalid-document` when the result breaks our rules (a bug).
 */
export async function writeCard(
  inventory: Inventory,
  kind: CardSubjectKind,
  { subject }: WriteOptions,
): Promise<string> {
  const { entries, body } = cardParts(inventory, kind, { subject });
  const text = `---\n${frontMatterText(entries)}---\n\n${beginMark}\n\n${body}\n\n${endMark}\n`;
  await assertValidCard(text);
  return text;
}

export function frontMatterText(entries: FrontMatterEntries): string {
  return entries.map(([key, value]) => yamlEntry(key, value)).join("");
}

/** @throws AssayError `invalid-document` */
async function assertValidCard(text: string): Promise<void> {
  const { valid, errors } = await validateCard(text);
  if (valid) return;
  const [first] = errors;
  throw new AssayError("invalid-document", `card: ${first?.pointer ?? ""} ${first?.message ?? ""}`);
}
