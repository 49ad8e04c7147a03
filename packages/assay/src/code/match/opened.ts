import { argumentOf } from "../evaluate/arguments.ts";
import { openers } from "../evaluate/path-models.table.ts";
import type { SymbolValue, Value } from "../value.ts";
import type { Matching } from "./found.ts";

/** Streams of streams, and methods of what was opened. */
const deepest = 6;

/**
 * The path of a file that was opened before it is loaded: `pickle.load(open("model.pkl", "rb"))`,
 * `new Model(new BufferedInputStream(new FileInputStream("model.bin")))`, `getResource("/model.onnx").getPath()`.
 */
export function openedPath(m: Matching, value: Value, depth = 0): readonly Value[] {
  if (value.kind !== "symbol" || depth > deepest) return [value];
  for (let at: SymbolValue | undefined = value, links = 0; at !== undefined && links < deepest; links += 1) {
    const { call, path }: SymbolValue = at;
    if (call !== undefined && path.endsWith("()") && openers.includes(path.slice(0, -2))) {
      const file = argumentOf(call, { at: 0, name: "file" });
      if (file === undefined) return [];
      return m.e.values(file, call.at).flatMap((one) => openedPath(m, one, depth + 1));
    }
    at = at.receiver;
  }
  return [value];
}
