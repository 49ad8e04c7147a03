/** How text is marked. Signs and words carry the meaning; colour only repeats it. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly alarm: (text: string) => string;
  readonly warning: (text: string) => string;
}

export function styleFor(isColoured: boolean): Style {
  const wrap = (open: number, close: number) => (text: string) =>
    isColoured ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { strong: wrap(1, 22), faint: wrap(2, 22), alarm: wrap(31, 39), warning: wrap(33, 39) };
}

// Wide East Asian and emoji ranges take two columns in a terminal; good enough for aligning names.
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** Shortens in the middle: both ends of an id or a path tell more than its middle. */
export function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = [...text];
  const head = Math.ceil((width - 1) / 2);
  const tail = Math.max(0, width - 1 - head);
  return `${characters.slice(0, head).join("")}…${tail === 0 ? "" : characters.slice(-tail).join("")}`;
}

/** Pads to a column. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}
