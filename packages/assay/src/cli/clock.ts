import { AssayError } from "../model/error.ts";

/** The only clock value of a document, which `SOURCE_DATE_EPOCH` (seconds) fixes. @throws AssayError `usage` */
export function clock(): Date {
  const epoch = process.env["SOURCE_DATE_EPOCH"];
  if (epoch === undefined || epoch === "") return new Date();
  if (!/^\d{1,11}$/.test(epoch))
    throw new AssayError("usage", `SOURCE_DATE_EPOCH is no number of seconds: "${epoch}"`);
  return new Date(Number(epoch) * 1000);
}
