import { configRules } from "../config-rules.table.ts";
import type { Detector } from "../detector.ts";
import { detectTokenizer } from "./detect.ts";
import { isTokenizerName } from "./names.ts";
import { tokenizerRules } from "./rules.table.ts";
import { isTemplateName } from "./template-files.ts";

/** The files of a tokenizer, and the chat templates that come with it. */
export const tokenizer: Detector = {
  id: "tokenizer",
  version: 2,
  title: "Tokenizer and chat templates",
  support: {
    formats: [
      { name: "tokenizer.json", metadata: true },
      { name: "tokenizer configuration", metadata: true },
      { name: "chat template (Jinja)", metadata: true },
      { name: "vocabulary of words (vocab.txt, vocab.json)", metadata: true },
      { name: "tiktoken ranks (by name)", metadata: false },
      { name: "SentencePiece beside a tokenizer (by name)", metadata: false },
      { name: "Mistral tekken (by name)", metadata: false },
    ],
    files:
      "`tokenizer.json`, `tokenizer_config.json`, `special_tokens_map.json`, `added_tokens.json`, `vocab.json`, `vocab.txt`, `merges.txt`, `tokenizer.model`, `*.tiktoken`, `chat_template.json`, `*chat_template*.jinja` and `.j2`, `additional_chat_templates/*.jinja`, other templates beside a model",
    reads:
      "class, model, vocabulary size, added and special tokens, steps, the chat templates (digest, outline, judged by their syntax tree), references to custom code",
    notRead: "content of SentencePiece models and tiktoken files, merges",
  },
  rules: [...configRules, ...tokenizerRules],
  matches: (fileName) => isTokenizerName(fileName) || isTemplateName(fileName),
  detect: detectTokenizer,
};
