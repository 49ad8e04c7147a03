import type { Problem } from "../../model/coverage.ts";
import { splitFrontMatter, type FrontMatter } from "../../syntax/front-matter.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import type { FolderFile } from "../detector.ts";
import { readStart } from "../json-file.ts";
import { maxCardBytes } from "./limits.ts";

/** What the front matter of one card says. */
export interface CardContent {
  /** Undefined when the card has no front matter that says anything. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
  /** Absent when nothing of the file could be read as text. */
  readonly body?: { readonly text: string; readonly firstLine: number };
}

/** Reads one file: its front matter, and the text behind it. */
export async function readCard(file: FolderFile): Promise<CardContent> {
  const reading = await readStart(file, maxCardBytes);
  if (!reading.ok) return { lines: new Map(), problems: [reading.problem] };
  const { bytes } = reading;
  const start = Buffer.from(bytes.subarray(0, 2)).toString("latin1");
  if (start === "\xff\xfe" || start === "\xfe\xff")
    return nothing("not-utf8", "The card is UTF-16, not UTF-8.");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const front = splitFrontMatter(text);
  if (front === undefined) return { lines: new Map(), problems: [], body: { text, firstLine: 1 } };
  const isCut = file.sizeBytes > maxCardBytes && !front.isClosed && front.body === "";
  if (isCut)
    return nothing("limit-exceeded", `The front matter is not closed in the first ${maxCardBytes} bytes.`);
  // Bytes that are no UTF-8 became this character; names made of them would be wrong.
  if (front.yaml.includes("\ufffd")) return nothing("not-utf8", "The front matter is not UTF-8.");
  const body = { text: front.body, firstLine: front.bodyLine };
  const content = await contentOf(front);
  const problems = file.sizeBytes > maxCardBytes ? [...content.problems, cutText] : content.problems;
  return { ...content, problems, body };
}

const cutText: Problem = {
  code: "limit-exceeded",
  message: `The text behind the first ${maxCardBytes} bytes is not read.`,
};

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
