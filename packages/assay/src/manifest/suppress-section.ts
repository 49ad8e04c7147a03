import * as z from "zod";
import { mostEntries } from "./limits.ts";
import { text } from "./value-schema.ts";

/** Findings that the user accepts for a time. */
export const suppressSchema = z
  .array(
    z.strictObject({
      rule: text.meta({
        title: "Rule",
        description: "Id of the rule, or POLICY/ and the id of a policy. Example: LICENCE-CONFLICT",
      }),
      subject: text.exactOptional().meta({
        title: "Subject",
        description: "Entity, path or archive!/member; without it wherever the rule speaks.",
      }),
      reason: text.meta({ title: "Reason", description: "Why the finding is accepted." }),
      expires: z.iso.date("this must be a date: 2027-01-01").meta({
        title: "Expires",
        description: "From that day on the finding counts again.",
      }),
    }),
  )
  .max(mostEntries);
