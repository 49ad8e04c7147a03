import { parseDocument, type ParsedDocument } from "../bom/parse-document.ts";
import { validateDocument } from "../bom/read-bom.ts";
import type { DocumentReading } from "../bom/reading.ts";
import { writeDocument } from "../bom/write-document.ts";
import { AssayError } from "../model/error.ts";
import { type Declarations, declarationsOf, isOurs } from "../rule-sets/declarations.ts";
import type { Score } from "../rule-sets/score.ts";
import { toolVersion } from "./tool-version.ts";
import { isRecord } from "../syntax/json-access.ts";

/** One document that gets the results. */
export interface EmbedInput {
  readonly bytes: Uint8Array;
  /** The same bytes, when they are parsed already. */
  readonly document?: ParsedDocument;
  readonly reading: DocumentReading;
  readonly score: Score;
  /** `1.6` or `1.7`; undefined = that of the document, else the newest. */
  readonly version?: string;
}

/**
 * The document with the results as `declarations` and `definitions`. A CycloneDX document in JSON stays as it is otherwise
 * and counts its version up; any other is written anew from its inventory. Earlier results of ours are replaced.
 * @throws AssayError `invalid-document` when the document is wrong already, or becomes so
 */
export async function embedScore(input: EmbedInput): Promise<string> {
  const bom = (await originalOf(input)) ?? (await rewrittenOf(input));
  const declarations = declarationsOf(input.score.results, {
    tool: `assay ${toolVersion}`,
    refs: refsIn(bom),
  });
  const text = `${JSON.stringify(withDeclarations(bom, declarations), undefined, 2)}\n`;
  const { errors } = await validateDocument(Buffer.from(text));
  const [first] = errors;
  if (first === undefined) return text;
  throw new AssayError(
    "invalid-document",
    `the document would not be valid: ${first.pointer}: ${first.message}`,
  );
}

type Bom = Readonly<Record<string, unknown>>;

/** The document itself, where its version has a place for declarations. */
async function originalOf({ bytes, document, reading, version }: EmbedInput): Promise<Bom | undefined> {
  const isFit = reading.format === "cyclonedx" && ["1.6", "1.7"].includes(reading.version);
  if (!isFit || (version !== undefined && version !== reading.version)) return undefined;
  const original = document ?? (await parsedOf(bytes));
  return original?.syntax === "json" && isRecord(original.value) ? original.value : undefined;
}

async function parsedOf(bytes: Uint8Array): Promise<ParsedDocument | undefined> {
  const parsed = await parseDocument(bytes);
  return parsed.ok ? parsed.document : undefined;
}

async function rewrittenOf({ reading, version }: EmbedInput): Promise<Bom> {
  const text = await writeDocument(
    reading.inventory,
    `cyclonedx${version === undefined ? "" : `@${version}`}`,
  );
  return JSON.parse(text) as Bom;
}

function withDeclarations(bom: Bom, { standards, ...declarations }: Declarations): Bom {
  const { version } = bom;
  // A changed document is the next version of the same one; a signature over the old one no longer fits.
  const rest = Object.fromEntries(Object.entries(bom).filter(([key]) => key !== "signature"));
  const definitions = isRecord(bom["definitions"]) ? bom["definitions"] : {};
  const present = isRecord(bom["declarations"]) ? bom["declarations"] : {};
  const joined = Object.entries(declarations).map(([key, own]) => [key, [...othersIn(present[key]), ...own]]);
  return {
    ...rest,
    version: (typeof version === "number" ? version : 1) + 1,
    definitions: { ...definitions, standards: [...othersIn(definitions["standards"]), ...standards] },
    declarations: { ...present, ...Object.fromEntries(joined) },
  };
}

function othersIn(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list.filter((entry) => !isOurs(entry)) : [];
}

/** Every `bom-ref` of the components and services, also of nested ones. */
function refsIn(bom: Bom): ReadonlySet<string> {
  const refs = new Set<string>();
  const open: unknown[] = [bom["components"], bom["services"], bom["metadata"]];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (const item of value) open.push(item);
    if (!isRecord(value)) continue;
    if (typeof value["bom-ref"] === "string") refs.add(value["bom-ref"]);
    open.push(value["components"], value["services"], value["component"]);
  }
  return refs;
}
