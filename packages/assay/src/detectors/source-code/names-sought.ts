/** Names that are looked for at once. */
const mostNames = 200;

/** Fewer are looked for one by one. */
const fewNames = 8;

/** Looks for the second place of each of some names: the first is where it is declared. */
export class NamesSought {
  /** What has been seen once at most. */
  readonly left: Set<string>;
  readonly #seen = new Set<string>();
  readonly #again: string[] = [];

  constructor(names: ReadonlySet<string>) {
    this.left = new Set([...names].slice(0, mostNames));
  }

  /** Every name as often as it was seen, twice at most. */
  get seen(): readonly string[] {
    return [...this.#seen, ...this.#again];
  }

  /** Counts what others have seen. */
  note(names: readonly string[]): void {
    for (const name of names) if (this.left.has(name)) this.#note(name);
  }

  look(text: string): void {
    if (this.left.size === 0) return;
    if (this.left.size <= fewNames) for (const name of [...this.left]) this.#find(name, text);
    else for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/gu)) if (this.left.has(word)) this.#note(word);
  }

  #find(name: string, text: string): void {
    for (
      let at = text.indexOf(name);
      at >= 0 && this.left.has(name);
      at = text.indexOf(name, at + name.length)
    )
      if (isWord(text, at, name.length)) this.#note(name);
  }

  #note(name: string): void {
    if (!this.#seen.has(name)) this.#seen.add(name);
    else if (this.left.delete(name)) this.#again.push(name);
  }
}

function isWord(text: string, at: number, length: number): boolean {
  return !/[\w$]/u.test(text[at - 1] ?? " ") && !/[\w$]/u.test(text[at + length] ?? " ");
}
