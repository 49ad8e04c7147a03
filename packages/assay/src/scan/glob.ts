/**
 * `*` within one level, `**` over any number of levels, `?` one character; a pattern without `/` fits at any level. Not by a
 * regular expression: with several wildcards its time would grow with a power of the path's length.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(matcherFor);
  return (path) => matchers.some((fits) => fits(path));
}

/** A piece of a pattern: text that stands for itself, or a wildcard. */
type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "character" | "level" | "levels" | "folders" };

const wildcards: ReadonlyMap<string, Piece> = new Map([
  ["?", { kind: "character" }],
  ["*", { kind: "level" }],
  ["**", { kind: "levels" }],
  ["**/", { kind: "folders" }],
]);

function matcherFor(pattern: string): (path: string) => boolean {
  const trimmed = pattern.replace(/^\.?\//, "").replace(/\/$/, "");
  const anchored = trimmed.includes("/") ? trimmed : `**/${trimmed}`;
  // `**/` in the middle of a name is `**` and a slash: only between folders can it stand for none.
  const pieces = anchored
    .split(/((?<=^|\/)\*\*\/|\*\*|\*|\?)/)
    .filter((text) => text !== "")
    .map((text): Piece => wildcards.get(text) ?? { kind: "text", text });
  return (path) => new Attempt(pieces, path).fits();
}

/** A wildcard that may take more: where the pieces behind it begin, and where they were tried last. */
interface Choice {
  readonly kind: Piece["kind"];
  readonly next: number;
  at: number;
}

/**
 * Only the last `*` and the last `**` have to be tried again: what an earlier one could give up, the later one takes just as
 * well. So the time is bounded by the lengths multiplied, whatever the number of wildcards.
 */
class Attempt {
  readonly #pieces: readonly Piece[];
  readonly #path: string;
  #piece = 0;
  #at = 0;
  #level: Choice | undefined;
  #levels: Choice | undefined;

  constructor(pieces: readonly Piece[], path: string) {
    this.#pieces = pieces;
    this.#path = path;
  }

  fits(): boolean {
    for (;;) {
      const piece = this.#pieces[this.#piece];
      // An excluded folder takes everything below it along.
      if (piece === undefined && this.#isAtEnd()) return true;
      const isTaken = piece !== undefined && this.#take(piece);
      if (!isTaken && !this.#tryAgain()) return false;
    }
  }

  #isAtEnd(): boolean {
    return this.#at === this.#path.length || this.#path[this.#at] === "/";
  }

  #take(piece: Piece): boolean {
    if (piece.kind === "text") {
      if (!this.#path.startsWith(piece.text, this.#at)) return false;
      this.#at += piece.text.length;
    } else if (piece.kind === "character") {
      if (this.#isAtEnd()) return false;
      this.#at += (this.#path.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1;
    } else {
      const choice = { kind: piece.kind, next: this.#piece + 1, at: this.#at };
      this.#level = piece.kind === "level" ? choice : undefined;
      if (piece.kind !== "level") this.#levels = choice;
    }
    this.#piece += 1;
    return true;
  }

  #tryAgain(): boolean {
    return this.#isFurther(this.#level) || this.#isFurther(this.#levels);
  }

  #isFurther(choice: Choice | undefined): boolean {
    if (choice === undefined) return false;
    const next = this.#after(choice);
    if (next === undefined) return false;
    if (choice.kind !== "level") this.#level = undefined;
    choice.at = next;
    this.#at = next;
    this.#piece = choice.next;
    return true;
  }

  /** The next place up to which a wildcard can reach. */
  #after({ kind, at }: Choice): number | undefined {
    if (kind === "folders") {
      const slash = this.#path.indexOf("/", at);
      return slash < 0 ? undefined : slash + 1;
    }
    const isOver = at >= this.#path.length || (kind === "level" && this.#path[at] === "/");
    return isOver ? undefined : at + 1;
  }
}
