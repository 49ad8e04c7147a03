import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import { modelAdvisorySchema } from "./schema.ts";

/** Something that is wrong with a record. */
export interface ModelAdvisoryMistake {
  /** JSON Pointer. */
  readonly pointer: string;
  readonly message: string;
}

/** Mistakes that are told at once. */
const mostMistakes = 50;

/** What keeps a document from being an advisory of our profile; empty = nothing. Never throws. */
export function lintModelAdvisory(document: unknown): readonly ModelAdvisoryMistake[] {
  const result = modelAdvisorySchema.safeParse(document);
  const mistakes = result.success
    ? []
    : result.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), message }));
  return [...mistakes, ...orderOfTimes(document), ...placeholders(document)].slice(0, mostMistakes);
}

/** What was changed before it was published, or after it was withdrawn, has a wrong time. */
function orderOfTimes(document: unknown): readonly ModelAdvisoryMistake[] {
  const published = Date.parse(stringAt(document, "published") ?? "");
  const modified = Date.parse(stringAt(document, "modified") ?? "");
  return modified < published ? [{ pointer: "/modified", message: "this is before it was published" }] : [];
}

/** A digest that nobody measured: of nothing, or all of one digit. */
function placeholders(document: unknown): readonly ModelAdvisoryMistake[] {
  const affected = valueAt(document, "affected");
  if (!Array.isArray(affected)) return [];
  return affected.flatMap((entry, index) => {
    const identifiers = valueAt(entry, "database_specific", "assay", "identifiers");
    if (!Array.isArray(identifiers)) return [];
    return identifiers.flatMap((one, at) =>
      isRecord(one) && isPlaceholder(stringAt(one, "value") ?? "")
        ? [
            {
              pointer: `/affected/${index}/database_specific/assay/identifiers/${at}/value`,
              message: "this is the digest of nothing, or made up",
            },
          ]
        : [],
    );
  });
}

function isPlaceholder(value: string): boolean {
  const digest = value.replace(/^w1:/u, "");
  return digest === digestOfNothing || /^([0-9a-f])\1{63}$/u.test(digest);
}

const digestOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
