import type { Detector } from "../detector.ts";
import { detectTokenizer, matches } from "./detect.ts";

/** The files of a tokenizer, and the chat templates that come with it. */
export const tokenizer: Detector = {
  id: "tokenizer",
  version: 2,
  title: "Tokenizer and chat templates",
  support: {
    files:
      "`tokenizer.json`, `tokenizer_config.json`, `special_tokens_map.json`, `added_tokens.json`, `vocab.json`, `vocab.txt`, `merges.txt`, `tokenizer.model`, `*.tiktoken`, `chat_template.jinja`, `chat_template.json`, `additional_chat_templates/*.jinja`",
    reads:
      "class, model, vocabulary size, added and special tokens, steps, the chat templates (digest, outline, judged by their syntax tree), references to custom code",
    notRead: "content of SentencePiece models and tiktoken files, merges",
  },
  matches,
  detect: detectTokenizer,
};
