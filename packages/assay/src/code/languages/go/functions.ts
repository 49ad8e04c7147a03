import type { Node } from "../../../syntax/source-code/index.ts";
import type { FunctionDef, Parameter } from "../../ir.ts";
import { spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { resultOf, typeOf } from "./types.ts";

/** A function or method; the receiver of a method is its first parameter, without a type as in Python. */
export function functionDefOf(node: Node, walk: Walk): FunctionDef {
  const returns = resultOf(node.childForFieldName("result"));
  const body = node.childForFieldName("body");
  return {
    name: node.childForFieldName("name")?.text ?? "",
    parameters: [
      ...parametersOf(node.childForFieldName("receiver"))
        .slice(0, 1)
        .map(({ name, line }) => ({ name, line })),
      ...parametersOf(node.childForFieldName("parameters")),
    ],
    body: body === null ? [] : walk.block(childrenOf(body)),
    decorators: [],
    ...(returns === undefined ? {} : { returns }),
    ...spanOf(node),
  };
}

/** `(a, b string, rest ...int)`. */
export function parametersOf(list: Node | null): readonly Parameter[] {
  return list === null ? [] : childrenOf(list).flatMap(declared);
}

function declared(node: Node): readonly Parameter[] {
  const type = node.childForFieldName("type");
  const shared = {
    ...(type === null ? {} : { type: typeOf(type) }),
    ...(node.type === "variadic_parameter_declaration" ? { isRest: true } : {}),
    line: node.line,
  };
  const names = node.childrenForFieldName("name").filter((it) => it !== null && it.isNamed);
  if (names.length === 0) return [{ name: "", ...shared }];
  return names.map((it) => ({ name: it?.text ?? "", ...shared }));
}
