import type { Severity, Verdict } from "./finding.ts";

/**
 * Something that a file could do to whoever loads it. A reader lists all that it sees; the scan makes the file's one
 * verdict of them (`scan/verdicts.ts`): the worst hazard decides, no hazard and nothing unread is `safe`.
 */
export interface Hazard {
  /** An id that the plug-in describes in its `rules`; stable for ever. */
  readonly rule: string;
  readonly verdict: Exclude<Verdict, "safe">;
  /** Default by verdict: dangerous = critical, suspicious = high, unknown = medium. */
  readonly severity?: Severity;
  /** One sentence for a person; text from the file is already `printable`. */
  readonly message: string;
  /** The reconstructed call, the names, the places; text from the file is already `printable`. */
  readonly evidence?: readonly string[];
  /** Byte offset in the file, or in the member when there is one and it is compressed. */
  readonly offset?: number;
  /** Member of a container, as the container names it. */
  readonly member?: string;
  readonly line?: number;
  /** What to do instead. Default: the `fix` of the rule. */
  readonly remedy?: string;
}

/** A hazard of one file among those that a detector looked at. */
export interface FileHazard {
  /** Relative to the scanned root. */
  readonly path: string;
  readonly hazard: Hazard;
}
