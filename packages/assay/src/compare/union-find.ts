/** Sets of numbers from 0 that grow together; nearly constant time for each step. */
export class UnionFind {
  readonly #parents: number[];

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
  }

  find(item: number): number {
    let root = item;
    while (this.#parentOf(root) !== root) root = this.#parentOf(root);
    for (let at = item; at !== root;) {
      const next = this.#parentOf(at);
      this.#parents[at] = root;
      at = next;
    }
    return root;
  }

  /** The smaller root stays the root. */
  unite(a: number, b: number): void {
    const left = this.find(a);
    const right = this.find(b);
    this.#parents[Math.max(left, right)] = Math.min(left, right);
  }

  #parentOf(item: number): number {
    return this.#parents[item] ?? item;
  }
}
