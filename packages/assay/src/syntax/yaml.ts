import type { Document, LineCounter, ParsedNode } from "yaml";

import type { ProblemCode } from "../model/coverage.ts";
import type { YamlProblem } from "./yaml-problem.ts";
import { maxYamlProblems, plainYaml, type TextPlace, type YamlTag } from "./yaml-values.ts";

export interface YamlReading {
  /**
   * Plain data as JSON would have it. Of a broken text only the top-level entries before the first error; undefined
   * when nothing could be read, null for an empty text.
   */
  readonly value: unknown;
  /** JSON Pointer (RFC 6901) to the 1-based line of the key or item. */
  readonly lines: ReadonlyMap<string, number>;
  /** The same to its 1-based column; only when asked for. */
  readonly columns?: ReadonlyMap<string, number>;
  /** At most `maxYamlProblems`. */
  readonly problems: readonly YamlProblem[];
  /** Tags of others, in order; absent = none. */
  readonly tags?: readonly YamlTag[];
}

/**
 * 1 Mi UTF-16 units. The longest front matter of real cards (embedding models with a thousand benchmark results) has
 * some 600 kB.
 */
export const maxYamlLength = 1024 * 1024;

/**
 * Characters that can begin a value or a token. The parser keeps some 1.5 kB for each, so this is what bounds its
 * memory; a card of 25,000 lines has 50,000.
 */
export const maxYamlMarks = 100_000;

/**
 * Parses one YAML 1.2 document (core schema) within limits; nothing is ever constructed from tags. Of repeated keys the
 * last one counts, as in PyYAML. Never throws for any text.
 * @param firstLine line of the file where the text begins
 */
export async function readYaml(
  text: string,
  firstLine = 1,
  { hasColumns = false }: { readonly hasColumns?: boolean } = {},
): Promise<YamlReading> {
  const excess = whatExceeds(text);
  if (excess !== undefined) return nothing("limit-exceeded", excess, firstLine);
  const yaml = await import("./yaml-library.ts");
  const counter = new yaml.LineCounter();
  const document = parsed(yaml, text, counter);
  if (document === undefined) return nothing("malformed", "the YAML cannot be parsed", firstLine);
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const error = firstError(document);
  if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) {
    return nothing("limit-exceeded", "the YAML is nested too deeply", firstLine);
  }
  const { value, lines, columns, problems, tags } = plainYaml(
    yaml,
    document.contents,
    { at: placeAt, hasColumns },
    error?.pos[0],
  );
  const found = extras(hasColumns ? columns : undefined, tags);
  if (error === undefined) return { value, lines, problems: problems.slice(0, maxYamlProblems), ...found };
  const broken = brokenAt(error.code, placeAt(error.pos[0]));
  return { value, lines, problems: [broken, ...problems].slice(0, maxYamlProblems), ...found };
}

function extras(
  columns: ReadonlyMap<string, number> | undefined,
  tags: readonly YamlTag[],
): Pick<YamlReading, "columns" | "tags"> {
  return { ...(columns === undefined ? {} : { columns }), ...(tags.length === 0 ? {} : { tags }) };
}

function firstError({ errors }: ParsedDocument): ParsedDocument["errors"][number] | undefined {
  return [...errors].sort((a, b) => a.pos[0] - b.pos[0])[0];
}

function nothing(code: ProblemCode, message: string, line: number): YamlReading {
  return {
    value: undefined,
    lines: new Map(),
    problems: [{ code, message: `line ${line}: ${message}`, line }],
  };
}

function whatExceeds(text: string): string | undefined {
  if (text.length > maxYamlLength) {
    return `the YAML has ${text.length} characters, the limit is ${maxYamlLength}`;
  }
  let marks = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (isMark[text.charCodeAt(index)] === true) marks += 1;
  }
  return marks > maxYamlMarks ? `the YAML has ${marks} marks, the limit is ${maxYamlMarks}` : undefined;
}

const isMark: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  "\n,:[]{}\"'&*!?|>%#".includes(String.fromCharCode(code)),
);

type ParsedDocument = Document.Parsed<ParsedNode>;

function parsed(
  yaml: typeof import("./yaml-library.ts"),
  text: string,
  lineCounter: LineCounter,
): ParsedDocument | undefined {
  // The parser compares every key with every other when asked for unique ones; yaml-values.ts does it in one pass.
  const options = { schema: "core", uniqueKeys: false, prettyErrors: false, logLevel: "error" } as const;
  try {
    return yaml.parseDocument(text, { ...options, lineCounter, version: "1.2" });
  } catch (error) {
    // Errors of the text are in the document; what is thrown is a stack that hostile nesting used up.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The commonest mistakes by name; the parser's own sentences quote the file. */
const knownErrors: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "a tab is used as indentation",
  MULTIPLE_DOCS: "a second YAML document begins",
  MISSING_CHAR: "a quote, bracket or colon is missing",
  BAD_INDENT: "the indentation is wrong",
  BLOCK_AS_IMPLICIT_KEY: "a value has a colon and no quotes",
};

function brokenAt(code: string, { line, column }: TextPlace): YamlProblem {
  const cause = (Object.hasOwn(knownErrors, code) ? knownErrors[code] : undefined) ?? "the YAML is broken";
  return {
    code: "malformed",
    message: `line ${line}: ${cause}; only the entries before it are read`,
    line,
    column,
  };
}
