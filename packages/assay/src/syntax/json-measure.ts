/** How much a JSON text holds, counted without building anything. Exact for valid text, harmless for other text. */
export interface JsonShape {
  readonly depth: number;
  readonly objects: number;
  /** Key-value pairs, repeated keys counted each time. */
  readonly members: number;
  /** Upper bound of all values, nested ones included. */
  readonly values: number;
}

/** One linear pass over the characters outside strings. */
export function measureJson(text: string): JsonShape {
  let level = 0;
  let depth = 0;
  let objects = 0;
  let members = 0;
  let arraysAndCommas = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at);
        break;
      case 0x2c:
        arraysAndCommas += 1;
        break;
      case 0x3a:
        members += 1;
        break;
      case 0x7b:
        objects += 1;
        depth = Math.max(depth, (level += 1));
        break;
      case 0x5b:
        arraysAndCommas += 1;
        depth = Math.max(depth, (level += 1));
        break;
      case 0x5d:
      case 0x7d:
        level -= 1;
    }
  }
  return { depth, objects, members, values: 1 + objects + arraysAndCommas };
}

/** Position of the closing quote of the string that starts at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = at;
    while (escapes > from + 1 && text.charCodeAt(escapes - 1) === 0x5c) escapes -= 1;
    if ((at - escapes) % 2 === 0) return at;
  }
  return text.length;
}
