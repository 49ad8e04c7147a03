import { AssayError, parsePolicies, type Policy, policyPacks } from "assay";
import type { PolicyMistake, PolicySource } from "../../api/parts.ts";

export type ParsedText =
  | { readonly kind: "parsed"; readonly policies: readonly Policy[] }
  | { readonly kind: "mistaken"; readonly mistakes: readonly PolicyMistake[] };

/** As the library calls a text in messages; here a text has no file. */
const nameOfText = "policy.yaml";

/** Parses a text; what is wrong with it is told by line and column. */
export async function parsedText({ pack, yaml }: PolicySource): Promise<ParsedText> {
  const text = pack === null ? yaml : policyPacks.get(pack);
  if (text === undefined)
    return {
      kind: "mistaken",
      mistakes: [{ line: 0, column: 0, message: `There is no pack ${pack ?? ""}.` }],
    };
  try {
    return { kind: "parsed", policies: await parsePolicies(text, pack ?? nameOfText) };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { kind: "mistaken", mistakes: error.message.split("\n").map(mistakeOf) };
  }
}

function mistakeOf(line: string): PolicyMistake {
  const found = /^[^:]+:(\d+):(\d+): (.*)$/u.exec(line);
  if (found === null) return { line: 0, column: 0, message: line };
  return { line: Number(found[1]), column: Number(found[2]), message: found[3] ?? "" };
}
