/** How much a licence asks for, loosely: only what is sure enough to ask a person about it. */
export const licenceClasses = ["permissive", "share-alike", "restricted"] as const;
export type LicenceClass = (typeof licenceClasses)[number];

/** The first pattern that matches an SPDX identifier decides. */
export const licencePatterns: readonly (readonly [RegExp, LicenceClass])[] = [
  // Uses that are forbidden, or only some that are allowed.
  [/^CC-BY-NC(?:-|$)/i, "restricted"],
  [/^CC-BY-ND(?:-|$)/i, "restricted"],
  [
    /^LicenseRef-(?:llama|gemma|openrail|bigscience|creativeml|bigcode|fair|apple|deepseek|intel|tongyi|qwen|falcon)/i,
    "restricted",
  ],
  [/(?:^|-)(?:noncommercial|research|rail)(?:-|$)/i, "restricted"],
  // The same terms for what is made of it.
  [/^(?:A|L)?GPL-/i, "share-alike"],
  [/^CC-BY-SA-/i, "share-alike"],
  [/^(?:MPL|EUPL|OSL|EPL|CDLA-Sharing|ODbL)-/i, "share-alike"],
  // Notices at most.
  [
    /^(?:MIT|Apache|BSD|ISC|Zlib|Unlicense|WTFPL|CC0|CC-BY|CDLA-Permissive|PDDL|ODC-By|BSL|AFL|PostgreSQL|Python)(?:-|$)/i,
    "permissive",
  ],
];
