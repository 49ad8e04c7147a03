import { readUpTo } from "../../bytes/byte-source.ts";
import type { FolderFile } from "../detector.ts";
import { maxValueBytes } from "./limits.ts";

/** The text of a small file; undefined when it is large, or no UTF-8. */
export async function valueIn(file: FolderFile): Promise<string | undefined> {
  return file.sizeBytes > maxValueBytes ? undefined : textOf(file, 0);
}

/** The last line of a log. */
export async function lastLineOf(file: FolderFile): Promise<string | undefined> {
  const text = await textOf(file, Math.max(0, file.sizeBytes - maxValueBytes));
  return text?.trimEnd().split("\n").at(-1);
}

async function textOf(file: FolderFile, from: number): Promise<string | undefined> {
  try {
    const source = await file.source();
    try {
      const text = new TextDecoder("utf-8").decode(await readUpTo(source, from, maxValueBytes));
      return text.includes("\ufffd") ? undefined : text;
    } finally {
      await source.close();
    }
  } catch {
    // One value of many: the run is reported without it.
    return undefined;
  }
}
