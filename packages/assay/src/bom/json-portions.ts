/** Makes JSON of a value, in the layout that goes with it. */
export type Stringify = (value: unknown) => string;

export type Layout = keyof typeof layouts;

/**
 * The JSON of a document in portions; together they are what `stringify` makes of the whole. A whole text of 50 MB would stand
 * in memory four times on its way into a file (in pieces, put together, with its line feed, encoded), and touching that much
 * new memory takes longer than making the text.
 */
export function* jsonPortions(document: object, layout: Layout, stringify: Stringify): Generator<string> {
  const { line, start, end, aroundField } = layouts[layout];
  const fields = Object.entries(document).filter(([, value]) => value !== undefined);
  if (fields.length === 0) return yield stringify(document);
  let before = `{${line}`;
  for (const [key, value] of fields) {
    if (Array.isArray(value) && value.length > itemsOfPortion) {
      yield `${before}${start(JSON.stringify(key))}`;
      yield* itemPortions(value, layout, stringify);
      yield end;
    } else {
      yield `${before}${inside(stringify({ [key]: value }), aroundField)}`;
    }
    before = `,${line}`;
  }
  yield `${line}}`;
}

/** Some 100 kB of a usual document: texts that are small and short-lived take memory that was used before. */
const itemsOfPortion = 64;

const layouts = {
  /** As `JSON.stringify(document)`. */
  compact: {
    line: "",
    start: (key: string) => `${key}:[`,
    end: "]",
    listed: (items: unknown) => items,
    aroundField: "{".length,
    aroundItems: "[".length,
  },
  /** As `JSON.stringify(document, undefined, 2)`. */
  indented: {
    line: "\n",
    start: (key: string) => `  ${key}: [\n`,
    end: "\n  ]",
    // As a list in a list they have the indentation that they have in the document.
    listed: (items: unknown) => [items],
    aroundField: "{\n".length,
    aroundItems: "[\n  [\n".length,
  },
} as const;

function* itemPortions(items: readonly unknown[], layout: Layout, stringify: Stringify): Generator<string> {
  const { line, listed, aroundItems } = layouts[layout];
  for (let at = 0; at < items.length; at += itemsOfPortion) {
    const portion = listed(items.slice(at, at + itemsOfPortion));
    const text = inside(stringify(portion), aroundItems);
    yield at === 0 ? text : `,${line}${text}`;
  }
}

/** Without so many characters at both ends. */
function inside(text: string, length: number): string {
  return text.slice(length, -length);
}
