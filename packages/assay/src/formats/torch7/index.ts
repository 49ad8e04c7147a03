import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "torch7";
const version = 1;

/** Objects of Torch7 (Lua) in binary form. */
export const torch7: FormatReader = {
  id,
  version,
  title: "Torch7",
  extensions: [".t7", ".th"],
  support: {
    formats: [{ name: "Torch7 binary", metadata: true }],
    metadata: "classes of modules",
    tensors: "all tensors, placed in their storages",
    hazards: "functions as Lua byte code",
    notRead: "values of fields, byte code, the ASCII form",
  },
  rules,
  grouping: "file",
  // An object with a version and the name of a class, or a table whose first key is a text or number: marks of 32 bits.
  recognises: (head) => {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
    const isObject = /^\x04\0\0\0\x01\0\0\0\x03\0\0\0V 1[\x05-\x60]\0\0\0[a-zA-Z]\w*\.\w+/u.test(text);
    const isTable =
      /^\x03\0\0\0\x01\0\0\0[\x01-\xff][\0-\x20]\0\0(?:\x02\0\0\0[\x01-\x40]\0\0\0\w|\x01\0\0\0\0\0)/u.test(
        text,
      );
    return isObject || (isTable && /\x03\0\0\0V 1[\x05-\x60]\0\0\0[a-zA-Z]\w*\.\w/u.test(text));
  },
  read: async (file) => (await import("./read.ts")).readTorch7(file, `${id}@${version}`),
};
