import type { ChangedWords } from "./telling-words.ts";

/** A licence recognised in a text. */
export interface LicenceMatch {
  /** A valid SPDX expression; `LicenseRef-` for licences the SPDX list does not have. */
  readonly expression: string;
  /** Dice coefficient of word triples, 0 to 1; a fixed value for what is recognised by title or tag (see `by`). */
  readonly similarity: number;
  /** The words are those of the list; only holder, title, layout and the like differ. */
  readonly exact: boolean;
  /** `text`: the terms were compared. `title`: only the title was recognised. `identifier`: an SPDX tag says so. */
  readonly by: "text" | "title" | "identifier";
  /** Words that give or take rights are in the text more or less often than in the licence: it was edited, or something was added. */
  readonly changed?: ChangedWords;
}
