export type { Node } from "web-tree-sitter";
export { parseSource } from "./parse-source.ts";
export type { SourceProblem, SourceTree } from "./parse-source.ts";
export type { SourceLanguage } from "./grammar.ts";
