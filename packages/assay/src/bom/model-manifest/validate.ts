import { isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { Issue, Validation } from "../document.ts";
import { cut } from "../rule-issues.ts";
import type { ManifestDocument } from "./yaml-document.ts";

type Values = Readonly<Record<string, unknown>>;
type Found = Omit<Issue, "rule">;

/** What the documentation of a format demands. */
export interface ManifestRule {
  readonly id: string;
  check(values: Values): readonly Found[];
}

export function validateManifest(
  document: ManifestDocument,
  {
    format,
    version,
    rules,
  }: { readonly format: string; readonly version: string; readonly rules: readonly ManifestRule[] },
): Validation {
  const found = rules.flatMap((rule) => {
    return rule.check(document.value).map((issue) => ({ ...issue, rule: `${format}/${rule.id}` }));
  });
  const errors = [...document.issues, ...found.map((issue) => withLine(document, issue))];
  return { valid: errors.length === 0, format, version, errors: cut(errors), warnings: [] };
}

function withLine({ lineOf }: ManifestDocument, issue: Issue): Issue {
  const line = lineOf(issue.pointer);
  return line === undefined ? issue : { ...issue, line };
}

function missing(values: Values, key: string, message: string): readonly Found[] {
  const found = valueAt(values, key) ?? "";
  return found === "" ? [{ pointer: "", message }] : [];
}

export const kitfileRules: readonly ManifestRule[] = [
  {
    id: "version",
    check: (values) => missing(values, "manifestVersion", "A Kitfile must have a manifestVersion."),
  },
  { id: "content", check: contentIssues },
  { id: "path", check: pathIssues },
];

const kitfileParts = ["model", "datasets", "code", "docs", "prompts"];

function contentIssues(values: Values): readonly Found[] {
  const hasPart = kitfileParts.some((key) => valueAt(values, key) !== undefined);
  return hasPart ? [] : [{ pointer: "", message: `A Kitfile must have one of ${kitfileParts.join(", ")}.` }];
}

function pathIssues(values: Values): readonly Found[] {
  return ["datasets", "code", "docs", "prompts"].flatMap((key) =>
    (listAt(values, key) ?? []).flatMap((item, at) =>
      stringAt(item, "path") === undefined
        ? [{ pointer: `/${key}/${at}`, message: "It has no path: nothing would be packed." }]
        : [],
    ),
  );
}

export const mlmodelRules: readonly ManifestRule[] = [
  {
    id: "flavors",
    check: (values) =>
      isRecord(values["flavors"])
        ? []
        : [
            {
              pointer: "/flavors",
              message: "An MLmodel must have a mapping of flavors: nothing can load it.",
            },
          ],
  },
];

export const modelpackRules: readonly ManifestRule[] = [
  ...(["descriptor", "config", "modelfs"] as const).map((key) => ({
    id: key,
    check: (values: Values): readonly Found[] =>
      isRecord(values[key])
        ? []
        : [{ pointer: `/${key}`, message: `A model configuration must have ${key}.` }],
  })),
  { id: "layers", check: layerIssues },
  { id: "diff-id", check: digestIssues },
];

function layerIssues(values: Values): readonly Found[] {
  const isWrong = isRecord(values["modelfs"]) && stringAt(values, "modelfs", "type") !== "layers";
  return isWrong ? [{ pointer: "/modelfs/type", message: "modelfs.type must be layers." }] : [];
}

function digestIssues(values: Values): readonly Found[] {
  return ["diffIds", "diff_ids"].flatMap((key) =>
    (listAt(values, "modelfs", key) ?? []).flatMap((id, at) =>
      typeof id === "string" && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(id)
        ? []
        : [{ pointer: `/modelfs/${key}/${at}`, message: "A layer is named by its digest (sha256:...)." }],
    ),
  );
}
