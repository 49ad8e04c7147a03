import { isRecord } from "../../../syntax/json-access.ts";
import { jsonOf } from "../../json-of.ts";
import type { PropertyHandler } from "./property-handlers.ts";

/** More than any model has; a longer list stays text. */
const mostEntries = 1000;

/** Hyperparameters as a JSON object of named numbers, words and truth values. Anything else stays as it is. */
export const hyperparameters: PropertyHandler = ({ entity }, value, { pointer }) => {
  const entries = entriesOf(value);
  if (entries === undefined) return false;
  for (const [name, scalar] of entries) {
    entity.claim("hyperparameter", { name, value: scalar }, pointer);
    if (name === "context_length" && typeof scalar === "number")
      entity.claim("contextLength", scalar, pointer);
  }
  return true;
};

type Scalar = string | number | boolean;

function entriesOf(text: string): readonly (readonly [string, Scalar])[] | undefined {
  const parsed = jsonOf(text);
  if (!isRecord(parsed)) return undefined;
  const entries = Object.entries(parsed);
  const isFlat = entries.every((entry): entry is [string, Scalar] => isScalar(entry[1]));
  return isFlat && entries.length > 0 && entries.length <= mostEntries ? entries : undefined;
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
