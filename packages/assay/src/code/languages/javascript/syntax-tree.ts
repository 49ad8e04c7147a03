import type { Node } from "../../../syntax/source-code/index.ts";
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

/**
 * Copies the tree in one pass of a cursor. Every question to the parser is a call across a language border; asking each
 * node once, and leaves and punctuation less, is what makes lowering fast.
 */
export function copyTree(root: Node, text: string): CopiedTree {
  const copier = new Copier(root, text);
  try {
    return copier.copy();
  } finally {
    copier.delete();
  }
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
const treatments = new WeakMap<readonly string[], Treatment[]>();

/** A walk of one tree: the cursor lives outside the memory of JavaScript until it is deleted. */
class Copier {
  readonly #cursor: ReturnType<Node["walk"]>;
  readonly #types: readonly string[];
  readonly #fields: readonly (string | null)[];
  readonly #treatments: Treatment[];
  readonly #text: string;
  #line = 1;
  #newline: number;
  #isCut = false;

  constructor(root: Node, text: string) {
    const { language } = root.tree;
    this.#cursor = root.walk();
    this.#types = language.types;
    this.#fields = language.fields;
    this.#treatments = treatmentsOf(language);
    this.#text = text;
    this.#newline = text.indexOf("\n");
  }

  copy(): CopiedTree {
    const root = this.#node("program");
    const parents = [root];
    let at: Mutable | undefined = root;
    let isInside = this.#cursor.gotoFirstChild();
    while (at !== undefined) {
      const made: Mutable | undefined = isInside ? this.#visit(at) : undefined;
      if (made !== undefined && this.#enter(parents.length)) {
        parents.push(made);
        at = made;
        continue;
      }
      isInside = this.#cursor.gotoNextSibling();
      if (isInside) continue;
      this.#cursor.gotoParent();
      parents.pop();
      at = parents.at(-1);
    }
    return { root, isCut: this.#isCut };
  }

  delete(): void {
    this.#cursor.delete();
  }

  /** Copies the node at the cursor; returns it when its children are wanted too. */
  #visit(parent: Mutable): Mutable | undefined {
    const id = this.#cursor.nodeTypeId;
    const type = this.#types[id] ?? "ERROR";
    const treatment = this.#treatments[id] ?? "follow";
    // A comma in a pattern counts places: `[, second]`.
    if (treatment === "skip" && !(type === "," && parent.type === "array_pattern")) return undefined;
    const node = this.#node(type);
    parent.children.push(node);
    return treatment === "follow" ? node : undefined;
  }

  #enter(depth: number): boolean {
    if (depth < deepestNesting) return this.#cursor.gotoFirstChild();
    this.#isCut = true;
    return false;
  }

  #node(type: string): Mutable {
    const start = this.#cursor.startIndex;
    const field = this.#fields[this.#cursor.currentFieldId] ?? undefined;
    return { type, field, start, end: this.#cursor.endIndex, line: this.#lineAt(start), children: [] };
  }

  /** Nodes come in the order of their starts, so counting goes on where it stopped. */
  #lineAt(start: number): number {
    while (this.#newline >= 0 && this.#newline < start) {
      this.#line += 1;
      this.#newline = this.#text.indexOf("\n", this.#newline + 1);
    }
    return this.#line;
  }
}

function treatmentsOf(language: Node["tree"]["language"]): Treatment[] {
  const known = treatments.get(language.types);
  if (known !== undefined) return known;
  const made = language.types.map((type, id) => treatmentOf(type, language.nodeTypeIsNamed(id)));
  treatments.set(language.types, made);
  return made;
}

function treatmentOf(type: string, isNamed: boolean): Treatment {
  if (!isNamed) return punctuation.has(type) ? "skip" : "leaf";
  if (skipped.has(type)) return "skip";
  return leaves.has(type) ? "leaf" : "follow";
}
