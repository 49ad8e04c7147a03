import { exactly } from "../../exactly.ts";
import { parseSource } from "../../../syntax/source-code/index.ts";
import type { SourceProblem } from "../../../syntax/source-code/index.ts";
import type { CodeModule, Statement } from "../../ir.ts";
import { deepestNode } from "../depth-limit.ts";
import { lowerExpression } from "./expression.ts";
import type { Lowering } from "./lowering.ts";
import { opaque } from "./lowering.ts";
import { lowerStatement } from "./statement.ts";
import { readSyntax } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** Parses Python and lowers it to the common form; what is no Python is left out and said in `hasError`. */
export async function lowerPython(
  text: string,
  path: string,
  lineOf: (line: number) => number = (line) => line,
): Promise<CodeModule | SourceProblem> {
  const tree = await parseSource("python", text);
  if ("code" in tree) return tree;
  const { children } = readSyntax(tree.tree, lineOf);
  return {
    path,
    language: "python",
    text,
    body: openLowering(text).statements(children),
    hasError: tree.hasError,
  };
}

function openLowering(text: string): Lowering {
  let pending: Statement[] = [];
  let depth = 0;
  const lowering: Lowering = {
    text,
    isTypeOnly: false,
    expression: (node) => deeper(() => lowerExpression(lowering, node)) ?? opaque(node),
    statements: (nodes) => exactly(nodes.flatMap((node) => deeper(() => withHoisted(node)) ?? [])),
    hoist: (statement) => void pending.push(statement),
    enclosed: (lower) => {
      const before = pending;
      pending = [];
      const value = lower();
      const hoisted = pending;
      pending = before;
      return { value, hoisted };
    },
  };
  const withHoisted = (node: SyntaxNode): readonly Statement[] => {
    const { value, hoisted } = lowering.enclosed(() => lowerStatement(lowering, node));
    return hoisted.length === 0 ? value : [...hoisted, ...value];
  };
  const deeper = <T>(lower: () => T): T | undefined => {
    if (depth >= deepestNode) return undefined;
    depth += 1;
    const value = lower();
    depth -= 1;
    return value;
  };
  return lowering;
}
