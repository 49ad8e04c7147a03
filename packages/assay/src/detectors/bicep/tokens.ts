import { maxTokens } from "./limits.ts";

/** A word, a sign or a text of a Bicep file (https://learn.microsoft.com/azure/azure-resource-manager/bicep/file). */
export interface Token {
  readonly kind: "text" | "word" | "sign" | "line";
  /** Of a text what stands between its quotes. */
  readonly value: string;
  readonly line: number;
}

const part =
  /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<long>'''[^]*?(?:'''|$))|(?<text>'(?:\\.|[^'\\\n])*'?)|(?<word>[\w.]+)|(?<line>\n)|(?<sign>[^\s\w])/gu;

/** What a file is made of, without comments; its beginning, where it has more than may be. */
export function tokensOf(source: string): { readonly tokens: readonly Token[]; readonly isCut: boolean } {
  const tokens: Token[] = [];
  let line = 1;
  for (const { 0: written, groups = {} } of source.matchAll(part)) {
    if (tokens.length >= maxTokens) return { tokens, isCut: true };
    const { long, text, word, line: end, sign } = groups;
    if (long !== undefined) tokens.push({ kind: "text", value: long.slice(3, -3), line });
    else if (text !== undefined) tokens.push({ kind: "text", value: text.slice(1, -1), line });
    else if (word !== undefined) tokens.push({ kind: "word", value: word, line });
    else if (end !== undefined) tokens.push({ kind: "line", value: end, line });
    else if (sign !== undefined) tokens.push({ kind: "sign", value: sign, line });
    line += written.split("\n").length - 1;
  }
  return { tokens, isCut: false };
}
