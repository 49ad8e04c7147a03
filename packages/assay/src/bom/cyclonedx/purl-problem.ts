import { parsePurl } from "../../model/purl.ts";

/** What is wrong with a purl on a component of a type; undefined = nothing. Used to write and to check. */
export function purlProblem(text: string, componentType: unknown): string | undefined {
  const parsed = parsePurl(text);
  if (!parsed.ok) return parsed.message;
  if (parsed.purl.type !== "huggingface") return undefined;
  // purl-spec types/huggingface-definition.json: the type names models; the version is a commit hash in lower case.
  if (componentType === "data") return "pkg:huggingface names models, not datasets";
  if (!/^pkg:[^@]*@[0-9a-f]{40}(?:[?#].*)?$/s.test(text)) {
    return "the version of a pkg:huggingface is a full commit hash in lower case";
  }
  return undefined;
}
