import { parseSource, type Node } from "../source-code/index.ts";
import { deepestHcl, mostHclNodes, type HclBlock, type HclExpression } from "./hcl.ts";
import { expressionOf, type Lowering } from "./expression.ts";
import { labelOf, namedChildren } from "./nodes.ts";

export interface HclReading {
  /** The file as a block without a name. */
  readonly body: HclBlock;
  /** Why there is less than the file has. */
  readonly problem?: { readonly code: "limit-exceeded" | "malformed"; readonly message: string };
}

const empty: HclBlock = { type: "", labels: [], line: 1, attributes: new Map(), blocks: [] };

/** The blocks of a file of HCL. Nothing is evaluated; of broken text what could be understood is there. */
export async function readHcl(text: string): Promise<HclReading> {
  const parsed = await parseSource("terraform", text);
  if (!("root" in parsed)) return { body: empty, problem: { code: parsed.code, message: parsed.message } };
  const lowering: Lowering = { left: mostHclNodes };
  const body = namedChildren(parsed.root).find(({ type }) => type === "body");
  const block = body === undefined ? empty : blockOf(lowering, body, empty, 0);
  if (lowering.left < 0)
    return { body: block, problem: { code: "limit-exceeded", message: "the text has too many values" } };
  return parsed.hasError
    ? { body: block, problem: { code: "malformed", message: "some of the text is not understood" } }
    : { body: block };
}

function blockOf(lowering: Lowering, body: Node, head: HclBlock, depth: number): HclBlock {
  const attributes = new Map<string, HclExpression>();
  const blocks: HclBlock[] = [];
  for (const child of namedChildren(body)) {
    lowering.left -= 1;
    if (lowering.left < 0) break;
    if (child.type === "attribute") noteAttribute(lowering, child, attributes);
    if (child.type === "block" && depth < deepestHcl) blocks.push(innerBlock(lowering, child, depth));
  }
  return { ...head, attributes, blocks };
}

function noteAttribute(lowering: Lowering, node: Node, attributes: Map<string, HclExpression>): void {
  const [name, value] = namedChildren(node);
  if (name === undefined || value === undefined) return;
  attributes.set(name.text, expressionOf(lowering, value, 0));
}

function innerBlock(lowering: Lowering, node: Node, depth: number): HclBlock {
  const children = namedChildren(node);
  const [type] = children;
  const body = children.find((child) => child.type === "body");
  const labels = children
    .slice(1)
    .filter((child) => child.type === "string_lit" || child.type === "identifier")
    .map(labelOf);
  const head = { ...empty, type: type?.text ?? "", labels, line: node.line };
  return body === undefined ? head : blockOf(lowering, body, head, depth + 1);
}
