import type { Detector } from "../detector.ts";
import { detectCards, matches } from "./detect.ts";

/** Model cards as the Hugging Face hub has them: YAML in front of Markdown. */
export const modelCard: Detector = {
  id: "model-card",
  version: 1,
  title: "Model card",
  support: {
    formats: [{ name: "Hugging Face model card", metadata: true }],
    files: "`README.md`, `modelcard.md`, `MODEL_CARD.md`",
    reads:
      "all keys of the front matter: licence, task, languages, base models, datasets, results, emissions, others; the prose on uses, limitations, biases, training, evaluation and environmental impact; of datasets licence, columns, splits and prose",
    notRead: "prose under other headings; widgets and thumbnails; cards of Spaces",
  },
  matches,
  detect: (folder) => detectCards("model-card@1", folder),
};
