/**
 * Models that had no organisation on the hub, by how their names start, and the organisation the hub moved them to in
 * 2024 (the old names still lead there).
 */
export const legacyOrganisations: readonly (readonly [pattern: RegExp, organisation: string])[] = [
  [/^gpt2(?:-medium|-large|-xl)?$/u, "openai-community"],
  [/^openai-gpt$/u, "openai-community"],
  [/^roberta-(?:base|large)-openai-detector$/u, "openai-community"],
  [/^roberta-(?:base|large|large-mnli)$/u, "FacebookAI"],
  [/^bert-(?:base|large)-[a-z0-9-]{1,60}$/u, "google-bert"],
  [/^t5-(?:small|base|large|3b|11b)$/u, "google-t5"],
  [/^xlm-(?:roberta|mlm|clm)-[a-z0-9-]{1,60}$/u, "FacebookAI"],
  [/^distil(?:bert|roberta|gpt2)[a-z0-9-]{0,60}$/u, "distilbert"],
  [/^albert-[a-z]{1,20}-v[12]$/u, "albert"],
  [/^xlnet-(?:base|large)-cased$/u, "xlnet"],
  [/^transfo-xl-wt103$/u, "transfo-xl"],
  [/^camembert-base$/u, "almanach"],
  [/^ctrl$/u, "Salesforce"],
];
