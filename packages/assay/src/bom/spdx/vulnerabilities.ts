import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Analysis, Rating, Vulnerability } from "../../model/vulnerability.ts";
import { openvexJustification } from "../../vex/openvex-words.table.ts";
import { unknownTime } from "../document-time.ts";
import { byCodeUnit, stableJson } from "../stable-json.ts";
import { vulnerabilityPage } from "../vulnerability-page.ts";
import { creationInfoId, type Assessment, type SpdxElement, type VulnerabilityElement } from "./elements.ts";
import { relationshipOf } from "./relationship-element.ts";
import type { Scope } from "./scope.ts";
import { placeholderAnnotationOf } from "./statements.ts";
import type { Term } from "./vocabularies.table.ts";

/**
 * The security profile: each vulnerability once, how it is rated, and what it has to do with which element. What nobody decided is
 * associated; a decision is a VEX relationship. The annotations of the findings hold the rest.
 */
export function vulnerabilityElementsOf(scope: Scope, { findings }: Inventory, root: string): SpdxElement[] {
  const elements = new Map<string, SpdxElement>();
  const add = (element: SpdxElement): void => {
    const known = elements.get(element.spdxId);
    elements.set(element.spdxId, known === undefined ? element : withTargets(known, element));
  };
  for (const finding of findings.toSorted((a, b) => byCodeUnit(a.id, b.id))) {
    const { vulnerability } = finding;
    if (vulnerability === undefined) continue;
    const target = scope.elementOf(finding.subject) ?? root;
    const element = elementOf(scope, vulnerability);
    add(element);
    add(stateOf(scope, { finding, vulnerability, target, from: element.spdxId }));
    for (const one of assessmentsOf(scope, vulnerability, element.spdxId, target)) add(one);
  }
  return [...elements.values()];
}

/** The same statement about another element: one relationship with both. */
function withTargets(known: SpdxElement, more: SpdxElement): SpdxElement {
  if (!("to" in known) || !("to" in more)) return known;
  return { ...known, to: [...new Set([...known.to, ...more.to])].sort() };
}

function elementOf(scope: Scope, vulnerability: Vulnerability): VulnerabilityElement {
  const { id, aliases, summary, references, published, modified } = vulnerability;
  const advisories = references.filter((address) => /^https?:\/\//u.test(address));
  const [publishedTime, modifiedTime] = [timeOf(published), timeOf(modified)];
  return {
    type: "security_Vulnerability",
    spdxId: scope.spdxId("vulnerability", id),
    creationInfo: creationInfoId,
    name: id,
    ...(summary === undefined || summary === "" ? {} : { description: summary }),
    externalIdentifier: [id, ...aliases].map(externalIdentifier),
    ...(advisories.length === 0
      ? {}
      : {
          externalRef: [
            {
              type: "ExternalRef",
              externalRefType: "securityAdvisory",
              locator: [...new Set(advisories)].sort(),
            },
          ],
        }),
    ...(publishedTime === undefined ? {} : { security_publishedTime: publishedTime }),
    ...(modifiedTime === undefined ? {} : { security_modifiedTime: modifiedTime }),
  };
}

function externalIdentifier(id: string): NonNullable<VulnerabilityElement["externalIdentifier"]>[number] {
  const page = vulnerabilityPage(id);
  return {
    type: "ExternalIdentifier",
    externalIdentifierType: id.startsWith("CVE-") ? "cve" : "securityOther",
    identifier: id,
    ...(page === undefined ? {} : { identifierLocator: [page.url] }),
  };
}

/** SPDX wants seconds and Z (3.0.1, DateTime). */
function timeOf(time: string | undefined): string | undefined {
  const date = new Date(time ?? "");
  return Number.isNaN(date.getTime()) ? undefined : `${date.toISOString().slice(0, 19)}Z`;
}

interface Stated {
  readonly finding: Finding;
  readonly vulnerability: Vulnerability;
  readonly target: string;
  readonly from: string;
}

/** How sure it is stands in the comment; a decision is a statement of VEX. */
function stateOf(scope: Scope, { finding, vulnerability, target, from }: Stated): SpdxElement {
  const { analysis, status } = vulnerability;
  if (analysis === undefined)
    return relationshipOf(scope, target, "hasAssociatedVulnerability", [from], {
      comment: `assay:status ${status}`,
    });
  const notes = notesOf(analysis);
  return assessment(scope, from, target, {
    ...vexOf(analysis, finding.remedy),
    ...(notes === "" ? {} : { security_statusNotes: notes }),
  });
}

type Said = Omit<Assessment, "spdxId" | "creationInfo" | "from" | "to">;

function vexOf(analysis: Analysis, remedy: string | undefined): Said {
  const { state, justification, detail } = analysis;
  switch (state) {
    case "exploitable":
      return {
        type: "security_VexAffectedVulnAssessmentRelationship",
        relationshipType: "affects",
        security_actionStatement:
          [detail, remedy].filter((text) => text !== undefined).join(" ") || "None is known.",
      };
    case "in_triage":
      return {
        type: "security_VexUnderInvestigationVulnAssessmentRelationship",
        relationshipType: "underInvestigationFor",
      };
    case "not_affected":
    case "false_positive":
      return {
        type: "security_VexNotAffectedVulnAssessmentRelationship",
        relationshipType: "doesNotAffect",
        ...(justification === undefined
          ? {}
          : { security_justificationType: camelCase(openvexJustification[justification]) }),
        security_impactStatement: detail ?? "No reason was given in words.",
      };
    case "resolved":
    case "resolved_with_pedigree":
      return { type: "security_VexFixedVulnAssessmentRelationship", relationshipType: "fixedIn" };
  }
}

/** The words of OpenVEX are those of SPDX but for how they are joined. */
function camelCase(word: string): Term<"VexJustificationType"> {
  const joined = word.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
  return joined as Term<"VexJustificationType">;
}

/** The states of CycloneDX are finer than those of SPDX. */
function notesOf({ state, justification, author, expires, responses = [] }: Analysis): string {
  const parts = [
    `assay:state ${state}`,
    ...(justification === undefined ? [] : [justification]),
    ...(author === undefined ? [] : [`by ${author}`]),
    ...(expires === undefined ? [] : [`until ${expires}`]),
    ...(responses.length === 0 ? [] : [`response: ${responses.join(", ")}`]),
  ];
  return parts.join("; ");
}

function assessmentsOf(
  scope: Scope,
  vulnerability: Vulnerability,
  from: string,
  target: string,
): readonly SpdxElement[] {
  const { ratings, exploited } = vulnerability;
  return [
    ...ratings.flatMap((rating) => {
      const said = ratingOf(rating);
      return said === undefined ? [] : [assessment(scope, from, target, said)];
    }),
    ...epssOf(scope, vulnerability, from, target),
    ...(exploited === undefined
      ? []
      : [
          assessment(scope, from, target, {
            type: "security_ExploitCatalogVulnAssessmentRelationship",
            relationshipType: "hasAssessmentFor",
            security_catalogType: "kev",
            security_exploited: true,
            security_locator: "https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
          }),
        ]),
  ];
}

/**
 * When the vulnerability was published is mandatory there (model of SPDX 3.0.1, "external property restrictions"; schema and shapes do not
 * ask). Where nobody says, the placeholder stands for it, and an annotation says that it is no fact.
 */
function epssOf(
  scope: Scope,
  { exploitScore, published }: Vulnerability,
  from: string,
  target: string,
): readonly SpdxElement[] {
  if (exploitScore === undefined) return [];
  const publishedTime = timeOf(published);
  const told = assessment(scope, from, target, {
    type: "security_EpssVulnAssessmentRelationship",
    relationshipType: "hasAssessmentFor",
    security_probability: exploitScore.probability,
    security_percentile: exploitScore.percentile,
    security_publishedTime: publishedTime ?? unknownTime,
  });
  return publishedTime === undefined
    ? [told, placeholderAnnotationOf(scope, told.spdxId, ["security_publishedTime"])]
    : [told];
}

const cvssTypes = {
  CVSSv2: "security_CvssV2VulnAssessmentRelationship",
  CVSSv3: "security_CvssV3VulnAssessmentRelationship",
  CVSSv31: "security_CvssV3VulnAssessmentRelationship",
  CVSSv4: "security_CvssV4VulnAssessmentRelationship",
} as const;

/** Score and vector are mandatory; version 2 has no severity in SPDX. */
function ratingOf({ method, score, vector, severity }: Rating): Said | undefined {
  if (method === "other" || score === undefined || vector === undefined || severity === "unknown")
    return undefined;
  return {
    type: cvssTypes[method],
    relationshipType: "hasAssessmentFor",
    security_score: score,
    security_vectorString: vector,
    ...(method === "CVSSv2" ? {} : { security_severity: severity === "info" ? ("none" as const) : severity }),
  };
}

/** Its id comes from what it says, so that the same statement about two elements is one. */
function assessment(scope: Scope, from: string, target: string, said: Said): Assessment {
  const key = stableJson({ ...said, from: from.slice(scope.namespace.length) });
  return {
    ...said,
    spdxId: scope.spdxId("assessment", key),
    creationInfo: creationInfoId,
    from,
    to: [target],
  };
}
