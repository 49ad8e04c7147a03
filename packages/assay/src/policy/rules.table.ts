import type { RuleDescription } from "../model/rule-description.ts";

const references = ["https://cel.dev", "https://github.com/google/cel-spec"];

/** What policies find. A finding of the policy `x` has the rule `POLICY/x`, which is described as `POLICY` is. */
export const policyRules: readonly RuleDescription[] = [
  {
    id: "POLICY",
    title: "A policy of yours is not kept",
    kind: "policy",
    what: "A policy given with --policy requires what is not so, or denies what is so.",
    why: "Somebody decided that it must not be; the policy names its reason and its source.",
    example: "safe-formats denies a model with a pickle.",
    fix: "Do what the policy says, or give the subject an exemption with reason, author and expiry (docs/reference/policy.md).",
    references,
  },
  {
    id: "POLICY-ERROR",
    title: "A policy could not be judged",
    kind: "policy",
    what: "A condition of a policy has no value for a subject: a key that is not there, an index beyond the end, too many steps.",
    why: "What could not be judged is not known to be kept, so it counts as not kept.",
    example: 'model.basis["licence"] of a model without a licence.',
    fix: 'Ask first whether it is there: "licence" in model.basis && model.basis["licence"] == "measured".',
    references,
  },
  {
    id: "POLICY-EXEMPTION-EXPIRED",
    title: "An exemption of a policy ran out",
    kind: "policy",
    what: "The day is over until which a subject was exempt from a policy.",
    why: "The policy counts for it again.",
    example: "An exemption with expires: 2026-01-01, in 2027.",
    fix: "Keep the policy, or decide again and renew the exemption.",
    references,
  },
];
