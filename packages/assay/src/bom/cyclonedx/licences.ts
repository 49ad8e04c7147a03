import type { Claim, ClaimOf } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { claimsOn, strongestOf } from "../../model/resolve.ts";
import { isLicenceExpression } from "../licence-expression.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Acknowledgement, LicenceChoice, Property } from "./bom.ts";
import type { Context } from "./context.ts";
import { licenceIds } from "./generated/licence-ids.js";
import { presentFields } from "./present-fields.ts";
import { property } from "./properties.ts";
import { winnersOn } from "./resolved-claims.ts";
import { webAddress } from "../web-address.ts";

export interface LicenceFields {
  readonly licenses?: readonly LicenceChoice[];
  /** What was claimed beside them: evidence, not the verdict. */
  readonly others: readonly LicenceChoice[];
  /** What the spec version has no place for. */
  readonly properties: readonly Property[];
}

const officialIds: ReadonlySet<string> = new Set(licenceIds);

/** Declared = said by cards, files and headers; concluded = judged by a rule, a text match or the user. */
export function licenceFields(context: Context, entity: Entity): LicenceFields {
  const link = winnersOn(entity, "licenseLink")[0]?.value;
  const linkedChoice = { mayHoldExpressions: true, link };
  const claims = claimsOn(entity, "license");
  if (claims.length === 0) return { others: [], properties: linkProperty(link) };
  const found = statementsOf(claims);
  const choices = found.map((licence) => citedChoice(context, entity, licence, linkedChoice));
  const kept = choicesThatFit(context, choices);
  const left = found.slice(kept.length);
  return {
    ...(kept.length === 0 ? {} : { licenses: kept }),
    others: otherChoices(context, entity, claims, found.slice(0, kept.length)),
    properties: [
      ...left.map(({ text }) => property("concludedLicence", text)),
      ...(hasLink(kept) ? [] : linkProperty(link)),
    ],
  };
}

/** The declared licence, and the concluded one when it differs. */
function statementsOf(claims: readonly ClaimOf<"license">[]): readonly FoundLicence[] {
  const declared = strongestLicence(claims.filter((claim) => !isConclusion(claim)));
  const concluded = strongestLicence(claims.filter(isConclusion));
  const isSame = declared !== undefined && declared.text === concluded?.text;
  return [declared, isSame ? undefined : concluded].filter((licence) => licence !== undefined);
}

/** More licences of one component than a person compares. */
const mostOthers = 100;

/** Every further licence that somebody claims, as evidence of a conflict that a person has to settle. */
function otherChoices(
  context: Context,
  entity: Entity,
  claims: readonly ClaimOf<"license">[],
  written: readonly FoundLicence[],
): readonly LicenceChoice[] {
  if (claims.length <= written.length) return [];
  const known = new Set(written.map(({ text }) => text));
  const others = new Map<string, FoundLicence>();
  for (const claim of claims) {
    const found = foundLicence(claim);
    if (found !== undefined && !known.has(found.text) && !others.has(found.text))
      others.set(found.text, found);
  }
  const sorted = [...others.values()].sort((left, right) => byCodeUnit(left.text, right.text));
  const kept = sorted.slice(0, mostOthers);
  const mayHoldExpressions = kept.length === 1 || context.spec.mixesLicenceExpressions;
  return kept.map((licence) => citedChoice(context, entity, licence, { mayHoldExpressions }));
}

interface FoundLicence {
  readonly text: string;
  readonly claim: Claim;
  readonly acknowledgement: Acknowledgement;
}

function strongestLicence(claims: readonly ClaimOf<"license">[]): FoundLicence | undefined {
  const claim = strongestOf(claims);
  return claim === undefined ? undefined : foundLicence(claim);
}

function foundLicence(claim: ClaimOf<"license">): FoundLicence | undefined {
  if (claim.value.kind !== "known" || claim.value.value.trim() === "") return undefined;
  // A ClaimOf<P> is one member of the union Claim; TypeScript cannot see that.
  const found = { text: claim.value.value.trim(), claim: claim as Claim };
  return { ...found, acknowledgement: isConclusion(claim) ? "concluded" : "declared" };
}

function isConclusion({ basis, overrideReason }: Pick<Claim, "basis" | "overrideReason">): boolean {
  return basis === "asserted" || basis === "inferred" || overrideReason !== undefined;
}

function citedChoice(
  context: Context,
  entity: Entity,
  { text, claim, acknowledgement }: FoundLicence,
  { link, mayHoldExpressions }: { readonly link?: string | undefined; readonly mayHoldExpressions: boolean },
): LicenceChoice {
  const acknowledged = context.spec.hasLicenceAcknowledgement ? acknowledgement : undefined;
  const ref = context.refOf(entity.id);
  const isOfficial = officialIds.has(text);
  if (mayHoldExpressions && !isOfficial && isLicenceExpression(text)) {
    const choice = presentFields({ expression: text, acknowledgement: acknowledged });
    context.provenance.cite(ref, choice, "expression", claim);
    return choice;
  }
  const license = presentFields({
    id: isOfficial ? text : undefined,
    name: isOfficial ? undefined : text,
    acknowledgement: acknowledged,
    url: link === undefined ? undefined : webAddress(link),
  });
  context.provenance.cite(ref, license, isOfficial ? "id" : "name", claim);
  return { license };
}

/** Before 1.7 an expression stands alone. */
function choicesThatFit(context: Context, choices: readonly LicenceChoice[]): readonly LicenceChoice[] {
  if (!context.spec.hasLicenceAcknowledgement) return choices.slice(0, 1);
  const hasExpression = choices.some((choice) => "expression" in choice);
  return hasExpression && !context.spec.mixesLicenceExpressions ? choices.slice(0, 1) : choices;
}

function hasLink(choices: readonly LicenceChoice[]): boolean {
  return choices.some((choice) => "license" in choice && choice.license.url !== undefined);
}

function linkProperty(link: string | undefined): readonly Property[] {
  return link === undefined ? [] : [property("licenceLink", link)];
}
