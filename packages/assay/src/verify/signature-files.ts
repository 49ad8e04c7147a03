/** Kinds of files that hold a signature or an attestation, by their names. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)model\.sig$/iu, "OpenSSF model signature"],
  [/\.sigstore(?:\.json)?$/iu, "Sigstore bundle"],
  [/\.cosign(?:\.bundle)?$/iu, "cosign signature"],
  [/\.intoto\.jsonl?$/iu, "in-toto attestation"],
  [/\.minisig$/iu, "minisign signature"],
  [/\.asc$/iu, "OpenPGP signature"],
  [/\.p7[sm]$/iu, "CMS signature"],
  [/\.sig$/iu, "detached signature"],
];

/** What signs something, by its name; undefined for other files. */
export function signatureKind(path: string): string | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}
