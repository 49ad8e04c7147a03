import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { longestText } from "../scalar.ts";

/** A model as mergekit names it. */
export interface MergeReference {
  readonly name: string;
  readonly revision?: string;
}

/**
 * The model and its LoRA of one reference: text `model@revision+lora@revision`, or an object with `model` and `lora`,
 * each text or `{path, revision}` (mergekit, `ModelReference`). Empty for anything else.
 */
export function mergeReferences(value: unknown): MergeReference[] {
  if (typeof value === "string") return fromText(value);
  if (!isRecord(value)) return [];
  const model = isRecord(value["model"]) || typeof value["model"] === "string" ? value["model"] : value;
  return [model, value["lora"]].flatMap((part) =>
    typeof part === "string" ? fromText(part) : fromPath(part),
  );
}

function fromText(text: string): MergeReference[] {
  if (text.length > longestText) return [];
  return text.split("+").flatMap((part) => {
    const [name = "", revision] = part.trim().split("@");
    return named(name, revision);
  });
}

function fromPath(value: unknown): MergeReference[] {
  return named(stringAt(value, "path") ?? "", stringAt(value, "revision"));
}

function named(name: string, revision: string | undefined): MergeReference[] {
  if (name === "" || name.length > longestText) return [];
  const isRevision = revision !== undefined && /^[\w./-]{1,200}$/u.test(revision);
  return [{ name, ...(isRevision ? { revision } : {}) }];
}
