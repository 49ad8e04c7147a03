import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Language, Parser } from "web-tree-sitter";
import { neverOptimized } from "./never-optimized.ts";
import type { ParserMemory } from "./parser-memory.ts";

/** Languages whose grammar lies in `generated/` (`scripts/generate-grammars.mjs` copies it from the grammar's package). */
export type SourceLanguage =
  | "python"
  | "javascript"
  | "typescript"
  | "tsx"
  | "go"
  | "java"
  | "kotlin"
  | "csharp"
  | "rust"
  | "bash"
  | "make"
  | "terraform";

/**
 * Grammars whose reader of words is one function of 47 to 161 kB. V8 takes its size for the work that it does and optimizes it
 * after some characters, which took 0.7 s of processor time for Bash, 0.7 s for Kotlin and 0.2 s for C#; parsing 2 MB with
 * the result is no faster than without.
 */
const hardToOptimize: ReadonlySet<SourceLanguage> = new Set(["bash", "kotlin", "csharp"]);

/** Loaded in some milliseconds. */
const smallest: SourceLanguage = "terraform";

/** A parser, and the memory in which it makes its trees. */
export interface LoadedParser {
  readonly parser: Parser;
  /** As it is now: a parse may have made it grow. */
  readonly memory: () => ParserMemory;
}

const parsers = new Map<SourceLanguage, Promise<LoadedParser>>();

/** The grammar before: two that are put into the memory of the engine at the same time overwrite each other. */
let before: Promise<unknown> = Promise.resolve();

/** The engine puts what it is made of into the object that it is started with. */
const engine = { locateFile: () => pathOf("web-tree-sitter.wasm") };

/**
 * The parser of one language, loaded when it is first asked for: the engine and a grammar cost some 100 ms.
 * @throws when the files of the engine are not beside this module: a broken installation.
 */
export function parserOf(language: SourceLanguage): Promise<LoadedParser> {
  const known = parsers.get(language);
  if (known !== undefined) return known;
  const loading = before.then(() => load(language));
  // One that cannot be loaded is told to whoever asked for it.
  before = loading.catch(() => undefined);
  parsers.set(language, loading);
  return loading;
}

async function load(language: SourceLanguage): Promise<LoadedParser> {
  const { Language, Parser } = await import("web-tree-sitter");
  // WebAssembly is compiled by threads of V8, which do not keep the event loop of Node alive. A loop with nothing alive waits
  // until those threads have no work at all: also for what they optimize meanwhile, which took 0.8 s of a scan of 3.3 s.
  const alive = setInterval(() => undefined, 60_000);
  try {
    // Never where the engine itself would look: only what was built with this program is loaded.
    await Parser.init(engine);
    const parserFor = (grammar: SourceLanguage): Parser =>
      new Parser().setLanguage(Language.loadSync(compiled(grammar)));
    if (!hardToOptimize.has(language)) return { parser: parserFor(language), memory };
    // Functions are compiled when they are called first: those of the engine by this one, so that they are optimized.
    parseLeast(parserFor(smallest));
    const parser = neverOptimized(() => parseLeast(parserFor(language)));
    return { parser, memory };
  } finally {
    clearInterval(alive);
  }
}

type CompiledGrammar = Parameters<typeof Language.loadSync>[0];

/** The types of Node do not say how a module is made. */
const webAssembly = (
  globalThis as unknown as {
    readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => CompiledGrammar };
  }
).WebAssembly;

function compiled(grammar: SourceLanguage): CompiledGrammar {
  return new webAssembly.Module(readFileSync(pathOf(`tree-sitter-${grammar}.wasm`)));
}

function parseLeast(parser: Parser): Parser {
  parser.parse("a")?.delete();
  return parser;
}

function memory(): ParserMemory {
  const { HEAPU8, HEAPU16, HEAP32 } = engine as unknown as ParserMemory;
  return { HEAPU8, HEAPU16, HEAP32 };
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`./generated/${name}`, import.meta.url));
}
