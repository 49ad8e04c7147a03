import { localServers } from "./local-servers.table.ts";
import { wordsOf } from "./names.ts";

/** The one server of one's own whose name is a part of the names: `DEFAULT_LLAMACPP_URL`, `LMStudioClient`. */
export function localServerIn(names: readonly string[]): string | undefined {
  const words = names.flatMap(wordsOf);
  const pairs = words.map((word, at) => `${word}_${words[at + 1] ?? ""}`);
  const found = new Set(
    [...pairs, ...words].flatMap((word) => (Object.hasOwn(localServers, word) ? [localServers[word]] : [])),
  );
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
