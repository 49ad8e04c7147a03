import * as z from "zod";
import { publishedSchema } from "../../syntax/published-schema.ts";

const text = z.string().trim().min(1).max(2_000);
const policy = text.meta({
  title: "Policies",
  description: "The name of a pack, or a file beside this one. Example: policies.yaml",
});

/** `*.test.yaml`: what policies must find in a document, and nothing else. */
export const policyTestSchema = z.strictObject({
  policy: z.union([policy, z.array(policy).min(1)], { error: "this must be a name, or a list of names" }),
  document: text.meta({
    title: "Document",
    description: "A BOM or a native document beside this file. Example: chat.json",
  }),
  today: z.iso.date("this must be a date: 2026-01-01").default("2026-01-01").meta({
    title: "Today",
    description: "The day on which exemptions are looked at.",
  }),
  expect: z
    .array(
      z.strictObject({
        policy: text.meta({
          title: "Policy",
          description: "Id of a policy that is not kept, or POLICY-ERROR, POLICY-EXEMPTION-EXPIRED.",
        }),
        subject: text
          .exactOptional()
          .meta({ title: "Subject", description: "Name or id of what does not keep it." }),
      }),
    )
    .max(10_000)
    .meta({
      title: "Expected",
      description: "Every finding that is not exempt; [] when all policies are kept.",
    }),
});

export type PolicyTest = z.infer<typeof policyTestSchema>;

/** The JSON Schema (2020-12) that docs/reference publishes, for editors. */
export function policyTestJsonSchema(): unknown {
  return publishedSchema(policyTestSchema, {
    title: "Test of policies of Assay",
    description: "What policies must find in a document, for assay policy test.",
  });
}
