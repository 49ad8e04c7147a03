import type { DocumentWriter } from "../document.ts";
import type { DocumentReader } from "../reading.ts";
import { readCard } from "./read.ts";
import { validateCard } from "./validate.ts";
import { type CardSubjectKind, writeCard } from "./write.ts";

/** Model cards: `README.md` as the Hugging Face hub takes it, with the nine sections of the Model Cards paper. */
export const modelCardWriter: DocumentWriter = writerOf("card", "Model card", "model");

/** Dataset cards, with the sections of the hub's template. */
export const datasetCardWriter: DocumentWriter = writerOf("dataset-card", "Dataset card", "dataset");

function writerOf(name: string, title: string, kind: CardSubjectKind): DocumentWriter {
  return {
    id: "card",
    version: 1,
    title,
    formats: [{ name, specVersion: "" }],
    // Cards are texts; what is parsed is something else.
    recognises: () => false,
    write: (inventory, options = {}) => writeCard(inventory, kind, options),
    validate: validateCard,
  };
}

/** Model and dataset cards. */
export const cardReader: DocumentReader = {
  read: (document, options) => readCard(document.syntax === "text" ? document.text : "", options),
  validate: (document) => validateCard(document.syntax === "text" ? document.text : undefined),
};
