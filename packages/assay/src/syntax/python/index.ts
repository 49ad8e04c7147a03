import { parseSource } from "../source-code/index.ts";
import type { SourceProblem, SourceTree } from "../source-code/index.ts";

/** The syntax tree of Python source (node names of the grammar tree-sitter-python). */
export function parsePython(text: string): Promise<SourceTree | SourceProblem> {
  return parseSource("python", text);
}
