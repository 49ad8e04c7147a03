import { beginMark, endMark, hasMarks, ownPart } from "../../cards/own-words.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { splitFrontMatter } from "../../syntax/front-matter.ts";
import { mergeFrontMatter } from "./merge-front-matter.ts";
import { cardParts, type CardSubjectKind, frontMatterText } from "./write.ts";

export interface UpdatedCard {
  readonly text: string;
  /** One line each: what became of the front matter. */
  readonly changes: readonly string[];
}

/**
 * An existing card with what the inventory says: keys of the front matter merged, the part between our marks replaced (or
 * added at the end), everything else byte for byte as it was.
 * @throws AssayError `usage` when the card cannot be changed safely
 */
export async function updateCard(
  inventory: Inventory,
  kind: CardSubjectKind,
  { card, subject }: { readonly card: string; readonly subject?: string },
): Promise<UpdatedCard> {
  const eol = card.includes("\r\n") ? "\r\n" : "\n";
  const front = splitFrontMatter(card);
  if (front?.isClosed === false) throw new AssayError("usage", "the front matter of the card is not closed");
  const prose = front === undefined ? card : front.body;
  const parts = cardParts(inventory, kind, { subject, isSaid: saidIn(prose) });
  const gap = card === "" ? "" : card.endsWith("\n") ? eol : `${eol}${eol}`;
  const body = withOwnPart(prose, parts.body, { eol, gap });
  if (front === undefined) {
    const added = `---\n${frontMatterText(parts.entries)}---\n\n`.replaceAll("\n", eol);
    // A byte order mark stays the first character.
    const hasMark = body.startsWith("\ufeff");
    const text = hasMark ? `\ufeff${added}${body.slice(1)}` : `${added}${body}`;
    return { text, changes: parts.entries.map(([key]) => `${key} added`) };
  }
  const { yaml, changes } = await mergeFrontMatter(front.yaml, parts.entries, eol);
  const start = card.length - front.body.length - fenceLength(card, front.body);
  const head = card.slice(0, start - front.yaml.length);
  const fence = card.slice(start, card.length - front.body.length);
  return { text: `${head}${yaml}${fence}${body}`, changes };
}

/** Length of the line that closes the front matter, with its line break. */
function fenceLength(card: string, body: string): number {
  const before = card.slice(0, card.length - body.length);
  const withoutBreak = before.replace(/\r?\n$/, "");
  return before.length - (withoutBreak.lastIndexOf("\n") + 1);
}

/** True for a statement whose text stands in the card outside our part. */
function saidIn(prose: string): (statement: string) => boolean {
  const lines = prose.split("\n");
  const own = ownPart(lines);
  const others = own === undefined ? lines : [...lines.slice(0, own.begin), ...lines.slice(own.end + 1)];
  const text = plain(others.join("\n"));
  return (statement) => {
    const wanted = plain(statement);
    return wanted !== "" && text.includes(wanted);
  };
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** `gap`: what parts our part from the end of the card, where it is new. */
function withOwnPart(
  prose: string,
  body: string,
  { eol, gap }: { readonly eol: string; readonly gap: string },
): string {
  const lines = prose.split("\n");
  const own = ownPart(lines);
  const part = [beginMark, "", ...body.split("\n"), "", endMark].join(eol);
  if (own === undefined) {
    if (hasMarks(lines)) {
      throw new AssayError(
        "usage",
        "the card has marks of assay that are no pair; remove them or the part between them",
      );
    }
    return `${prose}${gap}${part}${eol}`;
  }
  const before = lines.slice(0, own.begin).map((line) => `${line}\n`);
  const after = lines.slice(own.end + 1);
  // What stood behind the mark, its line break included.
  const rest =
    after.length === 0 ? "" : `${lines[own.end]?.endsWith("\r") === true ? "\r" : ""}\n${after.join("\n")}`;
  return `${before.join("")}${part}${rest}`;
}
