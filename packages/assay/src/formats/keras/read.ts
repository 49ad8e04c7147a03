import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { judgeOtherMembers } from "../other-members.ts";
import { readArchitecture } from "./architecture.ts";
import { readConfiguration } from "./configuration.ts";
import { leadingPickle } from "../leading-pickle.ts";
import { isWeights, readWeights } from "./weights.ts";
import { zipHazards } from "./zip-hazards.ts";

/** An archive, or an architecture alone; undefined for any other file. */
export async function readKeras(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const reading = await readKerasArchive(file, by);
  if (reading !== undefined) return reading;
  const [first] = await readUpTo(file.source, 0, 1);
  // A bracket, or the byte order mark in front of it.
  const mayBeJson = first !== undefined && /[\s{\xef]/u.test(String.fromCharCode(first));
  return mayBeJson ? readArchitecture(file, by) : undefined;
}

/** Reads configuration, metadata and the structure of the weights of a Keras archive; undefined for any other zip. */
async function readKerasArchive(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const archive = await file.zip();
  if ("code" in archive || !mayBeKeras(archive)) return undefined;
  const source = { by, path: file.path };
  const configuration = await readConfiguration(archive, source);
  const weightMembers = archive.members.filter(({ name }) => isWeights(name));
  // Other programs put a config.json into zips too; Keras' own names the class of the model.
  if (weightMembers.length === 0 && configuration.className === undefined) return undefined;
  const tensors: Tensor[] = [];
  const hazards: Hazard[] = [...(await archiveHazards(archive, file)), ...configuration.hazards];
  const problems: Problem[] = [...configuration.problems];
  for (const member of weightMembers) {
    const weights = await readWeights(archive, member, file.path);
    tensors.push(...weights.tensors);
    hazards.push(...weights.hazards);
    problems.push(...weights.problems);
  }
  const others = await judgeOtherMembers(archive, otherMembers(archive));
  hazards.push(...others.hazards);
  problems.push(...others.problems);
  const measured = claimant("measured", source);
  return {
    format: "keras",
    claims: [measured("format", "keras"), measured("formatVersion", "Keras v3"), ...configuration.claims],
    tensors,
    lineage: [],
    findings: [],
    hazards,
    problems,
  };
}

/** A pickled Keras model is a pickle around an archive: both are judged, and neither is an oddity of the other. */
async function archiveHazards(archive: ZipArchive, file: FormatInput): Promise<readonly Hazard[]> {
  const leading = archive.prefixBytes === 0 ? undefined : await leadingPickle(file.source);
  const isInsidePickle = leading?.problems.length === 0 && leading.end === file.source.sizeBytes;
  return [...(await zipHazards(archive, isInsidePickle)), ...(leading?.hazards ?? [])];
}

/** Assets, and what a directory of another end record lists: Keras gives assets to the layers that saved them. */
function otherMembers({ members, otherMembers: hidden }: ZipArchive): ZipMember[] {
  const isRead = ({ name }: ZipMember): boolean =>
    isWeights(name) || name === "config.json" || name === "metadata.json";
  return [...members.filter((member) => !isRead(member)), ...hidden];
}

/** `config.json` beside metadata or weights, as Keras writes them at the top of the archive. */
function mayBeKeras({ members }: ZipArchive): boolean {
  const names = new Set(members.map(({ name }) => name));
  const hasWeights = [...names].some(isWeights);
  return names.has("config.json")
    ? names.has("metadata.json") || hasWeights
    : hasWeights && names.has("metadata.json");
}
