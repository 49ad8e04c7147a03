import type { LicenceEntry } from "../terms/licence-entry.ts";
import { keepsNonCommercial, unreadPoints } from "./base-points.ts";
import { namePoints } from "./duty-points.ts";
import { type Point, point } from "./point.ts";
import { said } from "./said.ts";
import { isBound, type Subject } from "./subject.ts";

/** What the licence or the terms of a model ask of what is trained on its outputs. */
export function outputPoints(
  entry: LicenceEntry,
  subject: Subject,
  families: ReadonlySet<string>,
): readonly Point[] {
  const rule = said(entry, "outputs");
  if (rule === undefined) return unreadPoints(entry, ["outputs"]);
  const { clause } = rule;
  // Models of one family may improve each other, and keep its terms anyway.
  const isFamily = entry.family !== undefined && families.has(entry.family);
  switch (rule.value) {
    case "none":
      return [];
    case "allowed-with-duties":
      return isBound(entry, subject) ? namePoints(entry, subject, "outputs") : [];
    case "use-policy-applies":
      return [point("ask", "its use policy holds for what is made with its outputs", clause)];
    case "non-commercial-only":
      return closed(entry, subject, clause);
    default:
      return isFamily ? [] : [point(weights[rule.value], sentences[rule.value], clause)];
  }
}

const sentences = {
  "becomes-derivative": "a model that is trained on its outputs to perform like it counts as its derivative",
  "prohibited-except-same-family": "its outputs may not improve other models",
  "prohibited-for-foundation-models": "its outputs may not create or improve foundation models",
  "prohibited-for-competing-models": "its outputs may not train models that compete with it",
};

/** What competes, and what performs alike, is for people to say. */
const weights = {
  "becomes-derivative": "review",
  "prohibited-except-same-family": "conflict",
  "prohibited-for-foundation-models": "review",
  "prohibited-for-competing-models": "review",
} as const;

function closed(entry: LicenceEntry, subject: Subject, clause: string): readonly Point[] {
  if (subject.use?.isCommercial === true)
    return [
      point("conflict", "its outputs are for non-commercial use only, and the use is commercial", clause),
    ];
  if (keepsNonCommercial(entry, subject) === "yes") return [];
  return [point("review", "its outputs are for non-commercial use only", clause)];
}
