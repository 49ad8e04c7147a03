import { readBytes } from "../../bytes/byte-source.ts";
import { isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { claimsOf } from "./claims.ts";
import { jsonLimits } from "./limits.ts";
import { readTopology, type Topology } from "./topology.ts";
import { readWeights } from "./weights.ts";

/** Reads `model.json` or a weights manifest; undefined for other JSON. */
export async function readTfjs(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const { sizeBytes } = file.source;
  if (sizeBytes > jsonLimits.maxBytes) return unread("limit-exceeded", `${sizeBytes} bytes of JSON`);
  const parsed = parseJson(await readBytes(file.source, 0, sizeBytes), jsonLimits);
  if (!parsed.ok) return unread(parsed.code, parsed.message);
  const model = parsed.value;
  const manifest = manifestOf(model);
  const topology = isRecord(model) ? readTopology(valueAt(model, "modelTopology")) : undefined;
  if (manifest === undefined && topology === undefined) return undefined;
  const weights = await readWeights(file, manifest ?? []);
  const format = formatOf(model, topology);
  return {
    format: "tfjs",
    claims: claimsOf(file, by, format, { model, topology, weights }),
    tensors: weights.tensors,
    lineage: [],
    findings: [],
    problems: weights.problems,
    hazards: [...(topology?.hazards ?? []), ...weights.hazards],
    companions: [...weights.companions].sort(),
  };
}

/** The groups of weights: of a model, or a file that is nothing else. */
function manifestOf(model: unknown): readonly unknown[] | undefined {
  const list = Array.isArray(model) ? (model as readonly unknown[]) : listAt(model, "weightsManifest");
  return list?.some((group) => listAt(group, "weights") !== undefined) === true ? list : undefined;
}

function formatOf(model: unknown, topology: Topology | undefined): string {
  const said = stringAt(model, "format");
  if (said === "graph-model" || said === "layers-model") return `tfjs-${said}`;
  return topology === undefined ? "tfjs-weights" : `tfjs-${topology.kind}-model`;
}

function unread(code: "malformed" | "limit-exceeded" | "not-utf8", message: string): FormatReading {
  const problems = [{ code, message }];
  return { format: "tfjs", claims: [], tensors: [], lineage: [], findings: [], problems };
}
