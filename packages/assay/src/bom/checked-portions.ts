import type { DocumentWriter, DraftDocument } from "./document.ts";
import { refuseInvalid } from "./refuse-invalid.ts";

/** The text of a document that passes the check of its writer. @throws AssayError `invalid-document` */
export async function checkedPortions(
  { value, portions, title }: DraftDocument,
  validate: DocumentWriter["validate"],
): Promise<Iterable<string>> {
  if (title !== undefined) refuseInvalid(title, await validate(value));
  return portions;
}

/** The same in one piece. @throws AssayError `invalid-document` */
export async function checkedText(
  draft: DraftDocument,
  validate: DocumentWriter["validate"],
): Promise<string> {
  return [...(await checkedPortions(draft, validate))].join("");
}
