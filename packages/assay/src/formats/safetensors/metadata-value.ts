import { parseJson } from "../../syntax/json.ts";

/** Metadata are strings by the format; tools write Python's `str(value)`. Undefined for None and empty text. */
export function valueOf(text: string): string | number | boolean | undefined {
  if (words.has(text)) return words.get(text);
  return numberOf(text) ?? text;
}

/**
 * Cuts absolute paths of the machine where the model was made to their last part: documents are published, and
 * folders there name users. Looks into JSON; other texts stay as they are.
 */
export function withoutFolders(text: string): string {
  if (!/^\s*[[{]/.test(text)) return lastPartOfPath(text);
  const parsed = parseJson(text, { maxBytes: 65_536, maxDepth: 16, maxValues: 10_000, maxObjects: 2_000 });
  if (!parsed.ok || !anyPath.test(text)) return text;
  return JSON.stringify(parsed.value, (_, value: unknown) =>
    typeof value === "string" ? lastPartOfPath(value) : value,
  );
}

const words: ReadonlyMap<string, boolean | undefined> = new Map([
  ["", undefined],
  ["None", undefined],
  ["null", undefined],
  ["True", true],
  ["true", true],
  ["False", false],
  ["false", false],
]);

/** Digits of a double with sign, point and exponent. */
const longestNumber = 24;

// No leading zeros: a hash of digits only stays a text.
const decimalNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function numberOf(text: string): number | undefined {
  if (text.length > longestNumber || !decimalNumber.test(text)) return undefined;
  const value = Number(text);
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isExact ? value : undefined;
}

const anyPath = /[\\/]/;
const absolutePath = /^(?:\/[^/\s]|~[/\\]|[A-Za-z]:[/\\]|\\\\)/;

function lastPartOfPath(text: string): string {
  if (!absolutePath.test(text)) return text;
  return text.split(/[/\\]/).filter(Boolean).at(-1) ?? "";
}
