import type { Node } from "../../../syntax/source-code/index.ts";
import { childrenOf } from "../tree-walk.ts";
import { plainName } from "./names.ts";

/** A call taken apart. */
export interface CallParts {
  readonly node: Node;
  /** What is called: a name, a member, or something else. */
  readonly callee: Node;
  /** The name that stands before the parentheses. */
  readonly name: string;
  /** What the method is called on. */
  readonly object?: Node;
  readonly given?: Node;
  readonly lambda?: Node;
}

/** The grammar makes two calls of `f(a) { b }`. */
export function partsOf(node: Node): CallParts | undefined {
  const parts = childrenOf(node);
  const [callee] = parts;
  if (callee === undefined) return undefined;
  const given = parts.find(({ type }) => type === "value_arguments");
  const lambda = parts.find(({ type }) => type === "annotated_lambda");
  const whole = given === undefined && lambda !== undefined ? joined(node, callee, lambda) : undefined;
  if (whole !== undefined) return whole;
  const object = isMember(callee) ? childrenOf(callee)[0] : undefined;
  return {
    node,
    callee,
    name: nameBefore(callee),
    ...(object === undefined ? {} : { object }),
    ...(given === undefined ? {} : { given }),
    ...(lambda === undefined ? {} : { lambda }),
  };
}

/** The call in a call with the function that stands behind both. */
function joined(node: Node, callee: Node, lambda: Node): CallParts | undefined {
  const inner = callee.type === "call_expression" ? partsOf(callee) : undefined;
  return inner === undefined || inner.lambda !== undefined ? undefined : { ...inner, node, lambda };
}

function isMember({ type }: Node): boolean {
  return type === "navigation_expression";
}

function nameBefore(callee: Node): string {
  const name = isMember(callee) ? childrenOf(callee).at(-1) : callee;
  return name?.type === "identifier" ? plainName(name) : "";
}
