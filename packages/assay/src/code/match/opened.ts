import { argumentOf } from "../evaluate/arguments.ts";
import { openers } from "../evaluate/path-models.table.ts";
import type { Value } from "../value.ts";
import type { Matching } from "./found.ts";

/** The path of a file that was opened before it is loaded: `pickle.load(open("model.pkl", "rb"))`. */
export function openedPath({ e }: Matching, value: Value): readonly Value[] {
  const { call, path } = value.kind === "symbol" ? value : {};
  if (call === undefined || path?.endsWith("()") !== true || !openers.includes(path.slice(0, -2)))
    return [value];
  const file = argumentOf(call, { at: 0, name: "file" });
  return file === undefined ? [] : e.values(file, call.at);
}
