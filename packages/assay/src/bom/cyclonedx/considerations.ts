import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Considerations, EthicalConsideration, FairnessAssessment } from "./bom.ts";
import { biasLabel, outOfScopeLabel } from "./consideration-labels.ts";
import { presentFields } from "./present-fields.ts";
import { winnersOn } from "./resolved-claims.ts";

/** Metadata of a model under `consideration:<topic>`, which cards and documents brought in: each in the field for it. */
export function considerationsOf(entity: Entity): Considerations {
  const found = winnersOn(entity, "metadata").flatMap(({ value }) => {
    const topic = topicOf(value.name);
    return topic === undefined ? [] : [{ topic, text: String(value.value) }];
  });
  const texts = (topic: Topic): readonly string[] =>
    found.filter((one) => one.topic === topic).map(({ text }) => text);
  return presentFields({
    users: texts("user"),
    useCases: texts("useCase"),
    technicalLimitations: [
      ...texts("technicalLimitation"),
      ...texts("outOfScopeUse").map((text) => `${outOfScopeLabel}${text}`),
    ],
    performanceTradeoffs: texts("performanceTradeoff"),
    ethicalConsiderations: [
      ...texts("ethics").map(ethicalConsideration),
      ...texts("bias").map((text) => ({ name: `${biasLabel}${text}` })),
    ],
    fairnessAssessments: texts("fairness").map(fairnessAssessment),
  });
}

/** True for a claim that `considerationsOf` writes. */
export function isConsideration(entity: Entity, claim: Claim): boolean {
  if (entity.kind !== "model" || claim.property !== "metadata" || claim.value.kind !== "known") return false;
  return topicOf(claim.value.value.name) !== undefined;
}

const topics = [
  "outOfScopeUse",
  "bias",
  "user",
  "useCase",
  "technicalLimitation",
  "performanceTradeoff",
  "ethics",
  "fairness",
] as const;
type Topic = (typeof topics)[number];

/** `consideration:useCase`, `consideration:useCase:2`. */
function topicOf(name: string): Topic | undefined {
  const word = /^consideration:([A-Za-z]+)(?::\d{1,9})?$/.exec(name)?.[1];
  return topics.find((topic) => topic === word);
}

function ethicalConsideration(text: string): EthicalConsideration {
  const { mitigationStrategy, rest } = partsOf(text, ["mitigationStrategy"]);
  return presentFields({ name: rest === "" ? "unnamed" : rest, mitigationStrategy });
}

function fairnessAssessment(text: string): FairnessAssessment {
  const { groupAtRisk, benefits, harms, mitigationStrategy, rest } = partsOf(text, [
    "groupAtRisk",
    "benefits",
    "harms",
    "mitigationStrategy",
  ]);
  // What has no label is about the group, as the first field of the schema.
  return presentFields({
    groupAtRisk: groupAtRisk ?? (rest === "" ? undefined : rest),
    benefits,
    harms,
    mitigationStrategy,
  });
}

/** `first; label: text; ...`: the labelled parts, and what stands before them. */
function partsOf<L extends string>(
  text: string,
  labels: readonly L[],
): { readonly [K in L]?: string } & { readonly rest: string } {
  const found: Record<string, string> = {};
  const rest: string[] = [];
  for (const part of text.split("; ")) {
    const label = labels.find((one) => part.startsWith(`${one}: `));
    if (label === undefined) rest.push(part);
    else found[label] = part.slice(label.length + 2);
  }
  return { ...found, rest: rest.join("; ") } as { readonly [K in L]?: string } & { readonly rest: string };
}
