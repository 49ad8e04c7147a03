import type { FolderFile } from "../detector.ts";
import { readEnd, readWhole, type BytesReading } from "../json-file.ts";
import { maxValueBytes } from "./limits.ts";

/** The text of a small file; undefined when it is large, cannot be read, or is no UTF-8. */
export async function valueIn(file: FolderFile): Promise<string | undefined> {
  return textOf(await readWhole(file, maxValueBytes));
}

/** The last line of a log. */
export async function lastLineOf(file: FolderFile): Promise<string | undefined> {
  return textOf(await readEnd(file, maxValueBytes))
    ?.trimEnd()
    .split("\n")
    .at(-1);
}

/** One value of many: the run is reported without one that cannot be read. */
function textOf(reading: BytesReading): string | undefined {
  const text = reading.ok ? new TextDecoder("utf-8").decode(reading.bytes) : undefined;
  return text?.includes("\ufffd") === true ? undefined : text;
}
