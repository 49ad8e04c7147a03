/** A parsed configuration. */
export interface ParsedConfig {
  readonly value: unknown;
  /** Lines by JSON Pointer, when the parser knows them. */
  readonly lines?: ReadonlyMap<string, number>;
  /** Tags that are none of YAML's own. */
  readonly tags?: readonly { readonly tag: string; readonly line: number }[];
}
