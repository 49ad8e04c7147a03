import type { LicenceEntry } from "../terms/licence-entry.ts";
import type { AttributeValues } from "../terms/attributes.ts";
import type { Step } from "./lineage-index.ts";
import { said } from "./said.ts";

/** Whether the terms of a licence reach what lies some steps away; `outputs`: only what they say of outputs does. */
export type Reached = "yes" | "unclear" | "outputs";

type Kind = AttributeValues["derivatives"][number];

/** What makes a step one to a derivative, by the words of its licence. A step of another kind is unclear. */
const namedBy: Readonly<Record<string, readonly Kind[]>> = {
  "fine-tune": ["fine-tune", "modification"],
  "continued-pretraining": ["fine-tune", "modification"],
  adapter: ["lora"],
  quantized: ["quantise", "modification"],
  converted: ["quantise", "modification"],
  merged: ["merge", "modification"],
  pruned: ["modification"],
  distilled: ["distil"],
};

/** Every step has to be one for the licence at its end. */
export function reachOf(entry: LicenceEntry, steps: readonly Step[]): Reached {
  const derivatives = said(entry, "derivatives")?.value;
  const each = steps.map(({ detail }) => stepReach(derivatives, detail));
  if (each.includes("outputs")) return "outputs";
  return each.includes("unclear") ? "unclear" : "yes";
}

function stepReach(derivatives: readonly Kind[] | undefined, detail: string): Reached {
  const kinds = Object.hasOwn(namedBy, detail) ? namedBy[detail] : undefined;
  if (derivatives !== undefined && kinds?.some((kind) => derivatives.includes(kind)) === true) return "yes";
  return detail === "distilled" ? "outputs" : "unclear";
}
