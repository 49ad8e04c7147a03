import type { RuleDescription } from "../../model/rule-description.ts";
import { rules, type Rule, type RuleId } from "./rule.table.ts";
import { ruleTexts } from "./rule-texts.table.ts";

const attackReferences = [
  "https://nvd.nist.gov/vuln/detail/CVE-2025-53630",
  "https://nvd.nist.gov/vuln/detail/CVE-2026-27940",
  "https://nvd.nist.gov/vuln/detail/CVE-2026-7482",
];
const specification = "https://github.com/ggml-org/ggml/blob/master/docs/gguf.md";

const attackWhy =
  "No writer makes such a header. Loaders that trust it read or write outside their memory: this is how llama.cpp and Ollama were attacked.";
const otherWhy =
  "The header says something that is not so: whoever relies on it is misled, and what is hidden there is seen by nobody.";

/** Every check of this reader, for `assay explain`. */
export const ggufRules: readonly RuleDescription[] = (Object.keys(rules) as RuleId[]).map((id) => {
  const rule: Rule = rules[id];
  const [title, what] = ruleTexts[id];
  const isAttack = rule.verdict !== undefined;
  return {
    id,
    title,
    kind: isAttack ? "safety" : rule.kind,
    what,
    why: isAttack ? attackWhy : otherWhy,
    example: `A GGUF file whose header breaks the check ${id}.`,
    fix: rule.remedy,
    references: isAttack ? [specification, ...attackReferences] : [specification],
  };
});
