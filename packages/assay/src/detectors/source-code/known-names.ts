import { apiConstants } from "../../catalogue/rows.ts";
import { type KnownSymbols, knownSymbols } from "../../code/known-symbols.ts";
import { evaluatedSymbols } from "../../code/evaluate/evaluated-symbols.ts";
import { matchedSymbols } from "../../code/match/index.ts";
import type { RowIndex } from "../../code/match/index.ts";

const made = new WeakMap<RowIndex, KnownSymbols>();

/** Every symbol that means something when code of C# names it; put together when code of C# first asks. */
export function knownInSharp(indexOf: () => RowIndex): KnownSymbols {
  const known = (): KnownSymbols => madeOf(indexOf());
  return {
    begins: (symbol) => known().begins(symbol),
    names: (symbol) => known().names(symbol),
    namespacesOf: (name, among) => known().namespacesOf(name, among),
    extensions: (name) => known().extensions(name),
  };
}

function madeOf(index: RowIndex): KnownSymbols {
  const known = made.get(index);
  if (known !== undefined) return known;
  const symbols = knownSymbols([
    ...index.patterns,
    ...apiConstants().keys(),
    ...evaluatedSymbols,
    ...matchedSymbols,
  ]);
  made.set(index, symbols);
  return symbols;
}
