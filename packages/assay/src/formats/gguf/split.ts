import type { Split } from "../format.ts";
import type { Context } from "./context.ts";
import { numberAt } from "./metadata.ts";
import { note } from "./notes.ts";

/** `model-00001-of-00003.gguf` as llama.cpp's split tool names parts. */
const partName = /-(\d{5})-of-(\d{5})(?:\.gguf)?$/iu;

/** Which part of a split model this file is: the header decides, the name is only compared. */
export function splitOf(context: Context): Split | undefined {
  const count = numberAt(context.metadata, "split.count");
  const index = numberAt(context.metadata, "split.no");
  if (count === undefined || index === undefined || count <= 1) return undefined;
  if (index < 0 || index >= count) {
    note(context.notes, "GGUF-SPLIT", `split.no is ${index}, but there are ${count} parts`);
    return undefined;
  }
  const name = partName.exec(context.path);
  checkName(context, name, index, count);
  return { group: groupOf(context, name, count), index, count };
}

function checkName(context: Context, name: RegExpExecArray | null, index: number, count: number): void {
  if (name === null || (Number(name[1]) === index + 1 && Number(name[2]) === count)) return;
  const message = `the name says part ${Number(name[1])} of ${Number(name[2])}, the header part ${index + 1} of ${count}`;
  note(context.notes, "GGUF-SPLIT", message);
}

/** The path without the part number. For a renamed part: its folder and the totals, which all parts repeat. */
function groupOf(context: Context, name: RegExpExecArray | null, count: number): string {
  if (name !== null) return context.path.replace(partName, "");
  const folder = context.path.slice(0, context.path.lastIndexOf("/") + 1);
  const tensors = numberAt(context.metadata, "split.tensors.count") ?? "?";
  return `${folder}gguf of ${count} parts and ${tensors} tensors`;
}
