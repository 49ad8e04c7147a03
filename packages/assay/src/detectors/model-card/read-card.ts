import { type CardContent, parseCard } from "../../cards/card-text.ts";
import type { Problem } from "../../model/coverage.ts";
import type { FolderFile } from "../detector.ts";
import { readStart } from "../json-file.ts";
import { maxCardBytes } from "./limits.ts";

/** Reads one file: its front matter, and the text behind it. */
export async function readCard(file: FolderFile): Promise<CardContent> {
  const reading = await readStart(file, maxCardBytes);
  if (!reading.ok) return nothing(reading.problem);
  const { bytes } = reading;
  const start = Buffer.from(bytes.subarray(0, 2)).toString("latin1");
  if (start === "\xff\xfe" || start === "\xfe\xff") {
    return nothing({ code: "not-utf8", message: "The card is UTF-16, not UTF-8." });
  }
  const isWhole = file.sizeBytes <= maxCardBytes;
  const content = await parseCard(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), isWhole);
  const isCut = !isWhole && content.values !== undefined;
  return isCut ? { ...content, problems: [...content.problems, cutText] } : content;
}

const cutText: Problem = {
  code: "limit-exceeded",
  message: `The text behind the first ${maxCardBytes} bytes is not read.`,
};

function nothing(problem: Problem): CardContent {
  return { lines: new Map(), problems: [problem] };
}
