import * as z from "zod";
import { severities } from "../model/severity.ts";
import { longestText, mostExemptions, mostPolicies } from "./limits.ts";
import { subjectKinds } from "./view-fields.table.ts";

const text = z.string().trim().min(1).max(longestText);
/** Its length is said with its place by who compiles it. */
const condition = z.string().trim().min(1);

const exemption = z.strictObject({
  subject: text,
  reason: text,
  author: text,
  expires: z.iso.date("this must be a date: 2027-01-01"),
});

const policy = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u,
        "an id has letters, digits, dots, lines below and hyphens",
      ),
    title: text,
    description: text.exactOptional(),
    for: z.enum(subjectKinds),
    when: condition.exactOptional(),
    require: condition.exactOptional(),
    deny: condition.exactOptional(),
    severity: z.enum(severities),
    message: text.exactOptional(),
    remedy: text.exactOptional(),
    references: z.array(text).max(20).default([]),
    exemptions: z.array(exemption).max(mostExemptions).default([]),
  })
  .refine((one) => (one.require === undefined) !== (one.deny === undefined), {
    message: "a policy has one of require and deny",
  });

/** A file of policies; unknown keys are errors, since a typing mistake must not drop a policy unnoticed. */
export const policyFileSchema = z.strictObject({
  title: text.exactOptional(),
  description: text.exactOptional(),
  policies: z.array(policy).min(1).max(mostPolicies),
});

export type WrittenPolicy = z.infer<typeof policy>;
