import { hostedIdIn, type HostedId } from "../../catalogue/hosted-ids.table.ts";
import { mostFound } from "./limits.ts";

/** A place in a schema that is about vectors. */
export interface VectorPlace {
  readonly line: number;
  /** What is said there: `create extension`, `vector(1536)`. */
  readonly how: string;
  /** The product, where the line says it by itself. */
  readonly product?: string;
  readonly dimensions?: number;
}

/** A hosted model that a text of a statement names. */
export interface NamedModel {
  readonly line: number;
  readonly model: HostedId;
}

export interface Schema {
  readonly vectors: readonly VectorPlace[];
  readonly models: readonly NamedModel[];
}

/** What a schema says, line by line, without its comments. */
export function readSchema(text: string): Schema {
  const vectors: VectorPlace[] = [];
  const models: NamedModel[] = [];
  for (const [at, line] of withoutComments(text).split("\n").entries()) {
    const vector = vectors.length < mostFound ? vectorIn(line.slice(0, 2_000)) : undefined;
    if (vector !== undefined) vectors.push({ ...vector, line: at + 1 });
    if (models.length < mostFound) models.push(...modelsIn(line.slice(0, 2_000), at + 1));
  }
  return { vectors, models };
}

/** Lines that only the extension of PostgreSQL understands. */
const ofPostgres: readonly (readonly [pattern: RegExp, how: string])[] = [
  [/\bcreate\s{1,9}extension\b[^;]{0,60}\bvector\b/iu, "create extension"],
  [/\bextensions\s{0,9}=\s{0,9}\[[^\]]{0,200}\b(?:pg)?vector\b/u, "extensions"],
  [/\bUnsupported\("(?:vector|halfvec|sparsevec)\b/u, "Unsupported(vector)"],
  [/\b(?:vector|halfvec|sparsevec|bit)_(?:cosine|ip|l1|l2|hamming|jaccard)_ops\b/iu, "index"],
  [/\b(?:halfvec|sparsevec)\s?\(\s?\d{1,5}\s?\)/iu, "column"],
];

function vectorIn(line: string): Omit<VectorPlace, "line"> | undefined {
  const sized = /\b(?:vector|halfvec|sparsevec)\s?\(\s?(\d{1,5})\s?\)/iu.exec(line)?.[1];
  const dimensions = sized === undefined ? {} : { dimensions: Number(sized) };
  const [, how] = ofPostgres.find(([pattern]) => pattern.test(line)) ?? [];
  if (how !== undefined) return { how, product: "pgvector", ...dimensions };
  if (/\busing\s{1,9}vec0\s?\(/iu.test(line)) return { how: "create virtual table", product: "sqlite-vec" };
  return sized === undefined ? undefined : { how: "column", ...dimensions };
}

function modelsIn(line: string, at: number): readonly NamedModel[] {
  return [...line.matchAll(/'([\w@][\w.:/@-]{2,100})'/gu)].flatMap(([, text = ""]) => {
    const model = hostedIdIn(text);
    return model === undefined ? [] : [{ line: at, model }];
  });
}

/** Comments become blanks, so that lines stay what they are. */
function withoutComments(text: string): string {
  // What begins behind the last end is no comment: looking for the end of each would take time without measure.
  const end = text.lastIndexOf("*/") + 2;
  const bare = text.slice(0, end).replace(/\/\*[^]*?\*\//gu, (comment) => comment.replace(/[^\n]/gu, " "));
  return (bare + text.slice(end)).replace(/(?:^|(?<=[\s,;(]))(?:--|\/\/).*$/gmu, "");
}
