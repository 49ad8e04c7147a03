import type { Policy } from "assay";
import type { AppliedPolicy } from "../../store/judging/judgement.ts";
import { mostCompiled } from "../limits.ts";
import { parsedText } from "./policy-text.ts";

/** A policy of the server that is ready to judge, or why it is not. */
export interface CompiledPolicy {
  readonly applied: AppliedPolicy;
  readonly policies: readonly Policy[];
  readonly trouble?: string;
}

const compiled = new Map<string, CompiledPolicy>();

/** Each change of a policy is parsed once in this thread. What parsed when it was kept may not with another version of the program. */
export async function compiledPolicy(applied: AppliedPolicy): Promise<CompiledPolicy> {
  const key = `${applied.id} ${applied.number}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const parsed = await parsedText(applied);
  const made =
    parsed.kind === "parsed"
      ? { applied, policies: parsed.policies }
      : { applied, policies: [], trouble: parsed.mistakes.map(({ message }) => message).join("; ") };
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(key, made);
  return made;
}
