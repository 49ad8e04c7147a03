import type { CodeModule } from "../../ir.ts";
import { mostScripts } from "./limits.ts";
import { lowerText } from "./lower-text.ts";
import type { JavascriptProblem } from "./lower-text.ts";

/** A part of a component file that is code. */
interface Script {
  readonly start: number;
  readonly end: number;
  readonly isTyped: boolean;
}

/**
 * Lowers the code of a single-file component (Vue, Svelte, Astro) or a page: the text outside is blanked, so that
 * offsets and lines are those of the file.
 */
export async function lowerComponentFile(
  text: string,
  path: string,
): Promise<CodeModule | JavascriptProblem> {
  const scripts = [...frontMatter(text, path), ...scriptsIn(text)];
  const masked = scripts.reduce((made, { start, end }, at) => {
    const from = scripts[at - 1]?.end ?? 0;
    return `${made}${blanked(text.slice(from, start))}${text.slice(start, end)}`;
  }, "");
  const made = await lowerText(masked, path, scripts.some(({ isTyped }) => isTyped) ? "tsx" : "javascript");
  return "code" in made ? made : { ...made, text };
}

/** The code of a page, without the text around it: what a page says is no code. */
export function codeOfPage(text: string): string {
  return scriptsIn(text)
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");
}

/** `.astro`: TypeScript between two lines of dashes at the top. */
function frontMatter(text: string, path: string): readonly Script[] {
  const open = /^\s{0,100}---/u.exec(text)?.[0];
  if (open === undefined || !path.endsWith(".astro")) return [];
  const end = text.indexOf("\n---", open.length);
  return end < 0 ? [] : [{ start: open.length, end, isTyped: true }];
}

function scriptsIn(text: string): readonly Script[] {
  const found: Script[] = [];
  const opening = /<script(?=[\s>])/giu;
  const closing = /<\/script/giu;
  for (
    let open = opening.exec(text);
    open !== null && found.length < mostScripts;
    open = opening.exec(text)
  ) {
    const start = tagEnd(text, opening.lastIndex);
    closing.lastIndex = start;
    const end = closing.exec(text)?.index;
    if (end === undefined) break;
    const attributes = text.slice(opening.lastIndex, start - 1);
    if (isCode(attributes))
      found.push({ start, end, isTyped: /\blang\s?=\s?["']?tsx?\b/iu.test(attributes) });
    opening.lastIndex = end;
  }
  return found;
}

/** Offset after the `>` of a tag; one in quotes does not count (`generic="T extends X<Y>"`). */
function tagEnd(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at + 1;
  }
  return text.length;
}

/** Blocks of data (`application/json`, templates) are no code. */
function isCode(attributes: string): boolean {
  const [, type] = /(?:^|\s)type\s?=\s?["']?([^\s"'>]{1,60})/iu.exec(attributes) ?? [];
  return (
    type === undefined ||
    /^(?:module|text\/(?:javascript|babel|jsx|typescript)|application\/javascript)$/iu.test(type)
  );
}

function blanked(text: string): string {
  return text.replace(/[^\r\n]/gu, (character) => " ".repeat(character.length));
}
