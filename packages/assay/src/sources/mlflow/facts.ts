import type { PlaceFacts, PlaceIdentity } from "../../bytes/tree.ts";
import { type Claim, type Claimant, claimant } from "../../model/claim.ts";
import type { Identifier } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { formatPurl } from "../../model/purl.ts";
import type { MlflowApi } from "./api.ts";
import type { LoggedModel, ModelVersion, RegisteredModel } from "./api-shapes.ts";
import { longestValue, mostAliases, mostTags } from "./limits.ts";
import type { Resolved } from "./resolve.ts";
import { runLineage, saidPairs, timeText } from "./run-lineage.ts";
import type { MlflowName } from "./target.ts";

export const by = "mlflow@1";

export interface FactsInput {
  readonly api: MlflowApi;
  readonly asked: MlflowName;
  readonly found: Resolved;
}

/** What the registry and the run say, each as a declaration read at the address of its question. */
export function factsOf({ api, asked, found }: FactsInput): PlaceFacts {
  const { version, registered, logged, run, url } = found;
  const claim = claimant("declared", { by, url });
  const identity = identityOf(api, asked, found);
  const claims = [
    claim("name", identity.name),
    ...placeClaims(found, claim),
    ...(version === undefined ? [] : versionClaims(version, api, claim)),
    ...(logged === undefined ? [] : loggedClaims(logged, claim)),
    ...(registered === undefined ? [] : registeredClaims(registered, api)),
    ...requestClaims(asked, claim),
  ];
  const runUrl = run === undefined ? url : api.url("mlflow/runs/get", { run_id: run.info.run_id });
  return {
    path: "",
    by,
    // What was registered is one model, whatever of its files can be read.
    isModel: true,
    findings: [],
    claims,
    lineage: run === undefined ? [] : runLineage(run, { by, url: runUrl }),
    identity,
  };
}

/** Where its bytes lie, and the run that they are of. */
function placeClaims({ version, logged, run, artefacts }: Resolved, claim: Claimant): readonly Claim[] {
  return [
    ...metadata(claim, "source", version?.source ?? artefacts),
    ...metadata(claim, "artifact_uri", artefacts),
    ...metadata(claim, "run_id", run?.info.run_id ?? version?.run_id ?? logged?.source_run_id),
  ];
}

function identityOf(api: MlflowApi, asked: MlflowName, { version, logged, run }: Resolved): PlaceIdentity {
  if (version !== undefined) {
    const name = printable(version.name);
    const purl = purlOf(api, version);
    return { name, identifiers: purl, target: `models:/${name}/${printable(version.version)}` };
  }
  const name = printable((logged?.name ?? run?.info.run_name ?? "model").slice(0, longestValue));
  return { name, identifiers: [], target: unregisteredTarget(asked, logged) };
}

function unregisteredTarget(asked: MlflowName, logged: LoggedModel | undefined): string {
  if (asked.kind !== "run") return `models:/${logged?.model_id ?? ""}`;
  return asked.path === "" ? `runs:/${asked.id}` : `runs:/${asked.id}/${asked.path}`;
}

/** The version of a registered model (purl specification, type mlflow); the repository is the tracking server. */
function purlOf(
  { endpoint }: MlflowApi,
  { name, version, run_id = "" }: ModelVersion,
): readonly Identifier[] {
  if (name === "" || version === "" || /\p{Surrogate}|[\u0000-\u001f\u007f]/u.test(name + version)) return [];
  const isRun = /^[0-9a-f]{32}$/u.test(run_id);
  const qualifiers = { repository_url: endpoint, ...(isRun ? { run_id } : {}) };
  return [{ type: "purl", value: formatPurl({ type: "mlflow", name, version, qualifiers }) }];
}

function versionClaims(version: ModelVersion, { endpoint }: MlflowApi, claim: Claimant): readonly Claim[] {
  const { current_stage = "None", aliases, tags, status, description = "" } = version;
  const page = `${endpoint}/#/models/${encodeURIComponent(version.name)}/versions/${encodeURIComponent(version.version)}`;
  return [
    claim("version", printable(version.version)),
    claim("url", page),
    ...(description === "" ? [] : [claim("description", printable(description.slice(0, 10_000)))]),
    ...metadata(claim, "status", status),
    ...(current_stage === "None" ? [] : metadata(claim, "stage", current_stage)),
    ...aliases.slice(0, mostAliases).flatMap((alias) => metadata(claim, "alias", alias)),
    ...tagClaims(tags, "tag", claim),
    ...metadata(claim, "creation_timestamp", timeText(version.creation_timestamp)),
    ...metadata(claim, "last_updated_timestamp", timeText(version.last_updated_timestamp)),
  ];
}

function loggedClaims(
  { model_id, status, model_type, ...rest }: LoggedModel,
  claim: Claimant,
): readonly Claim[] {
  return [
    ...metadata(claim, "model_id", model_id),
    ...metadata(claim, "status", status),
    ...metadata(claim, "model_type", model_type),
    ...tagClaims(rest.tags, "tag", claim),
    ...metadata(claim, "creation_timestamp", timeText(rest.creation_timestamp_ms)),
  ];
}

/** Of the registered model, whatever its version. */
function registeredClaims(
  { name, tags, description = "" }: RegisteredModel,
  api: MlflowApi,
): readonly Claim[] {
  const claim = claimant("declared", { by, url: api.url("mlflow/registered-models/get", { name }) });
  return [
    ...tagClaims(tags, "model_tag", claim),
    ...(description === "" ? [] : [claim("description", printable(description.slice(0, 10_000)))]),
  ];
}

function requestClaims(asked: MlflowName, claim: Claimant): readonly Claim[] {
  if (asked.kind === "alias") return metadata(claim, "requested_alias", asked.alias);
  return asked.kind === "stage" ? metadata(claim, "requested_stage", asked.stage) : [];
}

function tagClaims(tags: ModelVersion["tags"], kind: string, claim: Claimant): readonly Claim[] {
  return saidPairs(tags, mostTags).flatMap(({ key, value }) => metadata(claim, `${kind}.${key}`, value));
}

function metadata(claim: Claimant, name: string, value: string | undefined): readonly Claim[] {
  if (value === undefined || value === "" || value.length > longestText) return [];
  return [claim("metadata", { name: `mlflow.${name}`, value: printable(value) })];
}

const longestText = 2_000;
