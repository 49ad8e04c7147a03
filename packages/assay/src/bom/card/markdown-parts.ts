import { markdownLine, markdownText } from "../../cards/markdown-text.ts";
import { basisLine, notKnown, saidElsewhere } from "../../cards/own-words.ts";
import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { cleanText } from "../clean-text.ts";
import { statementsOf } from "../statements-of.ts";
import { basisWords } from "./basis-words.ts";

/** What a card that is being updated says by itself: it is not said again. */
export type SaidBefore = (statement: string) => boolean;

/** Text of the inventory in one line of Markdown. */
export function inline(text: string): string {
  return markdownLine(cleanText(text));
}

export interface Row {
  readonly cells: readonly string[];
  readonly claim: Claim | undefined;
}

/** A table whose last column says how each row is known. Cells are Markdown already. */
export function table(heads: readonly string[], rows: readonly Row[]): string {
  const lines = rows.map(({ cells, claim }) => {
    return `| ${[...cells, claim === undefined ? "" : basisWords(claim)].join(" | ")} |`;
  });
  const all = [...heads, "How we know"];
  return [`| ${all.join(" | ")} |`, `|${all.map(() => " --- |").join("")}`, ...lines].join("\n");
}

/** A heading of the third level for each statement under a name, with how it is known. */
export function statementBlocks(
  entity: Entity,
  name: string,
  heading: string,
  isSaid: SaidBefore,
): readonly string[] {
  return statementsOf(entity, name).map(({ text, claim }) =>
    statementBlock(heading, { text, claim: claim as unknown as Claim }, isSaid),
  );
}

export function statementBlock(
  heading: string,
  { text, claim }: { readonly text: string; readonly claim: Claim },
  isSaid: SaidBefore,
): string {
  if (isSaid(text)) return `### ${heading}\n\n${saidElsewhere}`;
  return `### ${heading}\n\n${markdownText(cleanText(text))}\n\n${basisLine}${basisWords(claim)}`;
}

/** A section of the second level; without content it says that nothing is known. */
export function section(title: string, blocks: readonly string[]): string {
  return `## ${title}\n\n${blocks.length === 0 ? notKnown : blocks.join("\n\n")}`;
}
