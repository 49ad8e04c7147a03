import { spanAt, type SyntaxTree, typeOf } from "../../../syntax/source-code/index.ts";
import { deepestNesting } from "./limits.ts";
import { leaves, punctuation, skipped } from "./node-types.table.ts";

/** A node of the syntax tree, copied out of the parser: without comments, punctuation and most types. */
export interface SyntaxNode {
  readonly type: string;
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly children: readonly SyntaxNode[];
}

export interface CopiedTree {
  readonly root: SyntaxNode;
  /** True when something lay deeper than the limit. */
  readonly isCut: boolean;
}

/** Makes objects of what matters in a tree. */
export function copyTree(tree: SyntaxTree): CopiedTree {
  return new Copier(tree).copy();
}

export function childAt(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

export function childrenAt(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

export function childOf(node: SyntaxNode, type: string): SyntaxNode | undefined {
  return node.children.find((child) => child.type === type);
}

export function has(node: SyntaxNode, type: string): boolean {
  return node.children.some((child) => child.type === type);
}

type Treatment = "skip" | "leaf" | "follow";
type Mutable = { -readonly [K in keyof SyntaxNode]: SyntaxNode[K] } & { children: SyntaxNode[] };

/** Treatments by the number of a node type, for each grammar. */
const treatments = new WeakMap<SyntaxTree["types"], Treatment[]>();

/** A walk of one tree, with the nodes around the one at hand on a stack. */
class Copier {
  readonly #tree: SyntaxTree;
  readonly #treatments: Treatment[];
  #isCut = false;

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
    this.#treatments = treatmentsIn(tree);
  }

  copy(): CopiedTree {
    const { after } = this.#tree;
    const root = this.#node(0, "program");
    const parents = [{ node: root, end: after[0] ?? 0 }];
    let at = 1;
    for (let parent = parents.at(-1); parent !== undefined; parent = parents.at(-1)) {
      if (at >= parent.end) {
        parents.pop();
        continue;
      }
      const end = after[at] ?? 0;
      const made = this.#visit(at, parent.node);
      if (made !== undefined && this.#isEntered(at, parents.length)) {
        parents.push({ node: made, end });
        at += 1;
      } else at = end;
    }
    return { root, isCut: this.#isCut };
  }

  /** Copies a node; returns it when its children are wanted too. */
  #visit(at: number, parent: Mutable): Mutable | undefined {
    const type = typeOf(this.#tree, at);
    const treatment = this.#treatments[this.#tree.kinds[at] ?? 0] ?? "follow";
    // A comma in a pattern counts places: `[, second]`.
    if (treatment === "skip" && !(type === "," && parent.type === "array_pattern")) return undefined;
    const node = this.#node(at, type);
    parent.children.push(node);
    return treatment === "follow" ? node : undefined;
  }

  #isEntered(at: number, depth: number): boolean {
    if (depth >= deepestNesting) this.#isCut = true;
    return depth < deepestNesting && (this.#tree.after[at] ?? 0) > at + 1;
  }

  #node(at: number, type: string): Mutable {
    const { fields, roles } = this.#tree;
    const field = fields[roles[at] ?? 0] ?? undefined;
    const { start, end, line } = spanAt(this.#tree, at);
    return { type, field, start, end, line, children: [] };
  }
}

function treatmentsIn({ types, isNamed }: SyntaxTree): Treatment[] {
  const known = treatments.get(types);
  if (known !== undefined) return known;
  const made = Array.from(types, (type = "", kind) => treatmentOf(type, isNamed[kind] === 1));
  treatments.set(types, made);
  return made;
}

function treatmentOf(type: string, isNamed: boolean): Treatment {
  if (!isNamed) return punctuation.has(type) ? "skip" : "leaf";
  if (skipped.has(type)) return "skip";
  return leaves.has(type) ? "leaf" : "follow";
}
