import { setFlagsFromString } from "node:v8";

/**
 * Grammars have functions of 160 kB, which the optimizing compiler of WebAssembly works on for a second and in 40 MB:
 * more than most projects take in all. With this budget (of bytes executed; V8 has 1,800,000) it begins where there is
 * much to parse. An engine without the flag ignores it.
 */
const grammarBudget = 500_000_000;

/**
 * Bytes of bytecode that a function runs before it is worth optimizing; V8 has 135,168. Most of a scan runs once: with four times
 * the budget it takes a fifth less of the processors (trees of 331, 425 and 2,442 files). A large document is the same work for
 * each of its components: with this budget its conversion would take a sixth longer.
 */
const functionBudget = 528_000;

/**
 * Bytecode of functions that are optimized as a part of the one that calls them; V8 has 920. Optimizing took an eighth of the
 * processor time of a scan, and what it gains by this is lost again: with this limit a scan takes a twelfth less of it.
 */
const inlinedBudget = 100;

const documentCommands: readonly (string | undefined)[] = [
  "convert",
  "validate",
  "merge",
  "diff",
  "score",
  "report",
];

/** How V8 works while a command runs. The compiled program is one for the flags of `scan`. */
export function setEngineFlags(command: string | undefined): void {
  setFlagsFromString(`--wasm-tiering-budget=${grammarBudget}`);
  if (documentCommands.includes(command)) return;
  setFlagsFromString(`--interrupt-budget=${functionBudget}`);
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${inlinedBudget}`);
}
