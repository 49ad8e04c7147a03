import * as z from "zod";
import { mostEntries } from "./limits.ts";
import type { NamedPolicies } from "./settings.ts";
import { type Lines, standOf } from "./stand.ts";
import { text } from "./value-schema.ts";

/** Policies that every scan of this tree is held against. */
export const policySchema = z
  .array(
    text.meta({
      title: "Policies",
      description:
        "The name of a pack that comes along, or a file of policies, relative to this file. Example: safe-formats",
    }),
  )
  .max(mostEntries);

export function policiesIn(
  raw: Readonly<z.infer<typeof policySchema>>,
  lines: Lines,
): readonly NamedPolicies[] {
  return raw.map((name, index) => ({ name: name.trim(), ...standOf(["policy", index], lines) }));
}
