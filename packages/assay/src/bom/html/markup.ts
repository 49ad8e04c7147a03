import { escapeUnsafe } from "../clean-text.ts";
import { longestText } from "./limits.ts";

/** HTML that is safe to stand in the page as it is. Made by `markup` only, so every other text is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; undefined and empty lists are nothing. */
export type Part = string | number | Markup | readonly Part[] | undefined;

/** A piece of the page: the template as it is, what is put into it escaped. */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = template[0] ?? "";
  for (const [index, part] of parts.entries()) text += textOf(part) + (template[index + 1] ?? "");
  return new Markup(text);
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(textOf).join("");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** For text and for attributes in double quotes. */
function escaped(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return escapeUnsafe(cut).replace(/[&<>"']/g, (character) => entities.get(character) ?? "");
}

/** A long name in one line, shortened in the middle: its ends tell it from others. */
export function shortened(text: string, longest: number): string {
  const characters = [...text.slice(0, longestText)];
  if (characters.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(head + 1 - longest).join("")}`;
}
