/** What the commands that read documents take, for their help. */
export const readableDocuments =
  "CycloneDX (JSON, XML), SPDX (JSON-LD, JSON, tag-value), Croissant, Assay, a model or dataset card, an MLmodel, a Kitfile or a ModelPack configuration; - is standard input";
