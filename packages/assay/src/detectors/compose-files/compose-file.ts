import { interpolated, type Lookup } from "../../commands/interpolate.ts";
import { commandsOfShell } from "../../commands/shell/index.ts";
import { plainText, unresolved, type Word, type WordValue } from "../../commands/word.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { textLine } from "../text-line.ts";
import { entriesOf, type Field, itemsOf, scalarText } from "./fields.ts";
import { maxCommandLines, maxItems } from "./limits.ts";

/** A file of Compose with the variables that it sees. */
export interface ComposeFile {
  readonly document: RecipeDocument;
  readonly root: Field;
  /** Values of the `.env` file beside it. */
  readonly variables: ReadonlyMap<string, Word>;
  readonly lookup: Lookup;
  readonly lines: readonly string[];
}

/**
 * @param variables of the `.env` file beside it
 * @param defaults of an example of that file: what somebody may set
 */
export function composeFile(
  document: RecipeDocument,
  variables: ReadonlyMap<string, Word>,
  defaults: ReadonlyMap<string, Word>,
): ComposeFile {
  const lookup: Lookup = (name) => {
    const example = plainText(defaults.get(name));
    return variables.get(name) ?? (example === undefined ? undefined : unresolved(`\${${name}}`, example));
  };
  const root = { value: document.values, pointer: "" };
  return { document, root, variables, lookup, lines: document.text.split("\n") };
}

export function lineOf({ document }: ComposeFile, { pointer }: Field): number {
  return textLine(document, pointer);
}

/** A scalar with its variables put in. */
export function wordOf(file: ComposeFile, field: Field | undefined): Word | undefined {
  const written = field === undefined ? undefined : scalarText(field);
  if (field === undefined || written === undefined) return undefined;
  return { ...interpolated(written, file.lookup), line: lineOf(file, field) };
}

/** A command: a list of words, or one line that is split as a shell splits it (but no shell runs it). */
export async function commandWords(
  file: ComposeFile,
  field: Field,
  environment: ReadonlyMap<string, Word>,
): Promise<readonly Word[]> {
  const written = scalarText(field);
  if (written === undefined)
    return itemsOf(field)
      .slice(0, maxItems)
      .flatMap((item) => wordOf(file, item) ?? []);
  const variables = new Map<string, WordValue>([...environment, ...file.variables]);
  const line = lineOf(file, field);
  // Two signs are one for the shell inside; line breaks separate words here.
  const one = written.replaceAll("$$", "$").replace(/\\?\r?\n/gu, " ");
  const [command] = await commandsOfShell(one, { firstLine: line, variables });
  return placed(file, command?.words ?? [], line);
}

/** The lines of words of a text whose line breaks are gone, by what stands there. */
function placed({ lines }: ComposeFile, words: readonly Word[], first: number): readonly Word[] {
  let line = first;
  return words.map((word) => {
    const written =
      word.kind === "unresolved" ? word.expression.replace(/^["']|["']$/gu, "") : (plainText(word) ?? "");
    const needle = written.split("\n")[0]?.slice(0, 80) ?? "";
    for (let at = line; needle !== "" && at < Math.min(first + maxCommandLines, lines.length + 1); at += 1) {
      if (lines[at - 1]?.includes(needle) !== true) continue;
      line = at;
      break;
    }
    return { ...word, line };
  });
}

/** `environment` and `args` as a mapping, or as a list of `NAME=value`; a name alone takes the value from outside. */
export function variablesIn(file: ComposeFile, field: Field | undefined): ReadonlyMap<string, Word> {
  const found = new Map<string, Word>();
  if (field === undefined) return found;
  for (const { name, value, at } of pairsIn(field).slice(0, maxItems)) {
    const line = lineOf(file, at);
    const known: WordValue =
      value === undefined
        ? (file.lookup(name) ?? unresolved(`\${${name}}`))
        : interpolated(value, file.lookup);
    if (/^[A-Za-z_]\w{0,100}$/u.test(name)) found.set(name, { ...known, line });
  }
  return found;
}

interface Pair {
  readonly name: string;
  readonly value: string | undefined;
  readonly at: Field;
}

function pairsIn(field: Field): readonly Pair[] {
  if (Array.isArray(field.value))
    return itemsOf(field).flatMap((at) => {
      const written = scalarText(at) ?? "";
      const cut = written.indexOf("=");
      return [
        {
          name: cut < 0 ? written : written.slice(0, cut),
          value: cut < 0 ? undefined : written.slice(cut + 1),
          at,
        },
      ];
    });
  return [...entriesOf(field)].map(([name, at]) => ({ name, value: scalarText(at), at }));
}
