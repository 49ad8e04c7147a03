import type { LicenceEntry } from "../terms/licence-entry.ts";
import { keepsCopyleft, keepsNonCommercial, unreadPoints } from "./base-points.ts";
import { type Point, point } from "./point.ts";
import { clauseIf, said } from "./said.ts";
import { isBound, type Subject } from "./subject.ts";
import { closedToCommerce } from "./use-points.ts";

const disputed = "whether a model is an adaptation of its data is disputed";

/** What the licence of data asks of a model that was trained on them. Where the text frees models, nothing. */
export function dataPoints(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const training = said(entry, "trainedModels");
  if (training?.value === "free" || training?.value === "permitted") return [];
  if (training?.value === "prohibited")
    return [point("conflict", "models may not be trained on it", training.clause)];
  const open = [...nonCommercial(entry, subject), ...permission(entry)];
  const unread = unreadPoints(entry, ["commercialUse", "copyleft", "modification"]);
  if (!isBound(entry, subject)) return [...open, ...unread];
  return [...open, ...shared(entry, subject), ...unread];
}

function nonCommercial(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const clause = closedToCommerce(entry);
  if (clause === undefined) return [];
  if (subject.use?.isCommercial === true)
    return [
      point(
        "conflict",
        "its rights are given for non-commercial purposes only, and the use is commercial",
        clause,
      ),
    ];
  if (subject.use !== undefined && subject.use.reaches.every((reach) => reach === "internal")) return [];
  if (keepsNonCommercial(entry, subject) === "yes") return [];
  return [point("review", "its rights are given for non-commercial purposes only", clause)];
}

function permission(entry: LicenceEntry): readonly Point[] {
  const clause = clauseIf(entry, "commercialUse", "permission", "conditions");
  return clause === undefined
    ? []
    : [point("review", "commercial use needs a permission, or has conditions", clause)];
}

/** What matters once the model reaches others. */
function shared(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const changed = clauseIf(entry, "modification", "no", "private-only");
  const restricted = clauseIf(entry, "flowDown", "yes");
  const attributed = clauseIf(entry, "attribution", "yes");
  return [
    ...(changed === undefined
      ? []
      : [point("review", `changed versions may not be given to others (${changed}); ${disputed}`)]),
    ...shareAlike(entry, subject),
    ...(restricted === undefined
      ? []
      : [point("review", "its restrictions have to be passed on", restricted)]),
    ...(attributed === undefined ? [] : [point("ask", "it asks for attribution", attributed)]),
  ];
}

function shareAlike(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const found = said(entry, "copyleft");
  if (found === undefined || found.value === "none" || keepsCopyleft(entry, subject) === "yes") return [];
  if (found.value === "database")
    return [
      point(
        "review",
        `derived databases (${found.clause}) stay under it; whether a model is one is disputed`,
      ),
    ];
  return [point("review", `it is share-alike (${found.clause}); ${disputed}`)];
}
