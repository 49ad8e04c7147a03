import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant, type Claim, type Claimant, type Source } from "../../model/claim.ts";
import type { Hazard } from "../../model/hazard.ts";
import { isRecord, numberAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { headBytes, type FormatInput, type FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { maxMetadataBytes, maxPlugins, searchedBytes } from "./limits.ts";
import { engineOf, isTag } from "./recognise.ts";

/** Reads what is public of an engine: tag, version, the metadata of whoever exported it, names of plug-ins. */
export async function readEngine(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const { source } = file;
  const head = await readUpTo(source, 0, headBytes);
  const engine = engineOf(head, source.sizeBytes);
  const place: Source = { by, path: file.path };
  if (engine === "rknn") return readRknn(head, place);
  if (engine === undefined) return undefined;
  const start = engine === "ultralytics" ? 4 + Buffer.from(head).readUInt32LE(0) : 0;
  if (start > maxMetadataBytes) return undefined;
  const bytes = Buffer.from(await readUpTo(source, 0, searchedBytes));
  if (!isTag(bytes, start)) return undefined;
  const plugins = pluginsIn(bytes.subarray(start));
  return plainReading("native-engines", {
    claims: [
      ...planClaims(bytes, start, claimant("measured", place)),
      ...(start > 0 ? exportClaims(bytes.subarray(4, start), claimant("declared", place)) : []),
    ],
    hazards: [hazard("TensorRT engine", plugins)],
  });
}

/** trtexec reads the release from bytes 24 to 27 when the serialisation version is 0 (samples/common/sampleEngines.cpp). */
function planClaims(bytes: Buffer, start: number, claim: Claimant): Claim[] {
  const claims = [claim("format", "tensorrt"), claim("library", "tensorrt")];
  const plan = bytes.subarray(start);
  const isKnown = plan.length >= 28 && plan.toString("latin1", 0, 4) === "ftrt" && plan.readUInt32LE(4) === 0;
  if (!isKnown) return claims;
  const release = [...plan.subarray(24, 28)].join(".");
  return [
    ...claims,
    claim("formatVersion", release, { pointer: "24" }),
    claim("producer", `TensorRT ${release}`, { pointer: "24" }),
  ];
}

/** Ultralytics puts the JSON of its exporter in front of the engine, with its length. */
function exportClaims(text: Uint8Array, claim: Claimant): Claim[] {
  const parsed = parseJson(text, {
    maxBytes: maxMetadataBytes,
    maxDepth: 8,
    maxValues: 50_000,
    maxObjects: 1000,
  });
  if (!parsed.ok) return [];
  const claims: Claim[] = [];
  const properties = [
    ["description", "description"],
    ["author", "author"],
    ["license", "license"],
  ] as const;
  for (const [key, property] of properties) {
    const value = stringAt(parsed.value, key);
    if (value !== undefined && value !== "") claims.push(claim(property, value, { pointer: key }));
  }
  for (const key of ["task", "version", "date", "docs", "stride", "batch"]) {
    const value = stringAt(parsed.value, key) ?? numberAt(parsed.value, key);
    if (value !== undefined) claims.push(claim("metadata", { name: key, value }, { pointer: key }));
  }
  const names = valueAt(parsed.value, "names");
  if (isRecord(names))
    claims.push(claim("hyperparameter", { name: "classes", value: Object.keys(names).length }));
  return claims;
}

/** Names of plug-in creators end in `_TRT` (NVIDIA's own) or have "Plugin" in them. */
function pluginsIn(bytes: Buffer): string[] {
  const names = new Set<string>();
  for (const match of bytes
    .toString("latin1")
    .matchAll(/\b[A-Z]\w{2,60}(?:_TRT|Plugin(?:V\d|Dynamic)?)\b/gu)) {
    names.add(match[0]);
    if (names.size >= maxPlugins) break;
  }
  return [...names].sort();
}

function readRknn(head: Uint8Array, place: Source): FormatReading {
  const claim = claimant("measured", place);
  const version = Number(Buffer.from(head).readBigUInt64LE(8));
  return plainReading("native-engines", {
    claims: [
      claim("format", "rknn"),
      ...(version > 0 && version < 256 ? [claim("formatVersion", String(version), { pointer: "8" })] : []),
    ],
    hazards: [hazard("RKNN model", [])],
  });
}

function hazard(what: string, plugins: readonly string[]): Hazard {
  const named = plugins.length > 0 ? `, and names plug-ins: ${plugins.slice(0, 3).join(", ")}` : "";
  return {
    rule: "NATIVE-ENGINE-CODE",
    verdict: "unknown",
    message: `A ${what} is machine code in a format that is not public${named}.`,
    evidence: plugins,
  };
}
