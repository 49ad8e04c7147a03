import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import {
  openFlatBuffer,
  rootTable,
  tableIn,
  tablesIn,
  textIn,
  textsIn,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { flatLimits, maximumEntries, maximumListed, maximumParts } from "./limits.ts";
import { classNames, trainingParameters } from "./parameters.ts";
import { readTrees, type Trees } from "./trees.ts";

/** `CBM1`, the length of the core, the core; parts behind it. */
const coreStart = 8;
/** Slots of TModelCore (model.fbs). */
const coreFields = { version: 0, trees: 1, info: 2, parts: 3 } as const;

/** Structure, parameters and leaf values. */
export async function readCatboost(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = Buffer.from(await readUpTo(file.source, 0, coreStart));
  if (head.length < coreStart) return undefined;
  const end = coreStart + head.readUInt32LE(4);
  const flat = openFlatBuffer(file.source, flatLimits, { start: coreStart, end });
  const problems: Problem[] = [];
  if (end > file.source.sizeBytes) {
    problems.push({
      code: "truncated",
      message: `the core ends at ${end}, the file at ${file.source.sizeBytes}`,
    });
  }
  const core = await rootTable(flat);
  const trees = await tableIn(core, coreFields.trees);
  const read = trees === undefined ? undefined : await readTrees(trees, file.path);
  const claims = core === undefined ? [] : await claimsOf(core, read, { by, path: file.path });
  if (flat.trouble !== undefined) problems.push(flat.trouble);
  else if (read === undefined) problems.push({ code: "malformed", message: "the model has no trees" });
  return {
    format: "catboost",
    claims,
    tensors: read?.tensors ?? [],
    lineage: [],
    findings: [],
    hazards: [],
    problems,
  };
}

async function claimsOf(
  core: FlatTable,
  trees: Trees | undefined,
  source: { readonly by: string; readonly path: string },
): Promise<Claim[]> {
  const measured = claimant("measured", source);
  const version = (await textIn(core, coreFields.version)) ?? "";
  const claims = [measured("format", "catboost"), measured("architecture", "gradient boosted trees")];
  if (version !== "") claims.push(measured("formatVersion", version, { pointer: "FormatVersion" }));
  if (trees !== undefined) claims.push(...treeClaims(trees, measured));
  const parts = await textsIn(core, coreFields.parts, maximumParts);
  if (parts.length > 0)
    claims.push(measured("metadata", { name: "parts", value: parts.slice(0, maximumListed).join(", ") }));
  const declared = claimant("declared", source);
  for await (const entry of tablesIn(core, coreFields.info, maximumEntries)) {
    const key = (await textIn(entry, 0)) ?? "";
    claims.push(...infoClaims(key, (await textIn(entry, 1)) ?? "", declared));
  }
  return claims;
}

function treeClaims({ count, features, names }: Trees, claim: Claimant): Claim[] {
  const where = { pointer: "ObliviousTrees" };
  const claims = [claim("hyperparameter", { name: "trees", value: count }, where)];
  for (const [kind, number] of Object.entries(features)) {
    claims.push(claim("hyperparameter", { name: `${kind}Features`, value: number }, where));
  }
  if (names.length > 0) claims.push(claim("metadata", { name: "features", value: names.join(", ") }, where));
  return claims;
}

function infoClaims(key: string, value: string, claim: Claimant): Claim[] {
  const where = { pointer: `InfoMap/${key}` };
  if (key === "params") return trainingParameters(value).map((one) => claim("trainingParameter", one, where));
  if (key === "class_params") {
    const names = classNames(value).slice(0, maximumListed).join(", ");
    return names === "" ? [] : [claim("metadata", { name: "classes", value: names }, where)];
  }
  if (key === "catboost_version_info") {
    // The text names people and folders of the build; the release is all that counts.
    const release = /Branch: tags\/(v[\w.]+)/u.exec(value)?.[1];
    return release === undefined ? [] : [claim("producer", `CatBoost ${release}`, where)];
  }
  if (key !== "model_guid" && key !== "train_finish_time") return [];
  return value === "" ? [] : [claim("metadata", { name: key, value }, where)];
}
