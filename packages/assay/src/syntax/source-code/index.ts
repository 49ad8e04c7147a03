export { keptWord } from "./kept-words.ts";
export type { Node } from "./node.ts";
export { parseSource } from "./parse-source.ts";
export type { SourceProblem, SourceTree } from "./parse-source.ts";
export type { SourceLanguage } from "./grammar.ts";
export { spanAt, typeOf } from "./syntax-tree.ts";
export type { SyntaxTree } from "./syntax-tree.ts";
