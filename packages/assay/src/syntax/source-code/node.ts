import { keptWord } from "./kept-words.ts";
import { nodeFlags, type SyntaxTree, typeOf } from "./syntax-tree.ts";

/** A node of a syntax tree as an object; each is made once, when it is first asked for. */
export class Node {
  /** Its place in the tree. */
  readonly id: number;
  readonly #in: Nodes;
  #named: readonly Node[] | undefined;
  #parts: readonly Node[] | undefined;

  constructor(nodes: Nodes, id: number) {
    this.#in = nodes;
    this.id = id;
  }

  /** Name of the node in the grammar. */
  get type(): string {
    return typeOf(this.#in.tree, this.id);
  }

  get text(): string {
    return keptWord(this.#in.tree.text.slice(this.startIndex, this.endIndex));
  }

  /** Offset in UTF-16 units. */
  get startIndex(): number {
    return this.#in.tree.starts[this.id] ?? 0;
  }

  get endIndex(): number {
    return this.#in.tree.ends[this.id] ?? 0;
  }

  /** 0-based. */
  get row(): number {
    return this.#in.tree.rows[this.id] ?? 0;
  }

  /** 1-based. */
  get line(): number {
    return this.row + 1;
  }

  get isNamed(): boolean {
    return this.#has(nodeFlags.named);
  }

  /** A comment, or text that was skipped. */
  get isExtra(): boolean {
    return this.#has(nodeFlags.extra);
  }

  /** The grammars call comments extra. */
  get isComment(): boolean {
    return this.isExtra && !this.isError;
  }

  /** The parser put it where the text lacks it. */
  get isMissing(): boolean {
    return this.#has(nodeFlags.missing);
  }

  get isError(): boolean {
    return this.type === "ERROR";
  }

  get parent(): Node | null {
    return this.id === 0 ? null : this.#in.at(this.#in.tree.parents[this.id] ?? 0);
  }

  get children(): readonly Node[] {
    return this.#children(() => true);
  }

  get namedChildren(): readonly Node[] {
    const { flags } = this.#in.tree;
    this.#named ??= this.#children((id) => ((flags[id] ?? 0) & nodeFlags.named) !== 0);
    return this.#named;
  }

  /** Children that say something: no punctuation, no comments. The parser calls text extra that it skipped, which may hold code. */
  get parts(): readonly Node[] {
    this.#parts ??= this.#withoutComments(this.namedChildren);
    return this.#parts;
  }

  get childCount(): number {
    return this.children.length;
  }

  child(at: number): Node | null {
    return this.children[at] ?? null;
  }

  namedChild(at: number): Node | null {
    return this.namedChildren[at] ?? null;
  }

  get firstChild(): Node | null {
    return this.child(0);
  }

  get lastChild(): Node | null {
    return this.children.at(-1) ?? null;
  }

  get previousNamedSibling(): Node | null {
    const { previous, flags } = this.#in.tree;
    let id = previous[this.id] ?? 0;
    while (id !== 0 && ((flags[id] ?? 0) & nodeFlags.named) === 0) id = previous[id] ?? 0;
    return id === 0 ? null : this.#in.at(id);
  }

  /** The first child in a role. */
  childForFieldName(name: string): Node | null {
    const { roles, after } = this.#in.tree;
    const role = this.#in.role(name);
    const end = after[this.id] ?? 0;
    for (let id = this.id + 1; id < end; id = after[id] ?? end)
      if (roles[id] === role) return this.#in.at(id);
    return null;
  }

  childrenForFieldName(name: string): readonly Node[] {
    const { roles } = this.#in.tree;
    const role = this.#in.role(name);
    return this.#children((id) => roles[id] === role);
  }

  /** This node and all in it that have a type. */
  descendantsOfType(type: string): readonly Node[] {
    const { tree } = this.#in;
    const found: Node[] = [];
    const end = tree.after[this.id] ?? 0;
    for (let id = this.id; id < end; id += 1) if (typeOf(tree, id) === type) found.push(this.#in.at(id));
    return found;
  }

  #children(isWanted: (id: number) => boolean): readonly Node[] {
    const { after } = this.#in.tree;
    const found: Node[] = [];
    const end = after[this.id] ?? 0;
    for (let id = this.id + 1; id < end; id = after[id] ?? end) if (isWanted(id)) found.push(this.#in.at(id));
    return found;
  }

  /** The same list where there is no comment, as in most. */
  #withoutComments(nodes: readonly Node[]): readonly Node[] {
    return nodes.some((node) => node.isComment) ? nodes.filter((node) => !node.isComment) : nodes;
  }

  #has(flag: number): boolean {
    return ((this.#in.tree.flags[this.id] ?? 0) & flag) !== 0;
  }
}

/** The nodes of one tree. */
export class Nodes {
  readonly tree: SyntaxTree;
  /** With a place for each from the start: V8 keeps a list that is filled out of order as a table, which takes longer. */
  readonly #made: (Node | undefined)[];

  constructor(tree: SyntaxTree) {
    this.tree = tree;
    this.#made = new Array<Node | undefined>(tree.kinds.length);
  }

  at(id: number): Node {
    return (this.#made[id] ??= new Node(this, id));
  }

  /** Number of a role; one that no node has where the grammar does not know it. */
  role(name: string): number {
    return this.tree.fields.indexOf(name);
  }
}
