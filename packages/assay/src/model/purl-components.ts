/** The decoded, canonical components of a package URL (ECMA-427; package-url/purl-spec). */
export interface Purl {
  readonly type: string;
  /** Segments joined by `/`. */
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
  readonly qualifiers: Readonly<Record<string, string>>;
  /** Segments joined by `/`, relative to the root of the package. */
  readonly subpath?: string;
}

export type ParsedPurl =
  { readonly ok: true; readonly purl: Purl } | { readonly ok: false; readonly message: string };
