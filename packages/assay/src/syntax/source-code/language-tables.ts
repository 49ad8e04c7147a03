import type { ParserMemory } from "./parser-memory.ts";

/** What a grammar says of the children of its rules. */
export interface LanguageTables {
  /** The number under which a symbol is known by name. */
  readonly publicSymbols: Uint16Array;
  /** 1 for symbols that are nodes with a name of their own. */
  readonly named: Uint8Array;
  /** By production: the symbol that a child stands for instead of its own, by its place; absent where none does. */
  readonly aliases: readonly (Uint16Array | undefined)[];
  /** By production: the role of a child, by its place; absent where none has one. */
  readonly roles: readonly (Uint16Array | undefined)[];
}

/** `struct TSLanguage` (`lib/src/parser.h`, part of the ABI of grammars): offsets of its fields. */
const layout = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  fieldCount: 32,
  aliasesOfProduction: 36,
  fieldSlices: 64,
  fieldEntries: 68,
  symbolMetadata: 72,
  publicSymbols: 76,
  aliases: 84,
} as const;

/** Children of one production that have a role: the number is one byte. */
const mostPlaces = 256;

const known = new Map<number, LanguageTables>();

/** The tables of the grammar at an address; read once, as grammars stay loaded. */
export function tablesOf(memory: ParserMemory, language: number): LanguageTables {
  const tables = known.get(language) ?? readTables(memory, language);
  known.set(language, tables);
  return tables;
}

function readTables({ HEAPU8, HEAPU16, HEAP32 }: ParserMemory, language: number): LanguageTables {
  const at = (offset: number): number => HEAP32[(language + offset) >> 2] ?? 0;
  const symbols = at(layout.symbolCount) + at(layout.aliasCount);
  const productions = Array.from({ length: at(layout.productionCount) }, (_, id) => id);
  const width = HEAPU16[(language + layout.aliasesOfProduction) >> 1] ?? 0;
  const aliases = at(layout.aliases) >> 1;
  const publicSymbols = at(layout.publicSymbols) >> 1;
  const metadata = at(layout.symbolMetadata);
  return {
    publicSymbols: HEAPU16.slice(publicSymbols, publicSymbols + symbols),
    named: Uint8Array.from({ length: symbols }, (_, id) => HEAPU8[metadata + 3 * id + 1] ?? 0),
    aliases: productions.map((id) =>
      id === 0 ? undefined : filled(HEAPU16.slice(aliases + id * width, aliases + (id + 1) * width)),
    ),
    roles: productions.map((id) => (at(layout.fieldCount) === 0 ? undefined : rolesOf(id))),
  };

  /** Entries are `{ uint16 field; uint8 place; bool inherited }`; what is inherited stands at the child that has it. */
  function rolesOf(production: number): Uint16Array | undefined {
    const slice = (at(layout.fieldSlices) >> 1) + 2 * production;
    const first = at(layout.fieldEntries) + 4 * (HEAPU16[slice] ?? 0);
    const roles = new Uint16Array(mostPlaces);
    for (let entry = first; entry < first + 4 * (HEAPU16[slice + 1] ?? 0); entry += 4) {
      const place = HEAPU8[entry + 2] ?? 0;
      if (HEAPU8[entry + 3] === 0 && roles[place] === 0) roles[place] = HEAPU16[entry >> 1] ?? 0;
    }
    return filled(roles);
  }
}

function filled(numbers: Uint16Array): Uint16Array | undefined {
  return numbers.some((number) => number !== 0) ? numbers : undefined;
}
