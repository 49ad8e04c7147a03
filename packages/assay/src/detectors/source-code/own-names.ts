import type { CodeLanguage } from "../../code/ir.ts";

/** Functions at the top of a file, where an import says in which file a name is. */
const functions: Partial<Record<CodeLanguage, RegExp>> = {
  python: /^(?:async[ \t]+)?def[ \t]+(\w{1,200})/gmu,
  javascript:
    /^export[ \t]+(?:(?:default[ \t]+)?(?:async[ \t]+)?function\*?[ \t]+([\w$]{1,200})|const[ \t]+([\w$]{1,200})[ \t]*=[ \t]*(?:async[ \t]*)?(?:\([^()\n]{0,300}\)[ \t]*=>|[\w$]{1,100}[ \t]*=>|function\b))/gmu,
};

/** Of a class no call asks what it is made from; those of Python are asked. */
const classes = /^export[ \t]+(?:default[ \t]+)?(?:abstract[ \t]+)?class[ \t]+([\w$]{1,200})/gmu;

/** Functions that a file exports by a list, or as components of React. */
const components: RegExp =
  /^(?:export[ \t]+)?(?:(?:async[ \t]+)?function\*?[ \t]+([\w$]{1,200})|const[ \t]+([\w$]{1,200})[ \t]*=[ \t]*(?:(?:async[ \t]*)?(?:\([^()]{0,300}\)|[\w$]{1,100})[ \t]*=>|(?:React\.)?(?:forwardRef|memo)\b))/gmu;

const exportList = /^export[ \t]*\{([^{}]{1,2000})\}[ \t]*(?:;|$)/gmu;
const exportDefault =
  /^export[ \t]+default[ \t]+(?:(?:async[ \t]+)?function\b|(?:abstract[ \t]+)?class\b|([\w$]{1,200})[ \t]*(?:;|$))/mu;

/** Names that a file declares as functions and classes of its own, as others import them. */
export function ownNamesIn(language: CodeLanguage, text: string, acts: boolean, most: number): Set<string> {
  const found = new Set<string>();
  noteAll(functions[language], text, found, most);
  if (acts || language !== "javascript") return found;
  noteAll(classes, text, found, most);
  noteListed(text, found, most);
  return found;
}

function noteAll(pattern: RegExp | undefined, text: string, found: Set<string>, most: number): void {
  if (pattern === undefined) return;
  for (const [, name, constant] of text.matchAll(pattern)) {
    if (found.size >= most) return;
    found.add(name ?? constant ?? "");
  }
}

/** `function Card() {…}` and then `export { Card }` or `export default Card`. */
function noteListed(text: string, found: Set<string>, most: number): void {
  const declared = new Set<string>();
  noteAll(components, text, declared, most);
  for (const [, names = ""] of text.matchAll(exportList))
    for (const name of names.split(",")) if (declared.has(name.trim())) found.add(name.trim());
  const main = exportDefault.exec(text);
  if (main !== null && (main[1] === undefined || declared.has(main[1]))) found.add("default");
}
