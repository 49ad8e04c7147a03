import { textWord, type Word } from "../commands/word.ts";
import { readWhole } from "./json-file.ts";
import type { ProjectInput } from "./project-detector.ts";

/** Largest file of variables that is read, and variables of one. */
const maxBytes = 256 * 1024;
const maxVariables = 2_000;

/** `NAME=value` lines of a `.env` file, each with its line; undefined when it is not in the tree or cannot be read. */
export async function readEnvFile(
  project: ProjectInput,
  path: string,
): Promise<ReadonlyMap<string, Word> | undefined> {
  const file = project.find(path);
  const reading = file === undefined ? undefined : await readWhole(file, maxBytes);
  return reading?.ok === true ? envVariables(new TextDecoder("utf-8").decode(reading.bytes)) : undefined;
}

function envVariables(text: string): ReadonlyMap<string, Word> {
  const found = new Map<string, Word>();
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const [name, value] = envVariable(line) ?? [];
    if (name !== undefined && value !== undefined) found.set(name, textWord(value, index + 1));
    if (found.size >= maxVariables) break;
  }
  return found;
}

/** `export NAME="value" # comment`; a variable without a value is none. */
export function envVariable(line: string): readonly [name: string, value: string] | undefined {
  const [, name, written = ""] =
    /^\s*(?:export\s+)?([A-Za-z_]\w{0,100})\s*=\s*(.{0,2000})$/u.exec(line.trimEnd()) ?? [];
  const value = plainValue(written);
  return name === undefined || value === "" ? undefined : [name, value];
}

/** Quotes are taken off; a comment stands behind white space. */
function plainValue(written: string): string {
  const quoted = quotedValue(written);
  return quoted === undefined ? (written.split(/(?<!\S)#/u, 1)[0] ?? "").trimEnd() : quoted;
}

/** Up to the last quote that nothing follows but a comment. */
function quotedValue(written: string): string | undefined {
  const [quote = ""] = /^["']/u.exec(written) ?? [];
  if (quote === "") return undefined;
  for (let at = written.lastIndexOf(quote); at > 0; at = written.lastIndexOf(quote, at - 1))
    if (/^(?:$|\s+#)/u.test(written.slice(at + 1))) return written.slice(1, at);
  return undefined;
}
