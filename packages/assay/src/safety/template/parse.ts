import { parse, tokenize } from "@huggingface/jinja";
import { deepestNesting, longestTemplate } from "./limits.ts";
import type { Node } from "./node.ts";

export type ParsedTemplate =
  { readonly ok: true; readonly program: Node } | { readonly ok: false; readonly reason: string };

/** The syntax tree of a chat template; it is never rendered. */
export function parseTemplate(text: string): ParsedTemplate {
  if (text.length > longestTemplate) return refused(`it is longer than ${longestTemplate} characters`);
  if (nestingOf(text) > deepestNesting) return refused(`it nests deeper than ${deepestNesting} levels`);
  try {
    // The options of transformers' own environment (utils/chat_template_utils.py).
    return {
      ok: true,
      program: parse(tokenize(withoutRawBlocks(text), { lstrip_blocks: true, trim_blocks: true })),
    };
  } catch (error) {
    return refused(error instanceof Error ? error.message : "it is no template");
  }
}

/** `{% raw %}` is text whatever it holds; the library does not know it. Brackets in it become others of the same length. */
function withoutRawBlocks(text: string): string {
  return text.replaceAll(
    /\{%[-+]?\s{0,20}raw\s{0,20}[-+]?%\}(.*?)\{%[-+]?\s{0,20}endraw\s{0,20}[-+]?%\}/gsu,
    (_all, body: string) => body.replaceAll("{", "(").replaceAll("}", ")"),
  );
}

function refused(reason: string): ParsedTemplate {
  return { ok: false, reason };
}

/** Deepest nesting of brackets and of blocks, whichever is larger; an upper bound, since text counts as well. */
function nestingOf(text: string): number {
  let brackets = 0;
  let deepest = 0;
  for (const { 0: sign } of text.matchAll(/[([{)\]}]/gu)) {
    if ("([{".includes(sign)) deepest = Math.max(deepest, (brackets += 1));
    else brackets = Math.max(0, brackets - 1);
  }
  let blocks = 0;
  for (const { 1: word } of text.matchAll(
    /\{%[-+]?\s{0,20}(if|for|macro|call|filter|set|endif|endfor|endmacro|endcall|endfilter|endset)\b/gu,
  )) {
    if (word === "set") continue;
    blocks = word?.startsWith("end") === true ? Math.max(0, blocks - 1) : blocks + 1;
    deepest = Math.max(deepest, blocks);
  }
  // `not not not …`, `- - - …`, `a.b.c…` and `x | f | f …` nest without a bracket.
  const chains = [...text.matchAll(/(?:\bnot\s+){50}|(?:-\s*){200}/gu)];
  return chains.length > 0 ? Number.POSITIVE_INFINITY : deepest;
}
