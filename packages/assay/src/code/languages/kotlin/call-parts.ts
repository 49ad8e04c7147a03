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
  if (callee.type === "call_expression" && given === undefined && lambda !== undefined) {
    const inner = partsOf(callee);
    if (inner !== undefined && inner.lambda === undefined) return { ...inner, node, lambda };
  }
  const isMember = callee.type === "navigation_expression";
  const name = isMember ? childrenOf(callee).at(-1) : callee;
  const object = isMember ? childrenOf(callee)[0] : undefined;
  return {
    node,
    callee,
    name: name?.type === "identifier" ? plainName(name) : "",
    ...(object === undefined ? {} : { object }),
    ...(given === undefined ? {} : { given }),
    ...(lambda === undefined ? {} : { lambda }),
  };
}
