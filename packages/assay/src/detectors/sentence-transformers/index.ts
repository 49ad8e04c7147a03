import { configRules } from "../config-rules.table.ts";
import type { Detector } from "../detector.ts";
import { detectSentenceModel, matches } from "./detect.ts";

/** Text embedders as chains of modules, as the sentence-transformers library saves them. */
export const sentenceTransformers: Detector = {
  id: "sentence-transformers",
  version: 1,
  title: "Sentence-transformers model",
  support: {
    formats: [{ name: "sentence-transformers module chain", metadata: true }],
    files:
      "`modules.json`, `config_sentence_transformers.json`, `sentence_bert_config.json`, `config.json` of modules",
    reads: "modules and their folders, pooling, length of the input, versions, references to custom code",
    notRead: "texts of prompts, settings of rarer modules",
  },
  rules: configRules,
  matches,
  detect: detectSentenceModel,
};
