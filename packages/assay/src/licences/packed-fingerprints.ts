/** The table as it is committed. */
export interface PackedFingerprints {
  /** `identifier shingleCount sketchLength countsOfTellingWords` per text, the last where known; a text in two versions has two rows. */
  readonly rows: readonly string[];
  /** `digest identifier`. */
  readonly digests: readonly string[];
  /** Identifiers of one text, separated by spaces; the first is the one that is reported. */
  readonly groups: readonly string[];
  /** All sketches in the order of the rows, three bytes a value, base64. */
  readonly sketches: string;
}
