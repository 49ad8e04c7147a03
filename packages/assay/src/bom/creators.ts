import { partyName } from "./party-name.ts";

/** Who made a document. */
export interface Creators {
  readonly tools: readonly string[];
  readonly authors: readonly string[];
}

/** The `creators` of SPDX 2: `Tool: name` is a program, all others are authors. */
export function creatorsAmong(texts: readonly string[]): Creators {
  const isTool = (text: string): boolean => /^Tool:/i.test(text);
  return {
    tools: texts.filter(isTool).map(partyName),
    authors: texts.filter((text) => !isTool(text)).map(partyName),
  };
}
