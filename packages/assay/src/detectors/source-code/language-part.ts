import type { Exchange } from "../exchange.ts";

/** Some of the languages, while the others are read beside them. */
export interface LanguagePart {
  readonly others: Exchange;
  /** Whether code is of a language of this part. */
  isOwn(path: string): boolean;
}
