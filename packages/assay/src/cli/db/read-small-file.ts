import fs from "node:fs";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";

/** The text of a regular file of bounded size. @throws AssayError `unreadable` */
export function readSmallFile(file: string, mostBytes: number): string {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (status?.isFile() !== true) throw new AssayError("unreadable", `there is no file ${printable(file)}`);
  if (status.size > mostBytes)
    throw new AssayError("unreadable", `${printable(file)} has more than ${mostBytes} bytes`);
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new AssayError("unreadable", `${printable(file)} cannot be read`, { cause: error });
  }
}
