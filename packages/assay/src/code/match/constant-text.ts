import type { Matching } from "./found.ts";

/** Calls that give the text of a constant: `ChatModel.GPT_4O.asString()`. */
const textOfConstant =
  // eslint-disable-next-line regexp/no-super-linear-move -- paths are no longer than `longestPath`
  /(?:\.(?:toString|asString|value|getValue|getName|name|id|modelName|getModelName|rawValue|key|into|to_string|to_owned|as_str)(?:\(\))?)+$/u;

/** Longer paths are chains of calls, and name no constant. */
const longestPath = 500;

/** A constant of a library is no text that stands here; one that the catalogue does not know is unresolved. */
export function constantOf(m: Matching, path: string): string | undefined {
  const known = m.constants.get(path);
  if (known !== undefined) return known;
  if (path.length > longestPath) return undefined;
  const bare = path.replace(textOfConstant, "");
  return m.constants.get(bare);
}
