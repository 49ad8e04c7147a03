import { printable } from "../../model/printable.ts";
import type { Issue } from "../document.ts";
import type { CroissantIndex } from "./index-of.ts";
import {
  addressIssues,
  dateIssues,
  digestIssues,
  fileIssues,
  licenceIssues,
  missing,
  specification,
  textIssues,
} from "./rule-checks.ts";
import { knownVersions } from "../../cards/croissant-version.ts";

/** A rule of the specification (sections Dataset-level Information, Resources, RecordSets), with its place. */
export interface CroissantRule {
  readonly id: string;
  readonly severity: "error" | "warning";
  check(index: CroissantIndex): Iterable<Omit<Issue, "rule">>;
}

/** What the specification demands of every dataset, and what the reference library refuses without. */
const mandatory = ["name", "description", "license", "url", "distribution"];

/** Demanded by the specification; the reference library only warns, and most published documents have none. */
const demanded = ["creator", "datePublished"];

export const croissantRules: readonly CroissantRule[] = [
  {
    id: "context",
    severity: "error",
    check: ({ root }) =>
      missing(root, ["@context"], "Without a context the words have no meaning: there must be"),
  },
  {
    id: "dataset-type",
    severity: "error",
    check: ({ root }) =>
      root.types.includes("Dataset")
        ? []
        : [{ pointer: "/@type", message: "@type must be sc:Dataset.", fix: 'Write "@type": "sc:Dataset".' }],
  },
  {
    id: "conforms-to",
    severity: "error",
    check: ({ version }) =>
      version === ""
        ? [
            {
              pointer: "",
              message: "conformsTo does not name a version of Croissant.",
              fix: `Write "conformsTo": "http://mlcommons.org/croissant/1.1" (${specification}).`,
            },
          ]
        : [],
  },
  {
    id: "version",
    severity: "warning",
    check: ({ version }) =>
      version === "" || knownVersions.some((known) => known === version)
        ? []
        : [
            {
              pointer: "/conformsTo",
              message: `Version ${printable(version)} is not known here; the rules of 1.1 were applied.`,
            },
          ],
  },
  {
    id: "missing-property",
    severity: "error",
    check: ({ root }) => missing(root, mandatory, "Every dataset must have"),
  },
  {
    id: "missing-maker",
    severity: "warning",
    check: ({ root }) => missing(root, demanded, "The specification demands"),
  },
  { id: "text", severity: "error", check: ({ root }) => textIssues(root, ["name", "description", "url"]) },
  { id: "address", severity: "warning", check: ({ root }) => addressIssues(root) },
  { id: "licence-address", severity: "warning", check: ({ root }) => licenceIssues(root) },
  {
    id: "date",
    severity: "warning",
    check: ({ root }) => dateIssues(root, ["datePublished", "dateCreated", "dateModified"]),
  },
  {
    id: "resource-type",
    severity: "error",
    check: ({ resources }) =>
      resources
        .filter(({ types }) => !types.includes("FileObject") && !types.includes("FileSet"))
        .map(({ pointer }) => ({
          pointer,
          message: "What is distributed must be of type cr:FileObject or cr:FileSet.",
        })),
  },
  {
    id: "no-resources",
    severity: "warning",
    check: ({ root, resources }) =>
      root.keyOf("distribution") === undefined || resources.length > 0
        ? []
        : [{ pointer: root.at("distribution"), message: "The dataset lists no files: nobody can load it." }],
  },
  { id: "file-property", severity: "error", check: ({ resources }) => resources.flatMap(fileIssues) },
  { id: "digest", severity: "warning", check: ({ resources }) => resources.flatMap(digestIssues) },
  {
    id: "name",
    severity: "error",
    check: ({ recordSets, fields, resources }) =>
      [...resources, ...recordSets, ...fields]
        .filter((place) => place.keyOf("@id") === undefined && place.keyOf("name") === undefined)
        .map(({ pointer }) => ({
          pointer,
          message: "It has neither @id nor name: nothing can refer to it.",
        })),
  },
  {
    id: "data-type",
    severity: "warning",
    check: ({ fields }) =>
      fields
        .filter((place) => place.keyOf("dataType") === undefined && place.keyOf("subField") === undefined)
        .map(({ pointer }) => ({ pointer, message: "The field has no dataType." })),
  },
  {
    id: "duplicate-id",
    severity: "error",
    check: ({ duplicates }) =>
      duplicates.map(({ pointer, id }) => ({
        pointer,
        message: `"${printable(id)}" names another part already; ids must be unique.`,
      })),
  },
  {
    id: "dangling-reference",
    severity: "error",
    check: ({ references, ids }) =>
      references
        .filter(({ id }) => !ids.has(id))
        .map(({ pointer, id }) => ({
          pointer,
          message: `There is no "${printable(id)}" in this document.`,
          fix: "Correct the @id, or describe what it names.",
        })),
  },
];
