/**
 * A node of the syntax tree of `@huggingface/jinja`, seen without its classes: `type` says which fields there are. Every
 * access is checked, since a new version of the library may change them.
 */
export interface Node {
  readonly type: string;
}

export function nodeAt(node: Node, field: string): Node | undefined {
  const value = (node as unknown as Readonly<Record<string, unknown>>)[field];
  return isNode(value) ? value : undefined;
}

export function nodesAt(node: Node, field: string): readonly Node[] {
  const value = (node as unknown as Readonly<Record<string, unknown>>)[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textOf(node: Node | undefined, type: "StringLiteral" | "Identifier"): string | undefined {
  if (node?.type !== type) return undefined;
  const { value } = node as unknown as { readonly value?: unknown };
  return typeof value === "string" ? value : undefined;
}

export function numberOf(node: Node | undefined): number | undefined {
  if (node?.type !== "IntegerLiteral" && node?.type !== "FloatLiteral") return undefined;
  const { value } = node as unknown as { readonly value?: unknown };
  return typeof value === "number" ? value : undefined;
}

/** The sign of a binary or unary expression. */
export function operatorOf(node: Node): string {
  const { operator } = node as unknown as { readonly operator?: { readonly value?: unknown } };
  return typeof operator?.value === "string" ? operator.value : "";
}

export function isComputed(node: Node): boolean {
  return (node as unknown as { readonly computed?: unknown }).computed === true;
}

/** The nodes directly below, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (const value of Object.values(node)) {
    // One by one: a template of very many parts has more children than a call takes arguments.
    if (isNode(value)) {
      found.push(value);
      continue;
    }
    for (const part of partsOf(value)) if (isNode(part)) found.push(part);
  }
  return found;
}

const nothing: readonly unknown[] = [];

function partsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value instanceof Map ? [...value].flat() : nothing;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}
