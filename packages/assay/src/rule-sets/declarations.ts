import type { FactAnswer, SubjectAnswer } from "./answer.ts";
import { type ElementResult, rounded, type RuleSetResult } from "./evaluate.ts";
import { gradeWeights, isKnown, weaker } from "./grade.ts";
import { mostEmbedded } from "./limits.ts";
import { noAdvice } from "./notice.ts";

type Json = Readonly<Record<string, unknown>>;

/** What of a CycloneDX document the results of rule sets fill (1.6 and later). */
export interface Declarations {
  readonly standards: readonly Json[];
  readonly assessors: readonly Json[];
  readonly attestations: readonly Json[];
  readonly claims: readonly Json[];
  readonly evidence: readonly Json[];
}

/** Every `bom-ref` that we make begins with this, so that older results of ours can be taken out again. */
export const declarationPrefix = "assay:declaration:";

const assessor = `${declarationPrefix}assessor`;

/**
 * Results as a standard with its requirements, claims for what is known, counter-claims for what is not, and the evidence
 * of both. `refs`: what the document has a `bom-ref` for; a claim about one such thing names it as its target.
 */
export function declarationsOf(
  results: readonly RuleSetResult[],
  { tool, refs }: { readonly tool: string; readonly refs: ReadonlySet<string> },
): Declarations {
  const embedded = results.filter(({ applies }) => applies);
  const parts = embedded.flatMap(({ elements }) => elements.map((element) => elementParts(element, refs)));
  return {
    standards: embedded.map(standardOf),
    assessors: [{ "bom-ref": assessor, thirdParty: false, organization: { name: tool } }],
    attestations: embedded.map(attestationOf),
    claims: parts.flatMap(({ claims }) => claims),
    evidence: parts.flatMap(({ evidence }) => evidence),
  };
}

/** True for entries that an earlier call made. */
export function isOurs(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null) return false;
  const { "bom-ref": ref, assessor: by } = entry as {
    readonly "bom-ref"?: unknown;
    readonly assessor?: unknown;
  };
  return [ref, by].some((text) => typeof text === "string" && text.startsWith(declarationPrefix));
}

const requirementRef = (id: string): string => `${declarationPrefix}requirement:${id}`;
const claimRef = (id: string): string => `${declarationPrefix}claim:${id}`;
const counterClaimRef = (id: string): string => `${declarationPrefix}counter-claim:${id}`;
const evidenceRef = (id: string, index: number): string => `${declarationPrefix}evidence:${id}:${index + 1}`;

function standardOf({ ruleSet, elements }: RuleSetResult): Json {
  const wording = ruleSet.isParaphrased ? " Wording is paraphrased." : "";
  return {
    "bom-ref": `${declarationPrefix}standard:${ruleSet.id}`,
    name: ruleSet.title,
    description: `${ruleSet.origin}${wording} ${ruleSet.caveat ?? ""}`.trim(),
    requirements: elements.map(({ element }) => ({
      "bom-ref": requirementRef(element.id),
      identifier: element.id,
      title: element.title,
      text: element.text,
      descriptions: [element.clause],
    })),
    ...(ruleSet.address === undefined
      ? {}
      : { externalReferences: [{ type: "documentation", url: ruleSet.address }] }),
  };
}

function attestationOf({ ruleSet, percent, elements }: RuleSetResult): Json {
  const score = percent === undefined ? "nothing of it applies" : `${percent} %`;
  return {
    summary: `${ruleSet.title}: ${score}. ${noAdvice}`,
    assessor,
    map: elements.filter(({ asked }) => asked > 0).map(mapEntry),
  };
}

function mapEntry(result: ElementResult): Json {
  const { element, met, asked } = result;
  const known = knownOf(result);
  const unknown = unknownOf(result);
  return {
    requirement: requirementRef(element.id),
    ...(known.length === 0 ? {} : { claims: [claimRef(element.id)] }),
    ...(unknown.length === 0 ? {} : { counterClaims: [counterClaimRef(element.id)] }),
    conformance: { score: rounded((met / asked) * 10) / 10, rationale: `met for ${met} of ${asked}` },
    ...confidenceOf(result),
  };
}

/** As sure as the weakest of the answers that there are. */
function confidenceOf({ answers }: ElementResult): Json {
  const known = answers.map(({ grade }) => grade).filter(isKnown);
  const [first] = known;
  if (first === undefined) return {};
  const weakest = known.reduce(weaker, first);
  return weakest === "not-applicable"
    ? {}
    : { confidence: { score: gradeWeights[weakest], rationale: weakest } };
}

function elementParts(
  result: ElementResult,
  refs: ReadonlySet<string>,
): { readonly claims: readonly Json[]; readonly evidence: readonly Json[] } {
  const { element } = result;
  const evidence = evidenceOf(result);
  const known = knownOf(result);
  const unknown = unknownOf(result);
  const claims = [
    ...(known.length === 0
      ? []
      : [
          {
            "bom-ref": claimRef(element.id),
            ...targetOf(known, refs),
            predicate: `${element.title}: known of ${namesOf(known)}`,
            evidence: evidence.map((_one, index) => evidenceRef(element.id, index)),
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            "bom-ref": counterClaimRef(element.id),
            ...targetOf(unknown, refs),
            predicate: `${element.title}: not known, or not in full, of ${namesOf(unknown)}`,
            reasoning: reasonFor(result),
          },
        ]),
  ];
  return { claims, evidence };
}

function knownOf({ answers }: ElementResult): readonly SubjectAnswer[] {
  return answers.filter(
    ({ facts, person }) => person !== undefined || facts.some(({ evidence }) => evidence.length > 0),
  );
}

function unknownOf({ answers }: ElementResult): readonly SubjectAnswer[] {
  return answers.filter(({ status }) => status !== "met" && status !== "not-applicable");
}

function reasonFor({ element, answers }: ElementResult): string {
  const missing = new Set(
    answers.flatMap(({ facts }) =>
      facts.filter(({ grade }) => grade === "unknown").map(({ definition }) => definition.title),
    ),
  );
  const facts = missing.size === 0 ? "" : `Not known: ${[...missing].join(", ")}.`;
  const person = element.derivable === "full" ? "" : "A person has to judge it.";
  return `${facts} ${person}`.trim() || "Withheld.";
}

/** The first few names are enough; the count is exact. */
function namesOf(answers: readonly SubjectAnswer[]): string {
  const names = answers.slice(0, 5).map(({ subject }) => subject.name);
  return answers.length > 5 ? `${names.join(", ")} and ${answers.length - 5} more` : names.join(", ");
}

function targetOf(answers: readonly SubjectAnswer[], refs: ReadonlySet<string>): Json {
  const [only, ...others] = answers;
  return only !== undefined && others.length === 0 && refs.has(only.subject.id)
    ? { target: only.subject.id }
    : {};
}

function evidenceOf({ element, answers }: ElementResult): readonly Json[] {
  const found = answers.flatMap((answer) => [
    ...(answer.person === undefined ? [] : [personEvidence(answer)]),
    ...answer.facts.flatMap((fact) => factEvidence(answer, fact)),
  ]);
  return found
    .slice(0, mostEmbedded)
    .map((one, index) => ({ "bom-ref": evidenceRef(element.id, index), ...one }));
}

function personEvidence({ subject, person }: SubjectAnswer): Json {
  return {
    propertyName: subject.name,
    description: `${person?.note ?? ""} (asserted, ${person?.date ?? ""})`,
    reviewer: { name: person?.reviewer ?? "" },
  };
}

function factEvidence({ subject }: SubjectAnswer, { definition, evidence }: FactAnswer): readonly Json[] {
  const [first] = evidence;
  if (first === undefined) return [];
  const place = first.place === "" ? "" : `, ${first.place}`;
  return [
    {
      propertyName: `${definition.title} of ${subject.name}`,
      description: `${first.value} (${first.basis}${place})`,
    },
  ];
}
