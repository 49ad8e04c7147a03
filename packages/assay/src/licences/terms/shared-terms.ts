import type { Terms } from "./licence-entry.ts";

/** Clause of a value that follows from what a text does not say. */
export const whole = "whole text";
/** Clause of a value that is seen in how the work is published. */
export const practice = "practice";

/** Of a text that nobody read. */
export const unread: Terms = {
  appliesTo: "unknown",
  commercialUse: "unknown",
  threshold: "unknown",
  hosting: "unknown",
  redistribution: "unknown",
  modification: "unknown",
  derivatives: "unknown",
  trainedModels: "unknown",
  naming: "unknown",
  display: "unknown",
  licenceCopy: "unknown",
  noticeFile: "unknown",
  noticeText: "unknown",
  changeNotice: "unknown",
  keepNotices: "unknown",
  attribution: "unknown",
  useRestrictions: "unknown",
  acceptableUse: "unknown",
  flowDown: "unknown",
  outputs: "unknown",
  copyleft: "unknown",
  compatibleWith: "unknown",
  patents: "unknown",
  revocable: "unknown",
  litigation: "unknown",
  geography: "unknown",
  gate: "unknown",
};

/** A text that allows all, and says nothing of models, names, notices, uses, outputs, patents and places. */
export function permissive(grant: string, materials: "software" | "data" = "software"): Terms {
  return {
    appliesTo: [materials === "data" ? ["data"] : ["weights", "code", "documentation"], grant],
    commercialUse: ["yes", grant],
    threshold: ["none", whole],
    hosting: ["yes", grant],
    redistribution: ["yes", grant],
    modification: ["yes", grant],
    derivatives: [["modification"], grant],
    trainedModels: ["silent", whole],
    naming: ["none", whole],
    display: ["none", whole],
    licenceCopy: ["none", whole],
    noticeFile: ["none", whole],
    noticeText: ["none", whole],
    changeNotice: ["no", whole],
    keepNotices: ["no", whole],
    attribution: ["no", whole],
    useRestrictions: ["none", whole],
    acceptableUse: ["none", whole],
    flowDown: ["no", whole],
    outputs: ["none", whole],
    copyleft: ["none", whole],
    compatibleWith: [[], whole],
    patents: ["none-stated", whole],
    revocable: ["no", whole],
    litigation: ["no", whole],
    geography: ["none", whole],
    gate: ["no", whole],
  };
}
