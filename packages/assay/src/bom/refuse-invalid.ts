import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { Validation } from "./document.ts";

/** What a writer made and its own check refuses is a bug of ours, never a silent file. @throws AssayError `invalid-document` */
export function refuseInvalid(title: string, { errors }: Pick<Validation, "errors">): void {
  const [first] = errors;
  if (first === undefined) return;
  const { rule, pointer, line, message } = first;
  const place = line === undefined ? `at ${printable(pointer)}` : `on line ${line}`;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new AssayError("invalid-document", `${title}: ${rule} ${place}: ${message}${more}`);
}
