import { TextMarks } from "./text-marks.ts";

/** Names that are looked for at once. */
const mostNames = 200;

/** Fewer are looked for one by one. */
const fewNames = 8;

/** What all are looked for at once by: where they begin. */
const hasBeginning = /^[\0-\x7f]{2}/u;

/** Looks for the second place of each of some names: the first is where it is declared. */
export class NamesSought {
  /** What has been seen once at most. */
  readonly left: Set<string>;
  readonly #seen = new Set<string>();
  readonly #again: string[] = [];
  readonly #marked: readonly string[];
  readonly #unmarked: readonly string[];
  readonly #marks: TextMarks;

  constructor(names: ReadonlySet<string>) {
    this.left = new Set([...names].slice(0, mostNames));
    const isMarked = (name: string): boolean => hasBeginning.test(name);
    this.#marked = [...this.left].filter(isMarked);
    this.#unmarked = [...this.left].filter((name) => !isMarked(name));
    this.#marks = new TextMarks(this.#marked);
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
    if (this.left.size <= fewNames) return this.#findAll([...this.left], text);
    const standing = [...this.#marks.in(text)].map((place) => this.#marked[place] ?? "");
    this.#findAll([...standing, ...this.#unmarked], text);
  }

  #findAll(names: readonly string[], text: string): void {
    for (const name of names) if (this.left.has(name)) this.#find(name, text);
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
