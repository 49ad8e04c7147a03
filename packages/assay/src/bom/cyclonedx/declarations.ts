import type { Finding } from "../../model/finding.ts";
import type { JudgedPolicy } from "../../model/judged-policy.ts";
import { judgedPolicyText } from "../judged-policy-schema.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Context } from "./context.ts";
import type { Declarations, Definitions, Requirement } from "./declared-policies.ts";
import { annotatorOf } from "./metadata.ts";
import { property } from "./properties.ts";
import { policyRef } from "./references.ts";

/** Things that one requirement lists as not conforming; the conformance counts all. */
const mostCounterClaims = 100;

type Claim = Declarations["claims"][number];
type Evidence = Declarations["evidence"][number];

/**
 * The policies that the inventory was held against: each pack or file is a standard, each policy a requirement with its conformance, what does not keep
 * it a counter-claim with evidence. Undefined where there are none, or the version has no place for them.
 */
export function policyParts(
  context: Context,
): { readonly definitions: Definitions; readonly declarations: Declarations } | undefined {
  const { policies = [] } = context.inventory;
  if (policies.length === 0 || !context.spec.hasDeclarations) return undefined;
  const sources = [...new Set(policies.map(({ source }) => source))].sort(byCodeUnit);
  const standards = sources.map((source) => policies.filter((policy) => policy.source === source));
  const broken = brokenBy(context.inventory.findings);
  const parts = policies.map((policy) => claimsOf(context, policy, broken.get(policy.id) ?? []));
  return {
    definitions: { standards: standards.map(standardOf) },
    declarations: {
      assessors: [assessorOf(context)],
      attestations: standards.map((own) => attestationOf(own, parts)),
      claims: parts.flatMap(({ claims, counterClaims }) => [...claims, ...counterClaims]),
      evidence: parts.flatMap(({ evidence }) => evidence),
    },
  };
}

const assessor = policyRef("assessor");

function assessorOf(context: Context): Declarations["assessors"][number] {
  const { name, version = "" } = annotatorOf(context);
  return { "bom-ref": assessor, thirdParty: false, organization: { name: `${name} ${version}` } };
}

function standardOf(policies: readonly JudgedPolicy[]): Definitions["standards"][number] {
  const [{ source, sourceTitle } = { source: "" }] = policies;
  return {
    "bom-ref": policyRef("standard", source),
    name: sourceTitle ?? source,
    description: `Policies of ${source}, as Assay judges them.`,
    requirements: policies.map(requirementOf),
  };
}

function requirementOf(policy: JudgedPolicy): Requirement {
  const { id, title, description, references } = policy;
  return {
    "bom-ref": policyRef("requirement", id),
    identifier: `POLICY/${id}`,
    title,
    ...(description === undefined ? {} : { text: description }),
    ...(references.length === 0 ? {} : { descriptions: references }),
    properties: [property("policy", judgedPolicyText(policy))],
  };
}

interface PolicyClaims {
  readonly policy: JudgedPolicy;
  readonly claims: readonly Claim[];
  readonly counterClaims: readonly Claim[];
  readonly evidence: readonly Evidence[];
}

function attestationOf(
  policies: readonly JudgedPolicy[],
  parts: readonly PolicyClaims[],
): Declarations["attestations"][number] {
  const [{ source, sourceTitle } = { source: "" }] = policies;
  const kept = policies.filter((policy) => policy.kept + policy.exempt === policy.asked).length;
  return {
    summary: `${sourceTitle ?? source}: ${kept} of ${policies.length} policies are kept.`,
    assessor,
    map: parts.filter(({ policy }) => policies.includes(policy)).map(mapEntry),
  };
}

function mapEntry({
  policy,
  claims,
  counterClaims,
}: PolicyClaims): Declarations["attestations"][number]["map"][number] {
  const refsOf = (list: readonly Claim[]): readonly string[] => list.map((claim) => claim["bom-ref"]);
  return {
    requirement: policyRef("requirement", policy.id),
    ...(claims.length === 0 ? {} : { claims: refsOf(claims) }),
    ...(counterClaims.length === 0 ? {} : { counterClaims: refsOf(counterClaims) }),
    conformance: conformanceOf(policy),
  };
}

/** A policy that is about nothing here has no score. */
function conformanceOf({ asked, kept, exempt, unjudged }: JudgedPolicy): {
  readonly score?: number;
  readonly rationale: string;
} {
  if (asked === 0) return { rationale: "It is about nothing here." };
  const more = [
    ...(exempt === 0 ? [] : [`${exempt} exempt`]),
    ...(unjudged === 0 ? [] : [`${unjudged} could not be judged, which counts as not kept`]),
  ];
  const rationale = [`kept by ${kept} of ${asked}`, ...more].join("; ");
  // Rounded down: 1 is said of what everything keeps.
  return { score: Math.floor((kept / asked) * 100) / 100, rationale };
}

function claimsOf(context: Context, policy: JudgedPolicy, findings: readonly Finding[]): PolicyClaims {
  const { id, title, kept, asked } = policy;
  const listed = findings.slice(0, mostCounterClaims);
  const claim = {
    "bom-ref": policyRef("claim", id),
    predicate: `${title}: kept by ${kept} of ${asked}`,
  };
  return {
    policy,
    claims: kept === 0 ? [] : [claim],
    counterClaims: listed.map((finding, index) => counterClaimOf(context, { policy, finding, index })),
    evidence: listed.map((finding, index) => evidenceOf(id, finding, index)),
  };
}

interface Broken {
  readonly policy: JudgedPolicy;
  readonly finding: Finding;
  readonly index: number;
}

function counterClaimOf(context: Context, { policy, finding, index }: Broken): Claim {
  const { subject, message, suppressed } = finding;
  const [target] = context.entityOf(subject) === undefined ? [] : context.refsOf(subject);
  const exempt =
    suppressed === undefined
      ? ""
      : ` Exempt until ${suppressed.expires ?? "further notice"}: ${suppressed.reason}.`;
  return {
    "bom-ref": policyRef("counter-claim", `${policy.id}/${index + 1}`),
    ...(target === undefined ? {} : { target }),
    predicate: `${policy.title}: not kept`,
    reasoning: `${message}.${exempt}`,
    evidence: [policyRef("evidence", `${policy.id}/${index + 1}`)],
  };
}

function evidenceOf(id: string, { rule, location, evidence }: Finding, index: number): Evidence {
  const place = location === undefined ? [] : [`place: ${location.path}`];
  return {
    "bom-ref": policyRef("evidence", `${id}/${index + 1}`),
    propertyName: rule,
    description: [...evidence, ...place].join("; "),
  };
}

/** By the id of the policy. What could not be judged names the policy first. */
function brokenBy(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings.toSorted((a, b) => byCodeUnit(a.id, b.id))) {
    const { rule, message } = finding;
    const [id = ""] = rule === "POLICY-ERROR" ? message.split(" ", 1) : [/^POLICY\/(.+)$/su.exec(rule)?.[1]];
    const known = found.get(id);
    if (known === undefined) found.set(id, [finding]);
    else known.push(finding);
  }
  return found;
}
