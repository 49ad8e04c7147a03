import type { LicenceDuty } from "../model/licence-duties.ts";
import { dutyOf, free } from "./propagation/duties.ts";
import { choicesOf } from "./propagation/expression-choices.ts";
import type { AttributeName } from "./terms/attributes.ts";
import { entryOf } from "./terms/licence-table.ts";
import { statedTexts } from "./terms/stated-text.ts";

/** One duty, with the attribute of the licence that it is a value of. */
export interface AskedDuty extends LicenceDuty {
  readonly attribute: AttributeName;
}

/** What one licence of an expression asks of whoever has a thing under it. */
export interface LicenceAsks {
  readonly expression: string;
  /** Absent where the table does not know the licence. */
  readonly name?: string;
  readonly url?: string;
  readonly duties: readonly AskedDuty[];
  /** Titles of what nobody has read in its text; `undefined` when the text was not read at all. */
  readonly unread: readonly string[] | undefined;
}

export interface ExpressionAsks {
  /** Each licence of the expression once. */
  readonly licences: readonly LicenceAsks[];
  /** True where the expression leaves a choice: not all of them need hold. */
  readonly isChoice: boolean;
}

/** What the licences of an expression ask; `undefined` for a text that is no expression. One reading of the texts; not legal advice. */
export function licenceDuties(expression: string): ExpressionAsks | undefined {
  const choices = choicesOf(expression);
  if (choices === undefined) return undefined;
  return {
    licences: [...new Set(choices.flat())].map(asksOf),
    isChoice: choices.length > 1,
  };
}

function asksOf(expression: string): LicenceAsks {
  const entry = entryOf(expression);
  if (entry === undefined) return { expression, duties: [], unread: undefined };
  const { name, url } = entry;
  if (entry.read.extent === "none") return { expression, name, url, duties: [], unread: undefined };
  const texts = statedTexts(entry).filter((text) => free.has(text.name));
  return {
    ...{ expression, name, url },
    duties: texts.flatMap((text) => dutyOf(text).map((duty) => ({ ...duty, attribute: text.name }))),
    unread: texts.flatMap(({ title, value }) => (value === undefined ? [title] : [])),
  };
}
