import { claimant } from "../../model/claim.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { addFeatures, eventOf } from "./features.ts";
import { maximumNames, maximumSampled } from "./limits.ts";
import { walkRecords } from "./records.ts";

/** Tags that are listed. */
const shownTags = 50;

/** Records and names of features, or tags of an event log. */
export async function readTfrecord(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const columns = new Map<string, string>();
  const tags = new Set<string>();
  let eventVersion: string | undefined;
  const records = await walkRecords(file.source, (record, index) => {
    if (index === 0) eventVersion = eventVersionOf(record);
    if (eventVersion === undefined) {
      if (index < maximumSampled) addFeatures(record, columns);
    } else for (const tag of eventOf(record).tags) if (tags.size < maximumNames) tags.add(tag);
  });
  const base = {
    format: "tfrecord",
    tensors: [],
    lineage: [],
    findings: [],
    hazards: [],
    problems: records.problems,
  };
  const source = { by, path: file.path };
  const measured = claimant("measured", source);
  if (eventVersion !== undefined) {
    const list = [...tags].slice(0, shownTags).join(", ");
    const claims = [measured("format", "tfevents"), measured("formatVersion", eventVersion)];
    if (list !== "") claims.push(measured("metadata", { name: "tags", value: list }));
    return { ...base, claims, role: "training-state" };
  }
  const split = splitOfPath(file.path);
  return {
    ...base,
    claims: [
      measured("format", "tfrecord"),
      ...(split === undefined ? [] : [claimant("declared", source)("split", split)]),
    ],
    role: "dataset",
    dataset: {
      ...(records.count === undefined ? {} : { rows: records.count }),
      columns: [...columns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, type })),
      ...(split === undefined ? {} : { split }),
      isSampled: true,
    },
  };
}

/** The first record of an event log says `brain.Event:2`. */
function eventVersionOf(record: Uint8Array): string | undefined {
  const { fileVersion } = eventOf(record);
  return fileVersion?.startsWith("brain.Event:") === true ? fileVersion : undefined;
}
