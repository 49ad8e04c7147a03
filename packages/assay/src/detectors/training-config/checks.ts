import { computeThresholdFindings } from "../../catalogue/compute-threshold.ts";
import { reproducibilityFindings } from "../../catalogue/reproducibility.ts";
import { determinismKeys, orderKeys, seedKeys } from "../../catalogue/reproducibility.table.ts";
import { printable } from "../../model/printable.ts";
import type { ApplicationFinding, Place, Thing } from "../../model/use.ts";
import { locationOf } from "../recipe-report.ts";
import { plainKey, type Leaf } from "../recipe-walk.ts";
import type { Shape } from "./dialect.ts";

/** Enough to see what is meant. */
const maxEvidence = 20;

interface RunAt {
  readonly run: Thing;
  readonly place: Place;
}

/** At most one: what is missing for a second run to give the same. */
export function reproducibility({ leaves }: Shape, { run, place }: RunAt): ApplicationFinding[] {
  const has = (keys: ReadonlySet<string>): boolean =>
    leaves.some((leaf) => keys.has(lastKey(leaf)) && isSet(leaf));
  const fixed = { seed: has(seedKeys), order: has(orderKeys), kernels: has(determinismKeys) };
  return reproducibilityFindings(fixed, locationOf(place), "configuration").map((finding) => ({
    ...finding,
    about: run,
  }));
}

function lastKey({ keys }: Leaf): string {
  return plainKey(keys.at(-1) ?? "");
}

function isSet({ value }: Leaf): boolean {
  return value !== "" && value !== "null" && value !== -1;
}

/** What a run takes from a hub without a revision. */
export function unpinned(names: readonly string[], { run, place }: RunAt): ApplicationFinding[] {
  if (names.length === 0) return [];
  return [
    {
      rule: "TRAINING-UNPINNED",
      kind: "provenance",
      severity: "low",
      location: locationOf(place),
      message: "The run takes models or datasets from a hub in whatever state they are in when it starts.",
      evidence: names.slice(0, maxEvidence).map((name) => printable(name)),
      remedy: "Name a commit as the revision of each.",
      about: run,
    },
  ];
}

/** `trust_remote_code`, wherever the configuration has it. */
export function remoteCode(
  { leaves }: Shape,
  placeAt: (pointer: string) => Place,
  about: Thing,
): ApplicationFinding[] {
  const found = leaves.filter((leaf) => lastKey(leaf) === "trust_remote_code" && isTrue(leaf.value));
  const [first] = found;
  if (first === undefined) return [];
  return [
    {
      rule: "TRAINING-REMOTE-CODE",
      kind: "safety",
      severity: "medium",
      location: locationOf(placeAt(first.pointer)),
      message: "The run executes Python code that comes with the model.",
      evidence: found.slice(0, maxEvidence).map(({ pointer }) => printable(pointer)),
      remedy: "Drop trust_remote_code, or review the code and pin its revision.",
      about,
    },
  ];
}

function isTrue(value: Leaf["value"]): boolean {
  return value === true || value === "true" || value === "True";
}

/** Compute against the threshold of the AI Act. */
export function computeThreshold(flop: number, how: string, { run, place }: RunAt): ApplicationFinding[] {
  return computeThresholdFindings(flop, how, locationOf(place)).map((finding) => ({
    ...finding,
    about: run,
  }));
}
