import * as z from "zod";
import { entityKinds } from "../model/entity.ts";
import { properties } from "../model/properties.table.ts";
import type { PropertyName } from "../model/properties.ts";
import { relationKinds } from "../model/relation.ts";
import { outsideAudiences } from "../publishing/audience.ts";
import { shortestWord } from "../publishing/limits.ts";
import { openPolicy, type PublishingPolicy } from "../publishing/policy.ts";
import { datasetFields } from "./dataset-fields.table.ts";
import { fieldsIn } from "./field.ts";
import { mostEntries } from "./limits.ts";
import { modelFields } from "./model-fields.table.ts";
import { text } from "./value-schema.ts";

const rule = z
  .strictObject({
    subject: text.exactOptional().meta({
      title: "Subject",
      description: "Name, id or identifier of a thing; * stands for any characters. Example: acme/tickets",
    }),
    kind: z
      .enum([...entityKinds, "reference"])
      .exactOptional()
      .meta({ title: "Kind", description: "Things of one kind only. Example: training-run" }),
    // Keys of a table of our own are its property names.
    property: z
      .enum(Object.keys(properties) as [PropertyName, ...PropertyName[]])
      .exactOptional()
      .meta({ title: "Property", description: "One property only, not the whole thing. Example: license" }),
    metadata: text.exactOptional().meta({
      title: "Metadata",
      description:
        "Name of one entry of metadata or settings, or a key of this file (intendedUse); * stands for any characters. Example: project",
    }),
    relation: z.enum(relationKinds).exactOptional().meta({
      title: "Relation",
      description: "Relations of this kind only: to what they lead. Example: trainedOn",
    }),
    text: text
      .min(shortestWord, `a text of fewer than ${shortestWord} characters would be found everywhere`)
      .exactOptional()
      .meta({ title: "Text", description: "Words that are withheld wherever they stand; alone." }),
    from: z
      .array(z.enum(outsideAudiences))
      .min(1, "name public, partner or both")
      .meta({ title: "From", description: "public, partner or both." }),
    reason: text.meta({ title: "Reason", description: "Why; it stands in no document." }),
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

/** What outsiders must not see. */
export const withholdSchema = z.array(rule).max(mostEntries);

/** What becomes of what would leak. */
export const leaksSchema = z.enum(["keep", "withhold"]);

export function policyOf({
  withhold,
  leaks,
}: {
  readonly withhold: readonly z.infer<typeof rule>[];
  readonly leaks?: PublishingPolicy["leaks"] | null | undefined;
}): PublishingPolicy {
  return { rules: withhold.map(withEntries), leaks: leaks ?? openPolicy.leaks };
}

/** Whoever wrote `intendedUse` further up in the same file calls it so here: it is the entry `consideration:useCase`. */
function withEntries(given: z.infer<typeof rule>): PublishingPolicy["rules"][number] {
  const names = given.metadata === undefined ? undefined : entriesByKey.get(given.metadata);
  return names === undefined ? given : { ...given, alsoMetadata: [...names] };
}

const entriesByKey: ReadonlyMap<string, ReadonlySet<string>> = entriesOf([
  ...fieldsIn(modelFields),
  ...fieldsIn(datasetFields),
]);

function entriesOf(fields: ReturnType<typeof fieldsIn>): ReadonlyMap<string, ReadonlySet<string>> {
  const entries = new Map<string, Set<string>>();
  for (const { keys, field } of fields) {
    if (field.becomes.kind !== "metadata") continue;
    const key = keys.join(".");
    entries.set(key, (entries.get(key) ?? new Set()).add(field.becomes.name));
  }
  return entries;
}
