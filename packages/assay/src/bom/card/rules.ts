import { hubRelationWords, relationOfHub } from "../../cards/hub-relations.ts";
import { isSizeCategory } from "../../cards/hub-sizes.ts";
import { isHubId, isHubLicence, isHubLanguage, isPipelineTag } from "../../cards/hub-values.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, valueAt } from "../../syntax/json-access.ts";
import type { Issue } from "../document.ts";

type Values = Readonly<Record<string, unknown>>;
type Found = Omit<Issue, "rule">;

/** What the hub demands of a key of the front matter. */
export interface CardRule {
  readonly id: string;
  readonly severity: "error" | "warning";
  check(values: Values): readonly Found[];
}

interface Item {
  readonly value: unknown;
  readonly pointer: string;
}

/** The items of a list, or a lone value; nothing for a key that is not there or empty. */
function itemsAt(values: Values, key: string): readonly Item[] {
  const found = valueAt(values, key);
  if (found === undefined || found === null) return [];
  if (!Array.isArray(found)) return [{ value: found, pointer: `/${key}` }];
  return found.map((value: unknown, at) => ({ value, pointer: `/${key}/${at}` }));
}

/** A rule about each text under a key. */
function texts(
  id: string,
  severity: CardRule["severity"],
  key: string,
  about: { readonly isGood: (text: string) => boolean; readonly message: string; readonly fix?: string },
): CardRule {
  return {
    id,
    severity,
    check: (values) =>
      itemsAt(values, key).flatMap(({ value, pointer }) => {
        if (typeof value === "string" && about.isGood(value)) return [];
        const shown = typeof value === "string" ? `"${printable(value)}"` : "This value";
        const fix = about.fix === undefined ? {} : { fix: about.fix };
        return [{ pointer, message: `${shown} ${about.message}`, ...fix }];
      }),
  };
}

const isText = (text: string): boolean => text.trim() !== "";

export const sharedRules: readonly CardRule[] = [
  texts("licence", "error", "license", {
    isGood: isHubLicence,
    message: "is no licence of the hub.",
    fix: "Use one of its tags (apache-2.0, mit, ...), or other with license_name and license_link.",
  }),
  {
    id: "licence-name",
    severity: "error",
    check: (values) =>
      itemsAt(values, "license").some(({ value }) => value === "other") &&
      itemsAt(values, "license_name").length === 0
        ? [
            {
              pointer: "/license",
              message: "The licence is other, and no license_name says which.",
              fix: "Add license_name and license_link.",
            },
          ]
        : [],
  },
  {
    id: "no-licence",
    severity: "warning",
    check: (values) =>
      itemsAt(values, "license").length === 0
        ? [{ pointer: "", message: "The card says no licence: nobody knows what is allowed." }]
        : [],
  },
  texts("language", "error", "language", {
    isGood: isHubLanguage,
    message: "is no language code (ISO 639-1 or 639-3, or multilingual).",
    fix: "Write codes such as en; those of BCP 47 (en-GB) belong to language_bcp47.",
  }),
  texts("tag", "error", "tags", { isGood: isText, message: "is no tag: tags are texts." }),
];

export const modelRules: readonly CardRule[] = [
  texts("pipeline-tag", "warning", "pipeline_tag", {
    isGood: isPipelineTag,
    message: "is no task of the hub.",
  }),
  texts("library", "error", "library_name", { isGood: isText, message: "is no name of a library." }),
  texts("base-model", "error", "base_model", {
    isGood: isHubId,
    message: "is no model of the hub (org/name).",
  }),
  texts("base-model-relation", "error", "base_model_relation", {
    isGood: (text) => relationOfHub.has(text),
    message: `is none of ${hubRelationWords}.`,
  }),
  texts("dataset", "error", "datasets", { isGood: isHubId, message: "is no dataset of the hub (org/name)." }),
  {
    id: "emissions",
    severity: "error",
    check: emissionIssues,
  },
  {
    id: "result",
    severity: "error",
    check: (values) => itemsAt(values, "model-index").flatMap(resultIssues),
  },
];

function emissionIssues(values: Values): readonly Found[] {
  const found = values["co2_eq_emissions"];
  const grams = isRecord(found) ? found["emissions"] : found;
  if (grams === undefined || grams === null || (typeof grams === "number" && grams >= 0)) return [];
  return [{ pointer: "/co2_eq_emissions", message: "The emissions must be a number of grams." }];
}

/** `results[]` with task.type, dataset.type, dataset.name, and metrics with type and value. */
function resultIssues({ value, pointer }: Item): readonly Found[] {
  if (!isRecord(value))
    return [{ pointer, message: "An entry of model-index must be a mapping with results." }];
  const results = itemsAt(value, "results");
  return results.flatMap((result) => {
    const at = `${pointer}${result.pointer}`;
    const wanted = ["task.type", "dataset.type", "dataset.name"].filter((path) => {
      const found = valueAt(result.value, ...path.split("."));
      return typeof found !== "string" || found.trim() === "";
    });
    const missing = wanted.map((path) => ({
      pointer: at,
      message: `The result has no ${path}; the hub demands it.`,
    }));
    return [...missing, ...(isRecord(result.value) ? metricIssues(result.value, at) : [])];
  });
}

function metricIssues(result: Values, at: string): readonly Found[] {
  return itemsAt(result, "metrics").flatMap(({ value, pointer }) => {
    const hasType = typeof valueAt(value, "type") === "string";
    const hasValue = ![undefined, null].includes(valueAt(value, "value") as undefined);
    return hasType && hasValue
      ? []
      : [{ pointer: `${at}${pointer}`, message: "A metric must have a type and a value." }];
  });
}

export const datasetRules: readonly CardRule[] = [
  texts("size-category", "error", "size_categories", {
    isGood: (text) => isSizeCategory(text) || text === "unknown",
    message: "is no size of the hub.",
    fix: "Write one of n<1K, 1K<n<10K, ..., n>1T.",
  }),
  texts("task-category", "warning", "task_categories", {
    isGood: isPipelineTag,
    message: "is no task of the hub.",
  }),
  texts("pretty-name", "error", "pretty_name", { isGood: isText, message: "is no name." }),
];
