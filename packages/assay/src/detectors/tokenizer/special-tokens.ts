import type { FindingDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, valueAt } from "../../syntax/json-access.ts";
import { longestText } from "../scalar.ts";

/** The tokens with a meaning that transformers knows by name (`SpecialTokensMixin`). */
const names = [
  "bos_token",
  "eos_token",
  "unk_token",
  "sep_token",
  "pad_token",
  "cls_token",
  "mask_token",
] as const;

export type SpecialTokens = Readonly<Record<string, string>>;

/** Each is a text, or an object with the text as `content`. */
export function specialTokensIn(value: unknown): SpecialTokens {
  const found: Record<string, string> = {};
  for (const name of names) {
    const token = valueAt(value, name);
    const text = isRecord(token) ? valueAt(token, "content") : token;
    if (typeof text === "string" && text !== "" && text.length <= longestText) found[name] = text;
  }
  return found;
}

/** Old and new versions of transformers read different files: where these disagree, so do their outputs. */
export function specialTokenConflicts(
  path: string,
  config: SpecialTokens,
  map: SpecialTokens,
): FindingDraft[] {
  const differing = Object.keys(config).filter(
    (name) => map[name] !== undefined && map[name] !== config[name],
  );
  if (differing.length === 0) return [];
  return [
    {
      rule: "TOKENIZER-SPECIAL-TOKENS",
      kind: "contradiction",
      severity: "low",
      location: { path },
      message: `special_tokens_map.json and tokenizer_config.json name different tokens for ${differing.join(", ")}.`,
      evidence: differing.map((name) =>
        printable(
          `${name}: ${map[name] ?? ""} in special_tokens_map.json, ${config[name] ?? ""} in tokenizer_config.json`,
        ),
      ),
      remedy: "Save the tokenizer again with one library version, so that both files say the same.",
    },
  ];
}
