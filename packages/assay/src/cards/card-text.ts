import type { Problem } from "../model/coverage.ts";
import { splitFrontMatter, type FrontMatter } from "../syntax/front-matter.ts";
import { isRecord } from "../syntax/json-access.ts";
import { readYaml } from "../syntax/yaml.ts";

/** What a card says, taken apart. */
export interface CardContent {
  /** Undefined when the card has no front matter that says anything. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** JSON Pointer to line of the file. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
  /** Absent when nothing of the file could be read as text. */
  readonly body?: { readonly text: string; readonly firstLine: number };
}

/** Parses the text of a card. `isWhole`: false when only its beginning is here. Never throws. */
export async function parseCard(text: string, isWhole: boolean): Promise<CardContent> {
  const front = splitFrontMatter(text);
  if (front === undefined) return { lines: new Map(), problems: [], body: { text, firstLine: 1 } };
  const isCut = !isWhole && !front.isClosed && front.body === "";
  if (isCut) return nothing("limit-exceeded", "The front matter is not closed in the part that is read.");
  // Bytes that are no UTF-8 became this character; names made of them would be wrong.
  if (front.yaml.includes("\ufffd")) return nothing("not-utf8", "The front matter is not UTF-8.");
  return { ...(await contentOf(front)), body: { text: front.body, firstLine: front.bodyLine } };
}

function nothing(code: Problem["code"], message: string): CardContent {
  return { lines: new Map(), problems: [{ code, message }] };
}

async function contentOf(front: FrontMatter): Promise<Omit<CardContent, "body">> {
  const { value, lines, problems } = await readYaml(front.yaml, front.yamlLine);
  const found: Problem[] = problems.map(({ code, message }) => ({
    code,
    message: `The front matter, ${message}.`,
  }));
  if (isRecord(value)) return { values: value, lines, problems: [...unclosed(front), ...found] };
  // Prose between two ruled lines; nothing (null) is an empty front matter.
  if (typeof value === "string" || value === null) return { lines, problems: [] };
  if (value === undefined) return { lines, problems: found };
  const message = "The front matter is no mapping of keys to values.";
  return { lines, problems: [{ code: "malformed", message }] };
}

function unclosed({ isClosed, bodyLine }: FrontMatter): Problem[] {
  if (isClosed) return [];
  const message = `The front matter is not closed; it was taken to end before line ${bodyLine}.`;
  return [{ code: "malformed", message }];
}
