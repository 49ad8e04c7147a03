/** Declarations at the beginning of a line; a method belongs to the type of its receiver. */
const declaration =
  /^(?:func[ \t]+(?:\([^()\n]{0,200}?\*?[ \t]*(\w{1,200})(?:\[[^\]\n]{0,100}\])?\)|(\w{1,200}))|(?:type|var|const)[ \t]+(\w{1,200})((?:\[[^\]\n]{0,100}\])?[ \t]+(?:struct|interface)\b)?|(type|var|const)[ \t]*\()/gmu;

/** `var a, b = 1, 2`. */
const inGroup = /^[ \t]{1,8}(\w{1,200}(?:[ \t]*,[ \t]*\w{1,200}){0,16})(?:[ \t=]|$)/gmu;

/** A name at the top of a file. */
export interface DeclaredName {
  readonly name: string;
  /** It is a function, or a type that no library has. */
  readonly isOwn: boolean;
}

/** Names that a file of Go declares at its top, and types that it has methods of. */
export function* namesInGo(text: string): Iterable<DeclaredName> {
  for (const { 1: receiver, 2: func, 3: single, 4: shape, 5: group, index } of text.matchAll(declaration)) {
    const own = receiver ?? func;
    if (own !== undefined) yield { name: own, isOwn: true };
    if (single !== undefined) yield { name: single, isOwn: shape !== undefined };
    if (group !== undefined) for (const name of namesOfGroup(text, index)) yield { name, isOwn: false };
  }
}

/** What stands in parentheses, up to the line that closes them. */
function* namesOfGroup(text: string, start: number): Iterable<string> {
  const end = text.indexOf("\n)", start);
  const lines = text.slice(text.indexOf("\n", start) + 1, end < 0 ? text.length : end);
  for (const [, names = ""] of lines.matchAll(inGroup)) yield* names.split(",").map((name) => name.trim());
}
