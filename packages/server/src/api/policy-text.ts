import type { PolicyText } from "../store/judging/wanted-policy.ts";
import type { CheckedPolicy, PolicyMistake, PolicySource, PolicyTrier, Refused } from "./parts.ts";
import { Problem, retryAfter } from "./problem.ts";

/** What a request says: one of the two. */
export interface SaidText {
  readonly pack: string | null;
  readonly yaml: string | null;
}

/** @throws Problem */
export function sourceOf({ pack, yaml }: SaidText): PolicySource {
  if ((pack === null) === (yaml === null))
    throw new Problem("bad-request", "Give either `yaml` or `pack`.", {
      errors: [{ place: "body/yaml", message: "either this or `pack`" }],
    });
  return { pack, yaml: yaml ?? "" };
}

/** A text that parses. @throws Problem that names every mistake with its line and column */
export async function checkedText(policies: PolicyTrier, said: SaidText): Promise<PolicyText> {
  const source = sourceOf(said);
  const checked = await policies.check(source);
  if (checked.kind !== "checked") throw mistaken(checked);
  return { ...source, rules: checked.rules };
}

export function mistaken(trouble: Exclude<CheckedPolicy, { kind: "checked" }> | Refused): Problem {
  if (trouble.kind === "refused")
    return new Problem("unavailable", trouble.reason, { headers: retryAfter(5) });
  const { mistakes } = trouble;
  const told = mistakes.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`);
  return new Problem("bad-request", told.join("; "), { errors: mistakes.map(errorOf) });
}

/** `yaml/3:5`: the third line, the fifth column. */
function errorOf({ line, column, message }: PolicyMistake): {
  readonly place: string;
  readonly message: string;
} {
  return { place: line === 0 ? "yaml" : `yaml/${line}:${column}`, message };
}
