/** Declarations at the beginning of a line; a method belongs to the type of its receiver. */
const declaration =
  /^(?:func[ \t]+(?:\([^()\n]{0,200}?\*?[ \t]*(\w{1,200})(?:\[[^\]\n]{0,100}\])?\)|(\w{1,200}))|(?:type|var|const)[ \t]+(\w{1,200})|(type|var|const)[ \t]*\()/gmu;

/** `var a, b = 1, 2`. */
const inGroup = /^[ \t]{1,8}(\w{1,200}(?:[ \t]*,[ \t]*\w{1,200}){0,16})(?:[ \t=]|$)/gmu;

/** Names that a file of Go declares at its top, and types that it has methods of. */
export function* namesInGo(text: string): Iterable<string> {
  for (const { 1: receiver, 2: func, 3: single, 4: group, index } of text.matchAll(declaration)) {
    const name = receiver ?? func ?? single;
    if (name !== undefined) yield name;
    if (group !== undefined) yield* namesOfGroup(text, index);
  }
}

/** What stands in parentheses, up to the line that closes them. */
function* namesOfGroup(text: string, start: number): Iterable<string> {
  const end = text.indexOf("\n)", start);
  const lines = text.slice(text.indexOf("\n", start) + 1, end < 0 ? text.length : end);
  for (const [, names = ""] of lines.matchAll(inGroup)) yield* names.split(",").map((name) => name.trim());
}
