import type { Node } from "../source-code/index.ts";

/** The named children of a node, without comments. */
export function namedChildren(node: Node): readonly Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && child.type !== "comment");
}

/** The text of a label: quoted, or a plain word. */
export function labelOf(node: Node): string {
  return node.type === "string_lit" ? unescaped(node.text.slice(1, -1)) : node.text;
}

/** Escapes of quoted text (HCL native syntax, "Template Expressions"). */
export function unescaped(text: string): string {
  return text
    .replaceAll(/\\([ntr"\\])/gu, (_, letter: string) => escapes[letter] ?? letter)
    .replaceAll("$${", "${")
    .replaceAll("%%{", "%{");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };
