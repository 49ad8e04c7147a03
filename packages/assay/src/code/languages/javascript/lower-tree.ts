import type { CodeModule, Expr, Import, Statement } from "../../ir.ts";
import { lowerExpression } from "./expressions.ts";
import type { Lowering } from "./lowering.ts";
import { nameExpr } from "./lowering.ts";
import { lowerStatement } from "./statements.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

/** Lowers the tree of one file. */
export function lowerTree(
  root: SyntaxNode,
  text: string,
): Pick<CodeModule, "body" | "exports" | "reexports"> {
  const loaded = new Map<string, Import>();
  const exports = new Map<string, Expr>();
  const reexports: Import[] = [];
  const lowering = loweringOf(root, text, { loaded, exports, reexports });
  const body = lowering.statements(root.children);
  const imports = [...loaded.values()];
  // Modules that expressions load are bound at the top, to names that no code can have.
  const bound: readonly Statement[] =
    imports.length === 0 ? [] : [{ kind: "import", imports, start: 0, end: 0, line: imports[0]?.line ?? 1 }];
  return { body: [...bound, ...body], exports, reexports };
}

interface Collected {
  readonly loaded: Map<string, Import>;
  readonly exports: Map<string, Expr>;
  readonly reexports: Import[];
}

function loweringOf(root: SyntaxNode, text: string, { loaded, ...collected }: Collected): Lowering {
  const top = new Set(root.children);
  let pending: Statement[] = [];
  const inOrder: Lowering["inOrder"] = (make) => {
    const outer = pending;
    pending = [];
    const made = make();
    const all = [...pending, ...made];
    pending = outer;
    return all;
  };
  const lowering: Lowering = {
    text,
    ...collected,
    moduleName: (module, node) => {
      const local = `require(${module})`;
      if (!loaded.has(local)) loaded.set(local, { module, local, line: node.line });
      return nameExpr(node, local);
    },
    expression: (node) => lowerExpression(node, lowering),
    statements: (nodes) => nodes.flatMap((node) => inOrder(() => lowerStatement(node, lowering))),
    before: (statement) => void pending.push(statement),
    inOrder,
    isTopLevel: (node) => top.has(node),
  };
  return lowering;
}
