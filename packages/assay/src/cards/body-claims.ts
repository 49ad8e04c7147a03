import { type Claim, claimant, type Claimant } from "../model/claim.ts";
import type { Emissions } from "../model/properties.ts";
import { markdownSections, type MarkdownLine, type MarkdownSection } from "../syntax/markdown-sections.ts";
import {
  type CardSubject,
  descriptionHeadings,
  impactLabels,
  partyLabels,
  statementRows,
} from "./card-statements.table.ts";
import { emittedGrams } from "./emitted-grams.ts";
import { labelledItems, type LabelledItem } from "./labelled-items.ts";
import { longestStatement, maxStatements } from "./limits.ts";
import { plainText } from "./markdown-text.ts";
import { isOwnLine, ownPart } from "./own-words.ts";
import { isPlaceholder } from "./placeholder.ts";
import { spellingOf } from "./spelling.ts";

/** The text of a card behind its front matter. */
export interface CardBody {
  readonly text: string;
  /** 1-based line of the file where it begins. */
  readonly firstLine: number;
  readonly subject: CardSubject;
}

/**
 * What the prose of a card says under headings that say plainly what it is about: one claim per heading, with its line;
 * uses, limitations, biases, training, evaluation and environmental impact. Templates that nobody filled in say nothing.
 */
export function bodyClaims(by: string, path: string, body: CardBody): readonly Claim[] {
  const declare = claimant("declared", { by, path });
  const passages = partsOf(body).flatMap((part) => {
    const found = passagesOf(markdownSections(part.text, part.firstLine), body.subject);
    return part.isOwn ? found.map(ownPassage) : found;
  });
  const statements = statementClaims(declare, passages);
  return [
    ...partyClaims(declare, passages),
    ...descriptionClaims(declare, passages),
    ...statements.slice(0, maxStatements),
    ...impactClaims(declare, passages),
  ];
}

interface BodyPart {
  readonly text: string;
  readonly firstLine: number;
  /** True for what Assay wrote into the card: its text is escaped, and its large sections are tables of facts. */
  readonly isOwn: boolean;
}

function partsOf({ text, firstLine }: CardBody): readonly BodyPart[] {
  const lines = text.split("\n");
  const own = ownPart(lines);
  if (own === undefined) return [{ text, firstLine, isOwn: false }];
  const part = (from: number, to: number, isOwn: boolean): BodyPart => {
    return { text: lines.slice(from, to).join("\n"), firstLine: firstLine + from, isOwn };
  };
  const { begin, end } = own;
  return [part(0, begin, false), part(begin + 1, end, true), part(end + 1, lines.length, false)];
}

/** In our part statements stand under headings of the third level; what stands around them are tables. */
function ownPassage(passage: Passage): Passage {
  const lines = passage.lines.filter(({ text }) => !isOwnLine(text));
  const isTable = passage.level < 3;
  return {
    ...passage,
    names: isTable ? [] : passage.names,
    isDescription: !isTable && passage.isDescription,
    lines,
    isOwn: true,
  };
}

/** A heading with all that belongs to it: sections below it too, unless they are about something of their own. */
interface Passage {
  /** Names of what it says; empty for headings that the tables do not know. */
  readonly names: readonly string[];
  readonly isDescription: boolean;
  readonly level: number;
  readonly line: number;
  readonly lines: MarkdownLine[];
  readonly isOwn?: boolean;
}

function passagesOf(sections: readonly MarkdownSection[], subject: CardSubject): readonly Passage[] {
  const passages: Passage[] = [];
  for (const { level, title, line, heading, lines } of sections) {
    const spelling = spellingOf(title);
    const names = namesBySubject[subject].get(spelling) ?? [];
    const isDescription = descriptionHeadings.has(spelling);
    const around = passages.at(-1);
    const isPart = around !== undefined && around.level > 0 && level > around.level;
    if (isPart && isSaying(around) && names.length === 0 && !isDescription) {
      around.lines.push({ text: heading, line }, ...lines);
    } else {
      passages.push({ names, isDescription, level, line, lines: [...lines] });
    }
  }
  return passages;
}

function isSaying({ names, isDescription }: Passage): boolean {
  return names.length > 0 || isDescription;
}

const namesBySubject: Readonly<Record<CardSubject, ReadonlyMap<string, readonly string[]>>> = {
  model: namesOf("model"),
  dataset: namesOf("dataset"),
};

function namesOf(subject: CardSubject): ReadonlyMap<string, readonly string[]> {
  const rows = statementRows.filter((row) => row.subject === undefined || row.subject === subject);
  return new Map(rows.flatMap(({ headings, names }) => headings.map((heading) => [heading, names] as const)));
}

/** Statements of one name are numbered, so that none hides another: `consideration:useCase`, `consideration:useCase:2`. */
function statementClaims(declare: Claimant, passages: readonly Passage[]): readonly Claim[] {
  const counts = new Map<string, number>();
  return passages.flatMap(({ names, line, lines, isOwn }) => {
    const value = statementOf(lines, isOwn);
    if (value === undefined) return [];
    return names.map((name) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return declare("metadata", { name: count === 1 ? name : `${name}:${count}`, value }, { line });
    });
  });
}

/** The text as it is written, without what nobody filled in; cut where it is long, and said so. */
function statementOf(lines: readonly MarkdownLine[], isOwn = false): string | undefined {
  const filled = lines.filter(({ text }) => text.trim() === "" || !isPlaceholder(text));
  if (!hasProse(filled)) return undefined;
  const written = filled
    .map((line) => line.text.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const text = isOwn ? plainText(written) : written;
  // What was cut once says so, and is not cut again.
  if (text.length <= longestStatement + longestCutNote) return text;
  return `${text.slice(0, longestStatement).replace(/[\ud800-\udbff]$/, "")}… [${longestStatement} of ${text.length} characters]`;
}

const longestCutNote = 60;

/** Headings, rules, pictures and code alone say nothing about the thing. */
function hasProse(lines: readonly MarkdownLine[]): boolean {
  let isCode = false;
  for (const { text } of lines) {
    const isFence = /^ {0,3}(?:`{3,}|~{3,})/.test(text);
    if (isFence) isCode = !isCode;
    else if (!isCode && !/^\s*(?:#|!\[|<[^>]*>\s*$)/.test(text) && /[\p{L}\p{N}]/u.test(text)) {
      return true;
    }
  }
  return false;
}

function descriptionClaims(declare: Claimant, passages: readonly Passage[]): readonly Claim[] {
  const found = passages.find((one) => one.isDescription);
  // The list below it (developed by, model type, ...) is no description.
  const lines = found?.lines.filter((line) => labelledItems([line]).length === 0) ?? [];
  const value = statementOf(lines, found?.isOwn);
  return found === undefined || value === undefined
    ? []
    : [declare("description", value, { line: found.line })];
}

function partyClaims(declare: Claimant, passages: readonly Passage[]): readonly Claim[] {
  // In our part statements are what others said: an item in one is no item of ours.
  const speaking = passages.filter((passage) => passage.isOwn !== true || !isSaying(passage));
  const items = speaking.flatMap(({ lines, isOwn }) => labelledItems(lines, isOwn));
  return items.flatMap(({ label, value, line }) => {
    const name = partyLabels.get(label);
    if (name === undefined) return [];
    return [
      name === "author" ? declare(name, value, { line }) : declare("metadata", { name, value }, { line }),
    ];
  });
}

function impactClaims(declare: Claimant, passages: readonly Passage[]): readonly Claim[] {
  const found = passages.filter(({ names }) => names.includes("card:environmentalImpact"));
  const items = found.flatMap(({ lines, isOwn }) => labelledItems(lines, isOwn));
  const known = new Map<string, LabelledItem>();
  for (const item of items) {
    const name = impactLabels.get(item.label);
    if (name !== undefined && !known.has(name)) known.set(name, item);
  }
  const notes = [...known].map(([name, { value, line }]) => declare("metadata", { name, value }, { line }));
  return [...notes, ...emissionClaims(declare, known)];
}

function emissionClaims(declare: Claimant, known: ReadonlyMap<string, LabelledItem>): readonly Claim[] {
  const emitted = known.get("environment:emissions");
  const grams = emitted === undefined ? undefined : emittedGrams(emitted.value);
  if (emitted === undefined || grams === undefined) return [];
  const hardware = known.get("environment:hardware")?.value;
  const location = known.get("environment:region")?.value;
  const value: Emissions = {
    grams,
    ...(location === undefined ? {} : { location }),
    ...(hardware === undefined ? {} : { hardware }),
  };
  return [declare("emissions", value, { line: emitted.line })];
}
