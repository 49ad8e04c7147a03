import type { FileRole } from "../../model/properties.ts";

/** Names that only tokenizers have, as JSON. */
export const jsonNames: ReadonlyMap<string, FileRole> = new Map<string, FileRole>([
  ["tokenizer_config.json", "tokenizer"],
  ["special_tokens_map.json", "tokenizer"],
  ["chat_template.json", "template"],
  ["processor_config.json", "config"],
]);

/** Content that is not looked into: SentencePiece models and rank tables. */
export const opaqueNames =
  /^(?:tokenizer\.model(?:\.v\d+)?|spiece\.model|sentencepiece\.bpe\.model|.{1,80}\.tiktoken|tekken\.json)$/u;

/** Names that other programs use as well: they count beside one of the files above. */
export const ambiguousNames: ReadonlySet<string> = new Set([
  "vocab.json",
  "vocab.txt",
  "merges.txt",
  "added_tokens.json",
]);

/** Files of a tokenizer, by name alone; templates are told apart elsewhere. */
export function isTokenizerName(name: string): boolean {
  return (
    name === "tokenizer.json" || jsonNames.has(name) || ambiguousNames.has(name) || opaqueNames.test(name)
  );
}
