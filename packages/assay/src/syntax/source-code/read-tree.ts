import type { Tree } from "web-tree-sitter";
import { type LanguageTables, tablesOf } from "./language-tables.ts";
import type { ParserMemory } from "./parser-memory.ts";
import { emptyTree, nodeFlags, type SyntaxTree } from "./syntax-tree.ts";

/** `struct TSTree` (`lib/src/tree.h`): offset of the address of the language; the root stands first. */
const languageInTree = 8;

/** A `Subtree` among the children of its parent: a small leaf itself (the lowest bit is set), or the address of one. */
const bytesOfSubtree = 8;

/** `SubtreeHeapData` (`lib/src/subtree.h`): offsets of its fields. Its children lie before it. */
const heap = { padding: 4, size: 16, childCount: 36, symbol: 40, flags: 44, production: 66 } as const;

/** Bits of `flags`; a small leaf has them one place higher in its first byte, with `missing` as the fifth. */
const bits = { visible: 1, named: 2, extra: 4, missing: 512, missingLeaf: 16 } as const;

/** Of the parser itself: text that was not understood. */
const errorSymbol = 65_535;

/**
 * Copies a tree out of the memory of the parser, read where it lies: to ask the parser for each node is several calls across
 * a language border, which took longer than the parsing. `count` = its visible nodes.
 */
export function readTree(memory: ParserMemory, tree: Tree, text: string, count: number): SyntaxTree {
  const { types, fields } = tree.language;
  // The library keeps the address of what it wraps as the member 0.
  const { 0: address } = tree as unknown as readonly [number];
  const language = memory.HEAP32[(address + languageInTree) >> 2] ?? 0;
  const tables = tablesOf(memory, language);
  const copy = emptyTree(count, { text, types, isNamed: tables.named, fields });
  new TreeReader(memory, tables, copy).read(address);
  return copy;
}

/** A node whose children are being read, one after the other. */
interface Frame {
  /** Address of the next child, and of what stands behind the last. */
  next: number;
  end: number;
  isFirst: boolean;
  /** Byte at which the child before ended. */
  position: number;
  /** Children so far that are no extras: the places that the tables of the grammar count. */
  place: number;
  aliases: Uint16Array | undefined;
  roles: Uint16Array | undefined;
  /** The role of the node itself where it is not shown: its children have it. */
  role: number;
  /** The visible node that the children belong to, and whether it is this one. */
  node: number;
  isVisible: boolean;
}

/** What a subtree has of its own. */
interface Subtree {
  padding: number;
  size: number;
  symbol: number;
  isVisible: boolean;
  isNamed: boolean;
  isExtra: boolean;
  isMissing: boolean;
  /** Address of `SubtreeHeapData` where there are children; else 0. */
  inner: number;
}

/** Where a subtree stands: `position` is a byte, the other numbers are of the grammar and of nodes. */
interface Place {
  readonly position: number;
  readonly role: number;
  /** The symbol that it stands for instead of its own; 0 = its own. */
  readonly alias: number;
  readonly parent: number;
}

class TreeReader {
  readonly #memory: ParserMemory;
  readonly #tables: LanguageTables;
  readonly #copy: SyntaxTree;
  readonly #frames: Frame[] = [];
  readonly #last: Int32Array;
  #depth = 0;
  #count = 0;
  #row = 0;
  #newline: number;

  constructor(memory: ParserMemory, tables: LanguageTables, copy: SyntaxTree) {
    this.#memory = memory;
    this.#tables = tables;
    this.#copy = copy;
    this.#last = new Int32Array(copy.kinds.length);
    this.#newline = copy.text.indexOf("\n");
  }

  read(root: number): void {
    const subtree = newSubtree();
    this.#look(root, subtree);
    const node = this.#add(subtree, { position: subtree.padding, role: 0, alias: 0, parent: 0 });
    this.#enter(subtree, { position: subtree.padding, role: 0, node, isVisible: true });
    while (this.#depth > 0) {
      const frame = this.#frames[this.#depth - 1];
      if (frame === undefined) return;
      if (frame.next === frame.end) this.#leave(frame);
      else this.#child(frame, subtree);
    }
  }

  #child(frame: Frame, subtree: Subtree): void {
    this.#look(frame.next, subtree);
    // A node begins where its first child does: what stands before that was counted already.
    const position = frame.position + (frame.isFirst ? 0 : subtree.padding);
    frame.next += bytesOfSubtree;
    frame.isFirst = false;
    frame.position = position + subtree.size;
    if (subtree.isExtra) return this.#place(subtree, { position, role: 0, alias: 0, parent: frame.node });
    const alias = frame.aliases?.[frame.place] ?? 0;
    const own = frame.roles?.[frame.place] ?? 0;
    frame.place += 1;
    this.#place(subtree, { position, role: own === 0 ? frame.role : own, alias, parent: frame.node });
  }

  /** Notes a subtree that is shown, and enters it when there is something in it. */
  #place(subtree: Subtree, where: Place): void {
    const isVisible = subtree.isVisible || where.alias !== 0;
    const node = isVisible ? this.#add(subtree, where) : where.parent;
    if (subtree.inner !== 0)
      this.#enter(subtree, { position: where.position, role: isVisible ? 0 : where.role, node, isVisible });
    else if (isVisible) this.#copy.after[node] = this.#count;
  }

  #enter(
    { inner }: Subtree,
    { position, role, node, isVisible }: Pick<Frame, "position" | "role" | "node" | "isVisible">,
  ): void {
    const { HEAPU16, HEAP32 } = this.#memory;
    const frame = (this.#frames[this.#depth] ??= newFrame());
    this.#depth += 1;
    const production = inner === 0 ? 0 : (HEAPU16[(inner + heap.production) >> 1] ?? 0);
    const count = inner === 0 ? 0 : (HEAP32[(inner + heap.childCount) >> 2] ?? 0);
    frame.next = inner - count * bytesOfSubtree;
    frame.end = inner;
    frame.isFirst = true;
    frame.position = position;
    frame.place = 0;
    frame.aliases = this.#tables.aliases[production];
    frame.roles = this.#tables.roles[production];
    frame.role = role;
    frame.node = node;
    frame.isVisible = isVisible;
  }

  #leave({ isVisible, node }: Frame): void {
    if (isVisible) this.#copy.after[node] = this.#count;
    this.#depth -= 1;
  }

  /** Reads what stands at an address: `SubtreeInlineData`, or the address of `SubtreeHeapData`. */
  #look(address: number, subtree: Subtree): void {
    const { HEAP32 } = this.#memory;
    const low = HEAP32[address >> 2] ?? 0;
    if ((low & 1) === 0) return this.#lookInHeap(low, subtree);
    const high = HEAP32[(address >> 2) + 1] ?? 0;
    const flags = low >> 1;
    subtree.padding = (high >> 16) & 0xff;
    subtree.size = high >>> 24;
    subtree.symbol = (low >> 8) & 0xff;
    subtree.isVisible = (flags & bits.visible) !== 0;
    subtree.isNamed = (flags & bits.named) !== 0;
    subtree.isExtra = (flags & bits.extra) !== 0;
    subtree.isMissing = (flags & bits.missingLeaf) !== 0;
    subtree.inner = 0;
  }

  #lookInHeap(address: number, subtree: Subtree): void {
    const { HEAPU16, HEAP32 } = this.#memory;
    const flags = HEAPU16[(address + heap.flags) >> 1] ?? 0;
    subtree.padding = HEAP32[(address + heap.padding) >> 2] ?? 0;
    subtree.size = HEAP32[(address + heap.size) >> 2] ?? 0;
    subtree.symbol = HEAPU16[(address + heap.symbol) >> 1] ?? 0;
    subtree.isVisible = (flags & bits.visible) !== 0;
    subtree.isNamed = (flags & bits.named) !== 0;
    subtree.isExtra = (flags & bits.extra) !== 0;
    subtree.isMissing = (flags & bits.missing) !== 0;
    subtree.inner = HEAP32[(address + heap.childCount) >> 2] === 0 ? 0 : address;
  }

  /** Notes a visible node; a byte is half a unit of UTF-16. */
  #add(
    { size, symbol, isNamed, isExtra, isMissing }: Subtree,
    { position, role, alias, parent }: Place,
  ): number {
    const { publicSymbols, named } = this.#tables;
    const copy = this.#copy;
    const node = this.#count;
    this.#count += 1;
    const shown = alias === 0 ? symbol : alias;
    copy.kinds[node] = shown === errorSymbol ? shown : (publicSymbols[shown] ?? 0);
    copy.roles[node] = role;
    copy.flags[node] =
      ((alias === 0 ? isNamed : named[alias] === 1) ? nodeFlags.named : 0) |
      (isExtra ? nodeFlags.extra : 0) |
      (isMissing ? nodeFlags.missing : 0);
    copy.starts[node] = position >> 1;
    copy.ends[node] = (position + size) >> 1;
    copy.rows[node] = this.#rowAt(position >> 1);
    copy.parents[node] = parent;
    copy.previous[node] = this.#last[parent] ?? 0;
    this.#last[parent] = node;
    return node;
  }

  /** Nodes come in the order of their starts, so counting goes on where it stopped. */
  #rowAt(start: number): number {
    while (this.#newline >= 0 && this.#newline < start) {
      this.#row += 1;
      this.#newline = this.#copy.text.indexOf("\n", this.#newline + 1);
    }
    return this.#row;
  }
}

function newSubtree(): Subtree {
  return {
    padding: 0,
    size: 0,
    symbol: 0,
    isVisible: false,
    isNamed: false,
    isExtra: false,
    isMissing: false,
    inner: 0,
  };
}

function newFrame(): Frame {
  return {
    next: 0,
    end: 0,
    isFirst: true,
    position: 0,
    place: 0,
    aliases: undefined,
    roles: undefined,
    role: 0,
    node: 0,
    isVisible: false,
  };
}
