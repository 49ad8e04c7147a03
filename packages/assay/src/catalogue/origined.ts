import type { Thing } from "../model/use.ts";

/** What a name leads to: a thing, a file that is not here, or nothing that could be one. */
export type Origined =
  | { readonly kind: "thing"; readonly thing: Thing; readonly provider?: string }
  | { readonly kind: "missing" }
  | { readonly kind: "nothing" };
