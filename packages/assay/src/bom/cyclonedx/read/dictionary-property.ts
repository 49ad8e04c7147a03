import { isRecord } from "../../../syntax/json-access.ts";
import type { PropertyHandler } from "./property-handlers.ts";

/** More than any model has; a longer list stays text. */
const mostEntries = 1000;

/** A property whose value is a JSON object of named numbers, words and truth values. Anything else stays as it is. */
export const dictionary =
  (property: "hyperparameter"): PropertyHandler =>
  ({ entity }, value, { pointer }) => {
    const entries = entriesOf(value);
    if (entries === undefined) return false;
    for (const [name, scalar] of entries) {
      entity.claim(property, { name, value: scalar }, pointer);
      if (name === "context_length" && typeof scalar === "number")
        entity.claim("contextLength", scalar, pointer);
    }
    return true;
  };

type Scalar = string | number | boolean;

function entriesOf(text: string): readonly (readonly [string, Scalar])[] | undefined {
  const parsed = parsedOf(text);
  if (!isRecord(parsed)) return undefined;
  const entries = Object.entries(parsed);
  const isFlat = entries.every((entry): entry is [string, Scalar] => isScalar(entry[1]));
  return isFlat && entries.length > 0 && entries.length <= mostEntries ? entries : undefined;
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
