import type { Problem } from "../../model/coverage.ts";
import { claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { openFlatBuffer, rootTable } from "../../syntax/flatbuffer/index.ts";
import { isSlice, type ZipMember } from "../../syntax/zip/index.ts";
import { readUpTo } from "../../bytes/byte-source.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { claimsOf } from "./claims.ts";
import { hazardsOf } from "./hazards.ts";
import { flatLimits, maximumModels } from "./limits.ts";
import { emptyModel, type Model } from "./model.ts";
import { readModel } from "./read-model.ts";

/** Reads a model, or every model of a bundle; never its weights. */
export async function readTflite(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, 4);
  return head[0] === 0x50 && head[1] === 0x4b ? readBundle(file, by) : readSingle(file, by);
}

async function readSingle(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const model = await modelAt(file, 0, file.source.sizeBytes);
  if (model === undefined) {
    const problem: Problem = { code: "malformed", message: "the root table of the model cannot be read" };
    return { format: "tflite", claims: [], tensors: [], lineage: [], findings: [], problems: [problem] };
  }
  const associated = await associatedFiles(file);
  const declared = claimant("declared", { by, path: file.path });
  const extra =
    associated === "" ? [] : [declared("metadata", { name: "associatedFiles", value: associated })];
  return {
    format: "tflite",
    claims: [...claimsOf(model, by), ...extra],
    tensors: model.tensors,
    lineage: [],
    findings: [],
    hazards: hazardsOf(model),
    problems: model.problems,
  };
}

async function modelAt(
  file: FormatInput,
  start: number,
  end: number,
  member?: string,
): Promise<Model | undefined> {
  const flat = openFlatBuffer(file.source, flatLimits, { start, end });
  const root = await rootTable(flat);
  if (root === undefined) return undefined;
  const model = emptyModel(file.path, flat, root, member);
  await readModel(model);
  return model;
}

/** Label files and vocabularies lie in a zip behind the model. */
async function associatedFiles(file: FormatInput): Promise<string> {
  const size = file.source.sizeBytes;
  // The end record of a zip without a comment is 22 bytes (APPNOTE 4.3.16).
  const tail = await readUpTo(file.source, Math.max(0, size - 22), 22);
  if (Buffer.from(tail).readUInt32LE(0) !== 0x06054b50) return "";
  const archive = await file.zip();
  if (!("members" in archive)) return "";
  return archive.members
    .slice(0, maximumModels)
    .map(({ name }) => printable(name))
    .join(", ");
}

async function readBundle(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const archive = await file.zip();
  if (!("members" in archive)) return undefined;
  const models: Model[] = [];
  const problems: Problem[] = [];
  for (const member of archive.members) {
    const found = await memberModel(file, member);
    if (found === undefined) continue;
    if (models.length >= maximumModels) {
      problems.push({ code: "limit-exceeded", message: `more than ${maximumModels} models in one bundle` });
      break;
    }
    models.push(found);
  }
  return models.length === 0 ? undefined : bundleReading(file, by, models, problems);
}

async function memberModel(file: FormatInput, member: ZipMember): Promise<Model | undefined> {
  if (!isSlice(member) || member.dataOffset === undefined) return undefined;
  const head = await readUpTo(file.source, member.dataOffset, 8);
  if (Buffer.from(head.subarray(4)).toString("latin1") !== "TFL3") return undefined;
  return modelAt(file, member.dataOffset, member.dataOffset + member.compressedSize, member.name);
}

function bundleReading(
  file: FormatInput,
  by: string,
  models: readonly Model[],
  problems: readonly Problem[],
): FormatReading {
  const [first] = models;
  const names = models.map(({ member }) => printable(member ?? "")).join(", ");
  const measured = claimant("measured", { by, path: file.path });
  const claims =
    first === undefined || models.length > 1 ? [measured("format", "tflite")] : claimsOf(first, by);
  return {
    format: "tflite",
    claims: [...claims, measured("metadata", { name: "bundle", value: names })],
    tensors: models.flatMap(({ tensors, member }) =>
      tensors.map((one) => ({ ...one, name: `${member ?? ""}/${one.name}` })),
    ),
    lineage: [],
    findings: [],
    hazards: models.flatMap((model) => hazardsOf(model)),
    problems: [
      ...problems,
      ...models.flatMap((model) =>
        model.problems.map((one) => ({ ...one, member: printable(model.member ?? "") })),
      ),
    ],
  };
}
