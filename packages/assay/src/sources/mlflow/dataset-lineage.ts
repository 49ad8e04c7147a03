import type { Claim, Claimant } from "../../model/claim.ts";
import type { LineageDraft, TargetDraft } from "../../model/draft.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, stringAt, valueAt } from "../../syntax/json-access.ts";
import { type JsonLimits, parseJson } from "../../syntax/json.ts";
import type { DatasetInput } from "./api-shapes.ts";
import { longestValue, mostColumns } from "./limits.ts";

/** Texts in texts: descriptions of data that the client made. */
const jsonLimits: JsonLimits = {
  maxBytes: 1_000_000,
  maxDepth: 20,
  maxValues: 50_000,
  maxObjects: 10_000,
};

/** The data that a run says it was given: what it was trained on, and what it was measured with. */
export function datasetLineage({ tags, dataset }: DatasetInput, claim: Claimant): LineageDraft {
  const context = tags.find(({ key }) => key === "mlflow.data.context")?.value ?? "";
  const isEvaluation = /eval|test|valid/iu.test(context);
  const detail = isEvaluation ? "evaluation" : "unknown";
  return {
    kind: isEvaluation ? "evaluatedOn" : "trainedOn",
    detail,
    target: { ...targetOf(dataset), claims: claimsOf(dataset, claim) },
    claims: [claim("detail", detail)],
  };
}

type Dataset = DatasetInput["dataset"];

/** On the hub, at an address, or a name that only this server knows. */
function targetOf({ name, source_type, source }: Dataset): TargetDraft {
  const from = jsonIn(source);
  const path = stringAt(from, "path") ?? "";
  const isOfHub = source_type === "hugging_face" && /^[\w.-]{1,96}\/[\w.-]{1,96}$/u.test(path);
  if (isOfHub) return { kind: "dataset", name: path, hub: path };
  const url = stringAt(from, "url") ?? stringAt(from, "uri") ?? "";
  const shown = printable(name.slice(0, longestValue));
  return isPublicUrl(url)
    ? { kind: "dataset", name: shown, identifiers: [{ type: "url", value: url }] }
    : { kind: "dataset", name: shown, registry: "mlflow" };
}

/** An address without secrets. */
function isPublicUrl(text: string): boolean {
  if (!/^https?:\/\//u.test(text) || text.length > 2000 || !URL.canParse(text)) return false;
  const { username, search } = new URL(text);
  return username === "" && search === "";
}

function claimsOf({ digest, schema, profile }: Dataset, claim: Claimant): readonly Claim[] {
  const rows = valueAt(jsonIn(profile), "num_rows");
  return [
    ...(digest === undefined
      ? []
      : [claim("metadata", { name: "mlflow.digest", value: printable(digest.slice(0, longestValue)) })]),
    ...(typeof rows === "number" && Number.isSafeInteger(rows) && rows >= 0 ? [claim("rows", rows)] : []),
    ...columnsIn(jsonIn(schema)).map((column) => claim("column", column)),
  ];
}

function columnsIn(schema: unknown): readonly { readonly name: string; readonly type: string }[] {
  const columns = isRecord(schema) ? schema["mlflow_colspec"] : undefined;
  if (!Array.isArray(columns)) return [];
  return columns.slice(0, mostColumns).flatMap((column: unknown) => {
    const name = stringAt(column, "name");
    const type = stringAt(column, "type");
    return name === undefined || type === undefined
      ? []
      : [{ name: printable(name.slice(0, longestValue)), type: printable(type.slice(0, longestValue)) }];
  });
}

function jsonIn(text: string | undefined): unknown {
  const parsed = parseJson(text ?? "", jsonLimits);
  return parsed.ok ? parsed.value : undefined;
}
