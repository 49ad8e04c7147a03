import type { LicenceEntry, Terms } from "../licence-entry.ts";
import { permissive, unread, whole } from "../shared-terms.ts";

type Version = "4.0" | "3.0" | "2.5" | "2.0";
type Element = "nc" | "nd" | "sa";

/** Where each thing stands in the four editions; the elements move the paragraphs of section 4. */
interface Clauses {
  readonly grant: string;
  readonly attribution: string;
  readonly nonCommercial: string;
  readonly noDerivatives: string;
  readonly shareAlike: string;
  readonly copy: string;
}

function clausesOf(version: Version, elements: readonly Element[]): Clauses {
  if (version === "4.0") {
    return {
      grant: "2(a)(1)",
      attribution: "3(a)",
      nonCommercial: "1, 2(a)(1)",
      noDerivatives: "2(a)(1)(B)",
      shareAlike: "3(b)",
      copy: "3(a)(1)(C)",
    };
  }
  // Section 4 of the older editions: (a) copies; then share-alike, non-commercial, attribution, in this order.
  const order = [
    ...elements
      .filter((one) => one !== "nd")
      .sort()
      .reverse(),
    "by",
  ];
  const at = (element: string): string => `4(${"bcd".charAt(order.indexOf(element))})`;
  return {
    grant: "3",
    attribution: at("by"),
    nonCommercial: at("nc"),
    noDerivatives: "3",
    shareAlike: at("sa"),
    copy: "4(a)",
  };
}

function creativeCommons(version: Version, elements: readonly Element[]): Terms {
  const clauses = clausesOf(version, elements);
  const base: Terms = {
    ...permissive(clauses.grant),
    appliesTo: [["weights", "data", "documentation"], "1"],
    licenceCopy: ["link", clauses.copy],
    changeNotice:
      version === "4.0" ? ["yes", "3(a)(1)(B)"] : version === "3.0" ? ["yes", "3(b)"] : ["no", whole],
    keepNotices: ["yes", version === "4.0" ? "3(a)(1)(A)" : clauses.copy],
    attribution: ["yes", clauses.attribution],
    patents: version === "4.0" ? ["excluded", "2(b)(2)"] : ["none-stated", whole],
    revocable: ["no", version === "4.0" ? "2(a)(1)" : "7(b)"],
  };
  return {
    ...base,
    ...(elements.includes("nc") ? nonCommercial(clauses.nonCommercial) : {}),
    ...(elements.includes("nd") ? noDerivatives(clauses.noDerivatives, version) : {}),
    ...(elements.includes("sa") ? shareAlike(clauses.shareAlike, version, elements) : {}),
  };
}

function nonCommercial(clause: string): Partial<Terms> {
  return {
    commercialUse: ["no", clause],
    hosting: ["yes", clause],
    redistribution: ["non-commercial-only", clause],
  };
}

/** Edition 4.0 lets adapted material be made, and not shared; the older ones give no right to make it. */
function noDerivatives(clause: string, version: Version): Partial<Terms> {
  return {
    modification: [version === "4.0" ? "private-only" : "no", clause],
    derivatives: [["modification"], version === "4.0" ? "1 (Adapted Material)" : "1"],
    changeNotice: ["no", whole],
  };
}

function shareAlike(clause: string, version: Version, elements: readonly Element[]): Partial<Terms> {
  // https://creativecommons.org/compatiblelicenses
  const open = elements.length === 1 && version === "4.0" ? ["GPL-3.0-only", "LAL-1.3"] : [];
  const name = elements.includes("nc") ? "CC-BY-NC-SA" : "CC-BY-SA";
  const later = version === "4.0" ? [] : [`${name}-4.0`];
  return { copyleft: ["share-alike", clause], compatibleWith: [[...open, ...later], clause] };
}

const elementNames: Readonly<Record<Element, string>> = {
  nc: "NonCommercial",
  nd: "NoDerivatives",
  sa: "ShareAlike",
};

function row(version: Version, elements: readonly Element[], notes?: string): LicenceEntry {
  const parts = ["by", ...elements].join("-");
  const id = `cc-${parts}-${version}`;
  const expression = id.toUpperCase();
  const words = ["Attribution", ...elements.map((element) => elementNames[element])].join("-");
  return {
    id,
    expression,
    name: `Creative Commons ${words} ${version}`,
    url: `https://creativecommons.org/licenses/${parts}/${version}/legalcode`,
    version,
    hubTags: [id],
    hubNames: [],
    markers: [],
    read: { text: `the text of ${expression} in the SPDX licence list`, extent: "whole" },
    terms: creativeCommons(version, elements),
    ...(notes === undefined ? {} : { notes }),
  };
}

const disputed = "Whether a model that was trained on the material is adapted material is disputed.";

export const creativeCommonsLicences: readonly LicenceEntry[] = [
  row("4.0", [], disputed),
  row("3.0", []),
  row("2.5", []),
  row("2.0", []),
  row("4.0", ["sa"], disputed),
  row("3.0", ["sa"]),
  row(
    "4.0",
    ["nc"],
    "NonCommercial: not primarily intended for or directed towards commercial advantage or monetary compensation (1).",
  ),
  row("3.0", ["nc"]),
  row("2.0", ["nc"]),
  row("4.0", ["nd"], disputed),
  row("4.0", ["nc", "nd"], disputed),
  row("3.0", ["nc", "nd"]),
  row("4.0", ["nc", "sa"], disputed),
  row("3.0", ["nc", "sa"]),
  row("2.0", ["nc", "sa"]),
  {
    id: "cc0-1.0",
    expression: "CC0-1.0",
    name: "Creative Commons Zero 1.0 Universal",
    url: "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
    version: "1.0",
    hubTags: ["cc0-1.0"],
    hubNames: [],
    markers: [],
    read: { text: "the text of CC0-1.0 in the SPDX licence list", extent: "whole" },
    terms: {
      ...permissive("2, 3"),
      appliesTo: [["weights", "code", "data", "documentation"], "1"],
      patents: ["excluded", "4(a)"],
      revocable: ["no", "2, 3"],
    },
  },
  {
    id: "cc",
    expression: "LicenseRef-cc",
    name: "Creative Commons (a tag that names no licence)",
    url: "https://creativecommons.org/licenses/",
    hubTags: ["cc"],
    hubNames: [],
    markers: [],
    read: { text: "none: the tag names a family", extent: "none" },
    terms: unread,
    notes: "The family holds licences with and without commercial use and adaptation: read the repository.",
  },
];
