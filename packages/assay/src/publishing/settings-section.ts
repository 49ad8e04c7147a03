import { z } from "zod";
import { entityKinds } from "../model/entity.ts";
import { properties } from "../model/properties.table.ts";
import type { PropertyName } from "../model/properties.ts";
import { relationKinds } from "../model/relation.ts";
import { outsideAudiences } from "./audience.ts";
import { shortestWord } from "./limits.ts";
import { openPolicy, type PublishingPolicy } from "./policy.ts";

const text = z.string().trim().min(1);

const rule = z
  .strictObject({
    subject: text.exactOptional(),
    kind: z.enum([...entityKinds, "reference"]).exactOptional(),
    // Keys of a table of our own are its property names.
    property: z.enum(Object.keys(properties) as [PropertyName, ...PropertyName[]]).exactOptional(),
    metadata: text.exactOptional(),
    relation: z.enum(relationKinds).exactOptional(),
    text: z
      .string()
      .trim()
      .min(shortestWord, `a text of fewer than ${shortestWord} characters would be found everywhere`)
      .exactOptional(),
    from: z.array(z.enum(outsideAudiences)).min(1, "name public, partner or both"),
    reason: text,
  })
  .superRefine((given, context) => {
    const message = problemWith(given);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

/** A rule that nobody can be sure of what it withholds is worse than none. */
function problemWith(given: Readonly<Partial<Record<string, unknown>>>): string | undefined {
  const names = Object.keys(given).filter((name) => name !== "from" && name !== "reason");
  if (names.length === 0) return "say what is withheld: subject, kind, property, metadata, relation or text";
  if (names.includes("text") && names.length > 1)
    return "text is withheld wherever it stands: nothing else can stand beside it";
  const facts = names.filter((name) => ["property", "metadata", "relation"].includes(name));
  if (facts.length > 1) return `${facts.join(" and ")} cannot stand together: make two rules`;
  if (given["kind"] === "reference" && facts.length > 0) return `a reference has no ${facts.join("")}`;
  return undefined;
}

/** The keys of `assay.yaml` that this folder is about. */
export const publishingSection = {
  withhold: z.array(rule).default([]),
  leaks: z.enum(["keep", "withhold"]).default(openPolicy.leaks),
};

/** What the checked keys mean. */
export function policyOf({
  withhold,
  leaks,
}: {
  readonly withhold: readonly z.infer<typeof rule>[];
  readonly leaks: PublishingPolicy["leaks"];
}): PublishingPolicy {
  return { rules: withhold, leaks };
}
