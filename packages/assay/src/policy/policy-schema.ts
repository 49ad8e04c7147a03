import * as z from "zod";
import { severities } from "../model/severity.ts";
import { longestText, mostExemptions, mostPolicies } from "./limits.ts";
import { subjectKinds } from "./view-fields.table.ts";
import { publishedSchema } from "../syntax/published-schema.ts";

const text = z.string().trim().min(1).max(longestText);
/** Its length is said with its place by who compiles it. */
const condition = z.string().trim().min(1);

const exemption = z.strictObject({
  subject: text.meta({
    title: "Subject",
    description: "Id, name, identifier or path of what is exempt; * is any text. Example: org/old-*",
  }),
  reason: text.meta({ title: "Reason", description: "Why." }),
  author: text.meta({ title: "Author", description: "Who decided it." }),
  expires: z.iso.date("this must be a date: 2027-01-01").meta({
    title: "Expires",
    description: "From that day on the policy counts again.",
  }),
});

const policy = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, "an id has letters, digits, dots, lines below and hyphens")
      .meta({ title: "Id", description: "What is not kept is a finding with the rule POLICY/<id>." }),
    title: text.meta({ title: "Title", description: "What the policy asks, in a few words." }),
    description: text
      .exactOptional()
      .meta({ title: "Description", description: "What there is to say of it." }),
    for: z.enum(subjectKinds).meta({
      title: "For",
      description: "What it is about, and the name of the variable in its conditions.",
    }),
    when: condition.exactOptional().meta({
      title: "When",
      description: 'CEL: which of them are meant; without it all. Example: model.usage == "present"',
    }),
    require: condition.exactOptional().meta({
      title: "Require",
      description: "CEL: what must be true. Example: model.isPinned",
    }),
    deny: condition.exactOptional().meta({
      title: "Deny",
      description: "CEL: what must not be true. Example: model.hasPickle",
    }),
    severity: z.enum(severities).meta({ title: "Severity", description: "Of the finding." }),
    message: text.exactOptional().meta({
      title: "Message",
      description: "Of the finding; CEL in ${…}. Without it the title. Example: ${model.name} is not pinned",
    }),
    remedy: text.exactOptional().meta({ title: "Remedy", description: "What to do." }),
    references: z.array(text).max(20).default([]).meta({
      title: "References",
      description: "Where the demand comes from: addresses, standards, decisions of yours.",
    }),
    exemptions: z.array(exemption).max(mostExemptions).default([]).meta({
      title: "Exemptions",
      description: "Subjects for which it does not count, until a day.",
    }),
  })
  .refine((one) => (one.require === undefined) !== (one.deny === undefined), {
    message: "a policy has one of require and deny",
  })
  // For the JSON Schema.
  .meta({ oneOf: [{ required: ["require"] }, { required: ["deny"] }] });

/** A file of policies; unknown keys are errors, since a typing mistake must not drop a policy unnoticed. */
export const policyFileSchema = z.strictObject({
  title: text.exactOptional().meta({ title: "Title", description: "Of all policies of the file together." }),
  description: text.exactOptional().meta({ title: "Description", description: "What they are for." }),
  policies: z.array(policy).min(1).max(mostPolicies).meta({
    title: "Policies",
    description: "docs/reference/policy.md of Assay says what conditions can ask.",
  }),
});

export type WrittenPolicy = z.infer<typeof policy>;

/** The JSON Schema (2020-12) that docs/reference publishes, for editors. */
export function policyJsonSchema(): unknown {
  return publishedSchema(policyFileSchema, {
    title: "Policies of Assay",
    description: "Policies with CEL conditions, for assay scan --policy.",
  });
}
