import { localServers } from "./local-servers.table.ts";
import { knownWithin } from "./names.ts";

/** The one server of one's own whose name is a part of the names: `DEFAULT_LLAMACPP_URL`, `LMStudioClient`. */
export function localServerIn(names: readonly string[]): string | undefined {
  const found = knownWithin(names, (word) =>
    Object.hasOwn(localServers, word) ? localServers[word] : undefined,
  );
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
