import type { Entity } from "../model/entity.ts";
import { parsePurl } from "../model/purl.ts";
import { wildcard } from "../model/wildcard.ts";
import { uriDecoded } from "../model/uri-decoded.ts";

/** Longer ones name nothing that there is. */
const longestPattern = 2048;

/**
 * Whether a text of a decision names a thing: by id, name, `name@version`, identifier, or package URL, which without a version means all of
 * them. `*` stands for any text.
 */
export function namesThing(pattern: string, subject: string, entity: Entity | undefined): boolean {
  if (pattern.length > longestPattern) return false;
  return isNamed(pattern, subject, entity) || isNamed(bomLinkEnd(pattern), subject, entity);
}

function isNamed(pattern: string, subject: string, entity: Entity | undefined): boolean {
  const names = namesOf(subject, entity);
  if (pattern.includes("*")) return names.some(wildcard(pattern));
  if (names.includes(pattern)) return true;
  return pattern.startsWith("pkg:") && names.some((name) => isPackage(name, pattern));
}

function namesOf(subject: string, entity: Entity | undefined): readonly string[] {
  if (entity === undefined) return [subject, bomLinkEnd(subject)];
  return [entity.id, entity.name, ...entity.identifiers.map(({ value }) => value)];
}

/** `urn:cdx:<serial>/<version>#<bom-ref>`: the ref, which mostly is a package URL. */
function bomLinkEnd(subject: string): string {
  return subject.startsWith("urn:cdx:") ? uriDecoded(subject.slice(subject.indexOf("#") + 1)) : subject;
}

/** Compared part by part (their spelling varies): what the pattern leaves open, version or qualifiers, may be any. */
function isPackage(name: string, pattern: string): boolean {
  const meant = parsePurl(pattern);
  const given = parsePurl(name);
  if (!meant.ok || !given.ok) return false;
  const { type, namespace, name: plain, version, qualifiers } = meant.purl;
  const same = given.purl;
  if (type !== same.type || namespace !== same.namespace || plain !== same.name) return false;
  if (version !== undefined && version !== same.version) return false;
  return Object.entries(qualifiers).every(([key, value]) => same.qualifiers[key] === value);
}
