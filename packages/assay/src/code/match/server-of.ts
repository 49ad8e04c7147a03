import { addressOf, addressOfClients, serverOfLibrary } from "./address.ts";
import type { SymbolValue } from "../value.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";
import type { ModelMakes } from "./id-values.ts";
import type { Address } from "./server.ts";

/** What the chain says, else what the program says of all clients of the library. */
export function serverFor(m: Matching, match: MatchedCall, makes: ModelMakes, library: string): Address {
  const own = addressOf(m, match, makes.address);
  if (own.kind !== "own") return own;
  const pointed = addressOfClients(m, makes.pointedBy);
  if (pointed.kind !== "own" || !hasNoClient(match, makes)) return pointed;
  return serverOfLibrary(m, library);
}

const typedLanguages: ReadonlySet<string> = new Set(["go", "rust", "csharp"]);

/** A structure by itself, or a client that is known by its type only. */
export function hasNoClient({ symbol, call }: MatchedCall, makes: ModelMakes): boolean {
  if (makes.isPart === true) return true;
  return typedLanguages.has(call.at.scope.module.language) && beginsWithType(symbol);
}

/** The innermost part of the chain is an object that nobody knows the maker of: `Client().chat`. */
function beginsWithType(symbol: SymbolValue): boolean {
  let at = symbol;
  for (let count = 0; at.receiver !== undefined && count < 64; count += 1) {
    if (at.path.endsWith("()") && at.call === undefined) return true;
    at = at.receiver;
  }
  return at.path.endsWith("()") && at.call === undefined;
}
