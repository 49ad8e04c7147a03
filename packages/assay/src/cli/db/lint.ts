import { lintModelAdvisory, type ModelAdvisoryMistake } from "../../advisories/models/lint.ts";
import { recordLimits } from "../../advisories/record-limits.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { parseJson } from "../../syntax/json.ts";
import { readSmallFile } from "./read-small-file.ts";

interface Linted {
  /** The file, with the line for JSON lines. */
  readonly place: string;
  readonly mistakes: readonly ModelAdvisoryMistake[];
}

/** Holds records about models and datasets against our profile of OSV. @throws AssayError `unreadable` */
export function lintAdvisories(
  files: readonly string[],
  options: { readonly json?: boolean },
): { readonly text: string; readonly isClean: boolean } {
  const records = files.flatMap(lintFile);
  const isClean = records.every(({ mistakes }) => mistakes.length === 0);
  if (options.json === true)
    return { text: `${JSON.stringify({ valid: isClean, records }, undefined, 2)}\n`, isClean };
  return { text: records.map(textOf).join(""), isClean };
}

function lintFile(file: string): readonly Linted[] {
  const text = readSmallFile(file, recordLimits.maxBytes);
  if (!/\.(?:jsonl|ndjson)$/iu.test(file)) return lintText(text, file);
  return text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : lintText(line, `${file}:${index + 1}`)));
}

function lintText(text: string, place: string): readonly Linted[] {
  const parsed = parseJson(text, recordLimits);
  if (!parsed.ok) return [{ place, mistakes: [{ pointer: "", message: parsed.message }] }];
  const documents: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  if (documents.length === 0) throw new AssayError("unreadable", `${printable(place)} holds no record`);
  return documents.map((document, index) => ({
    place: documents.length === 1 ? place : `${place}#${index}`,
    mistakes: lintModelAdvisory(document),
  }));
}

function textOf({ place, mistakes }: Linted): string {
  if (mistakes.length === 0) return `✔ ${printable(place)}\n`;
  const lines = mistakes.map(
    ({ pointer, message }) =>
      `  ✖ ${pointer === "" ? "the record" : printable(pointer)}: ${printable(message)}\n`,
  );
  return `✖ ${printable(place)}\n${lines.join("")}`;
}
