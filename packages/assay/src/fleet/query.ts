import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { parsePurl } from "../model/purl.ts";
import { claimsOn, valuesOf } from "../model/resolve.ts";

/** What is asked for: told by the form of the text, so that a name that looks like a digest is one. */
export interface Query {
  readonly kind: "vulnerability" | "purl" | "weights-id" | "digest" | "licence" | "name";
  readonly text: string;
}

/** Ids of OSV's databases (schema 1.7, "id") by their forms, so that a model called `GO-7B` is none. */
const idForms: readonly RegExp[] = [
  /^(?:[A-Z]{2,10}-)?CVE-\d{4}-\d{4,}$/iu,
  /^GHSA(?:-[0-9a-z]{4}){3}$/iu,
  /^(?:PYSEC|MAL|OSV|GO|RUSTSEC|ASSAY|HSEC|RSEC|JLSEC|GSD|OESA-SA|PSF)-\d{4}-\d+$/iu,
  /^(?:DSA|DLA|DTSA|USN|LSN)-\d{1,6}-\d{1,3}$/iu,
  /^(?:RHSA|RHBA|RHEA|RLSA|RXSA|ALSA|ALBA|ALEA|SUSE-[SRO]U|openSUSE-[SRO]U|MGASA)-\d{4}[:-]\d+(?:-\d+)?$/iu,
  /^BIT-[\w.-]{1,100}-\d{4}-\d{4,}$/iu,
  /^x_[\w-]{3,}$/iu,
];

/** Names of licences that are no SPDX expression are names: `--licence` is not needed for `Apache-2.0`. */
const licence =
  /^(?:licen[cs]e:|LicenseRef-)|^(?:apache|mit|bsd|gpl|lgpl|agpl|cc0?|llama|gemma|openrail|bigscience|creativeml|mpl|epl|odc|cdla|isc)(?:[-.\d].*)?$/iu;

export function queryOf(text: string): Query {
  const trimmed = text.trim();
  if (idForms.some((form) => form.test(trimmed))) return { kind: "vulnerability", text: trimmed };
  if (trimmed.startsWith("pkg:")) return { kind: "purl", text: trimmed };
  if (/^w\d:[0-9a-z]/iu.test(trimmed)) return { kind: "weights-id", text: trimmed };
  if (/^(?:sha256:)?[0-9a-f]{64}$/iu.test(trimmed))
    return { kind: "digest", text: trimmed.replace(/^sha256:/iu, "").toLowerCase() };
  if (licence.test(trimmed)) return { kind: "licence", text: trimmed.replace(/^licen[cs]e:/iu, "") };
  return { kind: "name", text: trimmed };
}

/** A thing that is what was asked for, and in words how we know. */
export interface DirectHit {
  readonly entity: Entity;
  readonly because: string;
}

/** The things of an inventory that are meant themselves. */
export function directHits(inventory: Inventory, query: Query): readonly DirectHit[] {
  const { kind, text } = query;
  if (kind === "vulnerability") return vulnerableThings(inventory, text);
  return inventory.entities.flatMap((entity) => {
    const because = reasons[kind](entity, text);
    return because === undefined ? [] : [{ entity, because }];
  });
}

/** What a finding says of it; a finding about a package without a version names the ids in its evidence. */
function vulnerableThings({ entities, findings }: Inventory, text: string): readonly DirectHit[] {
  const wanted = text.toUpperCase();
  const things = new Map(entities.map((entity) => [entity.id, entity]));
  return findings.flatMap(({ subject, vulnerability, rule, evidence }) => {
    const entity = things.get(subject);
    if (entity === undefined) return [];
    if (vulnerability !== undefined) {
      const ids = [vulnerability.id, ...vulnerability.aliases].map((id) => id.toUpperCase());
      if (!ids.includes(wanted)) return [];
      const { status, because, analysis } = vulnerability;
      const decided = analysis === undefined ? "" : `, ${analysis.state.replaceAll("_", " ")}`;
      return [{ entity, because: `${status}${because === "" ? "" : ` (${because})`}${decided}` }];
    }
    const isNamed = rule === "VULNERABILITY-NO-VERSION" && evidence.some((id) => id.toUpperCase() === wanted);
    return isNamed ? [{ entity, because: "undetermined (no version is chosen)" }] : [];
  });
}

type Reason = (entity: Entity, text: string) => string | undefined;

const reasons: Readonly<Record<Exclude<Query["kind"], "vulnerability">, Reason>> = {
  purl: (entity, text) =>
    entity.identifiers.find(({ type, value }) => type === "purl" && isSamePackage(value, text))?.value,
  "weights-id": (entity, text) =>
    [...identified(entity, "weights-id"), ...valuesOf(entity, "weightsId")].find((id) => id === text),
  digest: (entity, text) => {
    const digests = [...identified(entity, "sha256"), ...valuesOf(entity, "sha256"), ...artefacts(entity)];
    return digests.includes(text) ? `sha256 ${text}` : undefined;
  },
  licence: (entity, text) => {
    const claim = claimsOn(entity, "license").find(
      ({ value }) => value.kind === "known" && isOfLicence(value.value, text),
    );
    return claim?.value.kind === "known" ? `${claim.value.value}, ${claim.basis}` : undefined;
  },
  name: (entity, text) => {
    const wanted = text.toLowerCase();
    const names = [entity.id, entity.name, ...entity.identifiers.map(({ value }) => value)];
    return names.find((name) => name.toLowerCase() === wanted);
  },
};

function identified({ identifiers }: Entity, wanted: string): readonly string[] {
  return identifiers.filter(({ type }) => type === wanted).map(({ value }) => value);
}

function artefacts(entity: Entity): readonly string[] {
  return valuesOf(entity, "artefactDigest").map(({ hex }) => hex);
}

/** Without a version all versions are meant. */
function isSamePackage(given: string, asked: string): boolean {
  const [one, other] = [parsePurl(given), parsePurl(asked)];
  if (!one.ok || !other.ok) return given === asked;
  const { type, namespace, name, version } = other.purl;
  return (
    one.purl.type === type &&
    one.purl.namespace === namespace &&
    one.purl.name === name &&
    (version === undefined || one.purl.version === version)
  );
}

/** One id of the expression, whatever its letter case. */
function isOfLicence(expression: string, wanted: string): boolean {
  const ids = expression.toLowerCase().split(/[\s()]+/u);
  const text = wanted.toLowerCase();
  // `llama3.1` of the hub and LicenseRef-llama3.1 are one licence, whoever writes which.
  return expression.toLowerCase() === text || ids.some((id) => id === text || plain(id) === plain(text));
}

function plain(id: string): string {
  return id.replace(/^licenseref-/u, "");
}
