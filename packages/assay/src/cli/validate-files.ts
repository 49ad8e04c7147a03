import { validateDocument, type CheckedDocument } from "../bom/read-bom.ts";
import type { Issue } from "../bom/document.ts";
import { printable } from "../model/printable.ts";
import { plural } from "./plural.ts";
import { readDocumentFile } from "./read-document-file.ts";

export interface ValidateOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Checks every file and says it as text or as one JSON document. @throws AssayError `unreadable` */
export async function validateFiles(
  files: readonly string[],
  options: ValidateOptions,
): Promise<{ readonly text: string; readonly isValid: boolean }> {
  const results: Result[] = [];
  // One after the other: each may take hundreds of megabytes.
  for (const file of files) results.push({ file, checked: await validateDocument(readDocumentFile(file)) });
  const isValid = results.every(({ checked }) => checked.valid);
  const text =
    options.json === true ? jsonOf(results, isValid) : results.map((one) => wordsOf(one, options)).join("");
  return { text, isValid };
}

interface Result {
  readonly file: string;
  readonly checked: CheckedDocument;
}

/** One document as the contract has it; several in a list beside the verdict on all. */
function jsonOf(results: readonly Result[], isValid: boolean): string {
  const rows = results.map(({ file, checked: { valid, format, version, errors, warnings } }) => ({
    file,
    valid,
    format,
    version,
    errors,
    warnings,
  }));
  const [only, ...others] = rows;
  const document = others.length === 0 ? only : { valid: isValid, documents: rows };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function wordsOf({ file, checked }: Result, { quiet }: ValidateOptions): string {
  const { valid, title, errors, warnings } = checked;
  const counts = [counted(errors.length, "error"), counted(warnings.length, "warning")].filter(
    (one) => one !== "",
  );
  const verdict = [valid ? "valid" : "not valid", ...counts].join(", ");
  const head = `${valid ? "✔" : "✖"} ${printable(file)}: ${title}: ${verdict}\n`;
  if (quiet === true) return head;
  const lines = [
    ...errors.map((issue) => issueLines("✖", issue)),
    ...warnings.map((issue) => issueLines("⚠", issue)),
  ];
  return head + lines.join("");
}

function issueLines(sign: string, { pointer, line, rule, message, fix }: Issue): string {
  const place = pointer === "" ? "the document" : printable(pointer);
  const at = line === undefined ? place : `${place} (line ${line})`;
  const remedy = fix === undefined ? "" : `      ${fix}\n`;
  return `  ${sign} ${at}  ${rule}\n      ${message}\n${remedy}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? "" : plural(count, noun);
}
