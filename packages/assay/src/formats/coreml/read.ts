import { readBytes } from "../../bytes/byte-source.ts";
import { claimant, type Claim } from "../../model/claim.ts";
import { recordAt, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { pick } from "../../syntax/protobuf-message.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { descriptionClaims } from "./description.ts";
import { maximumManifestBytes } from "./limits.ts";
import { readModelType } from "./model.ts";
import { isOutside, noteOutside } from "./program.ts";
import { modelShape } from "./shapes.table.ts";
import { type CoremlWalk, startCoremlWalk } from "./walk.ts";

/** Reads a Core ML model or the manifest of a package. */
export async function readCoreml(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const first = (await readBytes(file.source, 0, Math.min(1, file.source.sizeBytes)))[0];
  return first === 0x7b ? readManifest(file) : readModel(file, by);
}

async function readModel(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const walk = startCoremlWalk(file);
  const whole = { start: 0, end: file.source.sizeBytes };
  const model = await pick(walk.reader, whole, modelShape);
  if (model.version === undefined || model.description === undefined) return undefined;
  const claims = await descriptionClaims(walk, model.description, by);
  await readModelType(walk, whole);
  return {
    format: "coreml",
    claims: [...structureClaims(walk, by, model.version), ...claims],
    tensors: walk.tensors,
    lineage: [],
    findings: [],
    problems: problemsOf(walk),
    hazards: walk.hazards,
    companions: [...walk.companions].sort(),
  };
}

function structureClaims(walk: CoremlWalk, by: string, version: number): Claim[] {
  const claim = claimant("measured", { by, path: walk.file.path });
  const counts = [...walk.operators].sort(([a], [b]) => (a < b ? -1 : 1));
  const [scheme] = [...walk.quantization].sort();
  return [
    claim("format", "coreml"),
    claim("formatVersion", `specification ${version}`, { pointer: "specificationVersion" }),
    ...(walk.types.length > 0
      ? [claim("metadata", { name: "coreml.type", value: walk.types.slice(0, 20).join(", ") })]
      : []),
    ...(counts.length > 0 ? [claim("operators", Object.fromEntries(counts))] : []),
    ...(scheme === undefined ? [] : [claim("quantization", { method: "coreml", scheme })]),
  ];
}

function problemsOf({ problems, reader }: CoremlWalk): FormatReading["problems"] {
  const { trouble } = reader.wire;
  const all = trouble === undefined ? problems : [trouble, ...problems];
  if (reader.overlong === 0) return all;
  const message = `${reader.overlong} texts are longer than ${reader.longestText} bytes and were not read`;
  return [...all, { code: "limit-exceeded", message }];
}

/** `Manifest.json` of an .mlpackage names its files, relative to its `Data` folder. */
async function readManifest(file: FormatInput): Promise<FormatReading | undefined> {
  const { sizeBytes } = file.source;
  const empty = {
    format: "coreml-manifest",
    claims: [],
    tensors: [],
    lineage: [],
    findings: [],
    role: "part",
  } as const;
  if (sizeBytes > maximumManifestBytes) {
    return { ...empty, problems: [{ code: "limit-exceeded", message: `a manifest of ${sizeBytes} bytes` }] };
  }
  const parsed = parseJson(await readBytes(file.source, 0, sizeBytes));
  if (!parsed.ok) return { ...empty, problems: [{ code: parsed.code, message: parsed.message }] };
  const items = recordAt(parsed.value, "itemInfoEntries");
  if (items === undefined) return undefined;
  const walk = startCoremlWalk(file);
  for (const item of Object.values(items)) {
    const path = stringAt(item, "path");
    if (path !== undefined && isOutside(path)) noteOutside(walk, path);
  }
  return { ...empty, problems: [], hazards: walk.hazards };
}
