import type { Node } from "../../../syntax/source-code/index.ts";
import type { Statement } from "../../ir.ts";
import { branchOf, expressionOf, listOf, returnOf, spanOf } from "../common-form.ts";
import { childrenOf, saysSomething } from "../tree-walk.ts";
import type { StatementRule, Walk } from "../tree-walk.ts";
import { assignmentOf, specOf } from "./assignments.ts";
import { functionDefOf } from "./functions.ts";
import { importOf } from "./imports.ts";
import { loopVariables, returnedValues } from "./several-values.ts";
import { methodOf, typeSpecOf } from "./type-declarations.ts";

/** Node types of the grammar tree-sitter-go that do something. */
export function goStatements(text: string): ReadonlyMap<string, StatementRule> {
  return new Map<string, StatementRule>([...rules, ["import_spec", (node) => importSpec(node, text)]]);
}

const rules: readonly (readonly [string, StatementRule])[] = [
  ["package_clause", () => []],
  ["const_spec", specOf],
  ["var_spec", specOf],
  ["short_var_declaration", assignmentOf],
  ["assignment_statement", assignmentOf],
  ["type_spec", typeSpecOf],
  ["type_alias", typeSpecOf],
  ["function_declaration", (node, walk) => functionStatement(node, walk)],
  ["method_declaration", methodOf],
  ["return_statement", returned],
  ["if_statement", conditional],
  ["for_statement", loop],
  ["expression_switch_statement", conditional],
  ["type_switch_statement", conditional],
  ["expression_case", branch],
  ["type_case", branch],
  ["default_case", branch],
  ["communication_case", branch],
  ["inc_statement", () => []],
  ["dec_statement", () => []],
  ["receive_statement", assignmentOf],
  ["break_statement", () => []],
  ["continue_statement", () => []],
  ["goto_statement", () => []],
];

function importSpec(node: Node, text: string): readonly Statement[] {
  const one = importOf(node, text);
  return one === undefined ? [] : [{ kind: "import", imports: [one], ...spanOf(node) }];
}

function functionStatement(node: Node, walk: Walk): readonly Statement[] {
  return [{ kind: "function", function: functionDefOf(node, walk), ...spanOf(node) }];
}

function returned(node: Node, walk: Walk): readonly Statement[] {
  const values = childrenOf(node).flatMap((it) => (it.type === "expression_list" ? childrenOf(it) : [it]));
  if (values.length === 0) return [];
  const lowered = returnedValues(values, walk);
  const [first] = lowered;
  return [returnOf(node, first !== undefined && lowered.length === 1 ? first : listOf(node, lowered))];
}

/** What is asked runs in any case, each block in its case. */
function conditional(node: Node, walk: Walk): readonly Statement[] {
  const found: Statement[] = [];
  const waiting = [...childrenOf(node)];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at.type === "if_statement") waiting.unshift(...childrenOf(at));
    else if (at.type === "block") found.push(...branch(at, walk));
    else found.push(...walk.statement(at));
  }
  return found;
}

function loop(node: Node, walk: Walk): readonly Statement[] {
  const head = childrenOf(node).filter(({ type }) => type !== "block");
  const body = node.childForFieldName("body");
  const range = head.find(({ type }) => type === "range_clause");
  const variables = range === undefined ? [] : loopVariables(range, walk);
  const before = head.filter(({ type }) => type !== "range_clause").flatMap((it) => walk.statement(it));
  const inside = body === null ? [] : walk.block(childrenOf(body));
  return [...before, ...branchOf(node, [...variables, ...inside])];
}

/** A block, or a case with the values that it is for. */
function branch(node: Node, walk: Walk): readonly Statement[] {
  const asked = node.childForFieldName("value");
  const values = asked === null ? [] : childrenOf(asked).map((it) => walk.expression(it));
  const inside = childrenOf(node).filter(({ id }) => id !== asked?.id);
  const body = inside.flatMap((it) =>
    it.type.endsWith("_type") || it.type === "type_identifier" ? [] : walk.statement(it),
  );
  return [...values.filter(saysSomething).map((it) => expressionOf(node, it)), ...branchOf(node, body)];
}
