/** Names that are looked for at once. */
const mostNames = 200;

/** Looks for the second place of each of some names: the first is where it is declared. */
export class NamesSought {
  /** What has been seen once at most. */
  readonly left: Set<string>;
  readonly #seen = new Set<string>();

  constructor(names: ReadonlySet<string>) {
    this.left = new Set([...names].slice(0, mostNames));
  }

  look(text: string): void {
    for (const name of [...this.left]) {
      let count = this.#seen.has(name) ? 1 : 0;
      for (let at = text.indexOf(name); at >= 0 && count < 2; at = text.indexOf(name, at + name.length)) {
        if (isWord(text, at, name.length)) count += 1;
      }
      if (count > 0) this.#seen.add(name);
      if (count > 1) this.left.delete(name);
    }
  }
}

function isWord(text: string, at: number, length: number): boolean {
  return !/[\w$]/u.test(text[at - 1] ?? " ") && !/[\w$]/u.test(text[at + length] ?? " ");
}
