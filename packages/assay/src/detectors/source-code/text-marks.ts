/** Finds which of some short texts stand in a long one, in one pass: to look for them one by one is a pass for each. */
export class TextMarks {
  readonly #marks: readonly string[];
  /** Places of marks in the list, by their first two characters. */
  readonly #byStart = new Map<number, readonly number[]>();
  readonly #starts = new Uint8Array(128 * 128);

  /** Marks are plain ASCII, of two characters at least. */
  constructor(marks: readonly string[]) {
    this.#marks = marks;
    for (const [place, mark] of marks.entries()) {
      const start = mark.charCodeAt(0) * 128 + mark.charCodeAt(1);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), place]);
      this.#starts[start] = 1;
    }
  }

  /** Places in the list of the marks that stand in a text. */
  in(text: string): ReadonlySet<number> {
    const found = new Set<number>();
    this.#scan(text, (place) => {
      found.add(place);
      return found.size === this.#marks.length;
    });
    return found;
  }

  isAnyIn(text: string): boolean {
    let isAny = false;
    this.#scan(text, () => (isAny = true));
    return isAny;
  }

  /** Tells of every mark that is found until `isEnough` says so. */
  #scan(text: string, isEnough: (place: number) => boolean): void {
    const { length } = text;
    let before = 128;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      const start = before * 128 + code;
      const mayStart = before < 128 && code < 128 && this.#starts[start] === 1;
      if (mayStart && this.#at(text, at - 1, start).some(isEnough)) return;
      before = code;
    }
  }

  /** The marks that stand at a place. */
  #at(text: string, from: number, start: number): readonly number[] {
    const places = this.#byStart.get(start) ?? [];
    return places.filter((place) => text.startsWith(this.#marks[place] ?? "", from));
  }
}
