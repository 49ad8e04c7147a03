import { severityOfScore } from "../../../model/cvss-severity.ts";
import { presentFields } from "../../../model/present-fields.ts";
import { severities } from "../../../model/severity.ts";
import type { Rating, Vulnerability } from "../../../model/vulnerability.ts";
import type { NodeGraph } from "./nodes.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** What is said of a vulnerability itself: CVSS, EPSS, catalogues of exploited ones. */
export type Assessments = Pick<Vulnerability, "ratings" | "exploitScore" | "exploited">;

const methods: ReadonlyMap<string, Rating["method"]> = new Map([
  ["security_CvssV2VulnAssessmentRelationship", "CVSSv2"],
  ["security_CvssV3VulnAssessmentRelationship", "CVSSv31"],
  ["security_CvssV4VulnAssessmentRelationship", "CVSSv4"],
]);

/** The assessments of one vulnerability, by its IRI; each node of the graph is looked at once for all. */
export function assessmentsIn(graph: NodeGraph, vulnerability: string): Assessments {
  let known = all.get(graph);
  if (known === undefined) {
    known = collected(graph);
    all.set(graph, known);
  }
  return known.get(vulnerability) ?? { ratings: [] };
}

const all = new WeakMap<NodeGraph, ReadonlyMap<string, Assessments>>();

function collected({ nodes }: NodeGraph): ReadonlyMap<string, Assessments> {
  const found = new Map<string, Assessments>();
  for (const node of nodes) {
    if (node.term("relationshipType")?.value !== "hasAssessmentFor") continue;
    const from = node.text("from")?.value ?? "";
    found.set(from, withNode(found.get(from) ?? { ratings: [] }, node));
  }
  return found;
}

function withNode(known: Assessments, node: SpdxNode): Assessments {
  const method = methods.get(node.type);
  if (method !== undefined) return { ...known, ratings: [...known.ratings, ratingOf(node, method)] };
  const probability = node.number("security_probability")?.value;
  const percentile = node.number("security_percentile")?.value;
  if (isShare(probability) && isShare(percentile))
    return { ...known, exploitScore: { probability, percentile } };
  if (node.text("security_exploited")?.value !== "true") return known;
  const added = node.text("security_publishedTime")?.value.slice(0, 10) ?? "an unknown day";
  return { ...known, exploited: { added, isUsedForRansom: false } };
}

function isShare(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value <= 1;
}

/** Version 3 of SPDX does not tell 3.0 and 3.1 apart: the vector does. */
function ratingOf(node: SpdxNode, told: Rating["method"]): Rating {
  const vector = node.text("security_vectorString")?.value;
  const method = vector?.startsWith("CVSS:3.0/") === true ? "CVSSv3" : told;
  const score = scoreOf(node);
  return { method, ...presentFields({ vector, score }), severity: severityIn(node, score, method) };
}

function scoreOf(node: SpdxNode): number | undefined {
  const score = node.number("security_score")?.value ?? -1;
  return score >= 0 && score <= 10 ? score : undefined;
}

function severityIn(node: SpdxNode, score: number | undefined, method: Rating["method"]): Rating["severity"] {
  const word = node.term("security_severity")?.value;
  const known = word === "none" ? "info" : severities.find((one) => one === word);
  return known ?? (score === undefined ? "unknown" : severityOfScore(score, method));
}
