import type { ClassDef, Expr, FunctionDef } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { textOf } from "./lowering.ts";
import { lowerParameters } from "./parameters.ts";
import { childAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { lowerType } from "./types.ts";

/** `def`, also `async def`. */
export function lowerFunction(
  lowering: Lowering,
  node: SyntaxNode,
  decorators: readonly Expr[],
): FunctionDef {
  const returns = childAt(node, "return_type");
  return {
    name: nameOf(lowering, node),
    parameters: lowerParameters(lowering, childAt(node, "parameters")),
    body: lowering.statements(childAt(node, "body")?.children ?? []),
    decorators,
    ...(returns === undefined ? {} : { returns: lowerType(lowering, returns) }),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

/** `class`, its bases without keywords (`metaclass=`). */
export function lowerClass(lowering: Lowering, node: SyntaxNode, decorators: readonly Expr[]): ClassDef {
  const written = childAt(node, "superclasses")?.children ?? [];
  const bases = written
    .filter(({ type }) => type !== "keyword_argument")
    .map((base) => lowering.expression(base));
  return {
    name: nameOf(lowering, node),
    bases,
    body: lowering.statements(childAt(node, "body")?.children ?? []),
    decorators,
    ...(bases.some(isEnumBase) ? { isEnum: true } : {}),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

const enumBases: ReadonlySet<string> = new Set(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"]);

function isEnumBase(base: Expr): boolean {
  return (base.kind === "name" || base.kind === "member") && enumBases.has(base.name);
}

function nameOf(lowering: Lowering, node: SyntaxNode): string {
  const name = childAt(node, "name");
  return name === undefined ? "" : textOf(lowering, name);
}
