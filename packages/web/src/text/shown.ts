/** Longer names than this are cut: a document may call something by a hundred thousand characters. */
const longestShown = 200;

/** Controls, and marks that turn the direction of what follows: shown as what they are, so that no name looks like another. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of a document as a person may safely read it: cut at `limit` characters, with nothing invisible in it. */
export function shown(text: string, limit = longestShown): string {
  const cut = text.length > limit ? `${wholeStart(text, limit)}…` : text;
  return cut.replace(unseen, (mark) => (mark === "\n" || mark === "\t" ? " " : `‹${codeOf(mark)}›`));
}

/** An identifier with its middle left out when it is longer than `length`: its ends are what people compare. */
export function shortened(text: string, length = 36): string {
  if (text.length <= length) return shown(text);
  const tail = Math.floor((length - 1) * 0.4);
  return `${shown(text.slice(0, length - 1 - tail))}…${shown(text.slice(-tail))}`;
}

/** Never half of a surrogate pair. */
function wholeStart(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

function codeOf(mark: string): string {
  return `U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
