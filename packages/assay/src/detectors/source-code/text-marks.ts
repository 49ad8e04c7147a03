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

  /** The same in the bytes of a text, in any encoding that has ASCII as it is: it takes a fifth of the time. */
  inBytes(bytes: Uint8Array): ReadonlySet<number> {
    const found = new Set<number>();
    const starts = this.#starts;
    const { length } = bytes;
    let before = 128;
    for (let at = 0; at < length; at += 1) {
      const code = bytes[at] ?? 128;
      if ((before | code) < 128 && starts[before * 128 + code] === 1)
        this.#noteIn(bytes, at - 1, before * 128 + code, found);
      before = code;
    }
    return found;
  }

  #noteIn(bytes: Uint8Array, from: number, start: number, found: Set<number>): void {
    for (const place of this.#byStart.get(start) ?? [])
      if (!found.has(place) && standsAt(bytes, from, this.#marks[place] ?? "")) found.add(place);
  }

  /** Places in the list of the marks that stand in a text. */
  in(text: string): ReadonlySet<number> {
    const found = new Set<number>();
    const { length } = text;
    let before = 128;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      const start = before * 128 + code;
      const mayStart = before < 128 && code < 128 && this.#starts[start] === 1;
      if (mayStart) this.#note(text, at - 1, start, found);
      before = code;
    }
    return found;
  }

  /** Notes the marks that stand at a place. */
  #note(text: string, from: number, start: number, found: Set<number>): void {
    for (const place of this.#byStart.get(start) ?? [])
      if (text.startsWith(this.#marks[place] ?? "", from)) found.add(place);
  }
}

function standsAt(bytes: Uint8Array, from: number, mark: string): boolean {
  for (let at = 2; at < mark.length; at += 1) if (bytes[from + at] !== mark.charCodeAt(at)) return false;
  return true;
}
