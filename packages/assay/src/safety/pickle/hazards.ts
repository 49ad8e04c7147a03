import type { Verdict } from "../../model/finding.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import type { RunJudgement, UnknownName } from "./judgement.ts";
import { mostEvidence, mostHazardsPerRule } from "./limits.ts";
import type { Sighting } from "./sighting.ts";

/** What every hazard of one scan has in common. */
export interface HazardFrame {
  readonly member?: string;
  /** Ends the message, e.g. whether `weights_only=True` would load the file. */
  readonly note: string;
}

/** One hazard per rule and subject, worst first within the limit, and one for all unknown names together. */
export function hazardsOf(judgements: readonly RunJudgement[], frame: HazardFrame): Hazard[] {
  const unknown = unknownHazard(judgements, frame);
  const groups = groupsOf(judgements.flatMap(({ sightings }) => sightings));
  const hazards = withinLimit(groups).map((group) => hazardOf(group, frame));
  return unknown === undefined ? hazards : [...hazards, unknown];
}

/** Those of all sightings that hazards are made of: the worst of each rule, and of each subject the first. */
export function worthShowing(sightings: readonly Sighting[]): Sighting[] {
  return withinLimit(groupsOf(sightings)).flat();
}

function groupsOf(sightings: readonly Sighting[]): Sighting[][] {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const key = `${sighting.rule}\n${sighting.verdict}\n${sighting.subject}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sighting]);
    else if (group.length < mostEvidence) group.push(sighting);
  }
  return [...groups.values()];
}

const rank: Readonly<Record<Verdict, number>> = { dangerous: 0, suspicious: 1, unknown: 2, safe: 3 };

function withinLimit(groups: readonly Sighting[][]): Sighting[][] {
  const perRule = new Map<string, number>();
  const sorted = [...groups].sort((one, other) => rankOf(one) - rankOf(other));
  return sorted.filter(([first]) => {
    const count = (perRule.get(first?.rule ?? "") ?? 0) + 1;
    perRule.set(first?.rule ?? "", count);
    return count <= mostHazardsPerRule;
  });
}

function rankOf(group: readonly Sighting[]): number {
  return rank[group[0]?.verdict ?? "safe"];
}

function hazardOf(group: readonly Sighting[], frame: HazardFrame): Hazard {
  const [first] = group;
  if (first === undefined) throw new Error("a group without a sighting");
  const evidence = group.map(({ subject, call, offset }) =>
    line(subject, { offset, ...(call === undefined ? {} : { call }) }),
  );
  return {
    rule: first.rule,
    verdict: first.verdict,
    message: printable(first.message) + (first.verdict === "dangerous" ? frame.note : ""),
    evidence: [...new Set(evidence)],
    offset: first.offset,
    ...(frame.member === undefined ? {} : { member: frame.member }),
  };
}

function line(name: string, { offset, call }: UnknownName): string {
  return printable(`${name} at ${offset}${call === undefined ? "" : `: ${call}`}`);
}

function unknownHazard(judgements: readonly RunJudgement[], frame: HazardFrame): Hazard | undefined {
  const names = new Map(judgements.flatMap(({ unknownNames }) => [...unknownNames]));
  const [first] = names;
  if (first === undefined) return undefined;
  const [name, place] = first;
  const others = names.size === 1 ? "" : ` and ${names.size - 1} more name${names.size === 2 ? "" : "s"}`;
  return {
    rule: "PICKLE-UNKNOWN-GLOBAL",
    verdict: "unknown",
    message: `Loading imports ${printable(name)}${others}, which no allow-list vouches for.${frame.note}`,
    evidence: [...names].slice(0, mostEvidence).map(([one, where]) => line(one, where)),
    offset: place.offset,
    ...(frame.member === undefined ? {} : { member: frame.member }),
  };
}
