import type { Coverage } from "../model/coverage.ts";
import type { Finding, Location } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Reference } from "../model/inventory.ts";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import type { SourceDocument } from "../model/source-document.ts";
import type { HiddenIn } from "./hidden-words.ts";
import { withheldVulnerability } from "./withhold-vulnerability.ts";
import type { Veil } from "./veil.ts";

/** Stands for a text that nothing refers to. */
const withheld = "withheld";

export function withheldReference(reference: Reference, { plan, hides, names }: Veil): Reference {
  const { expression, kind, location, default: fallback } = reference;
  const isWithheld = plan.references.has(reference);
  const isHidden = isWithheld || hides(expression);
  const isPathHidden = hides(location.path);
  return {
    expression: isHidden ? names.of(expression) : expression,
    kind: hides(kind) ? withheld : kind,
    location: isPathHidden ? { path: names.of(location.path) } : location,
    ...(fallback === undefined ? {} : { default: isWithheld || hides(fallback) ? withheld : fallback }),
  };
}

/** A finding stays with its rule and severity; one about a withheld thing says no more than that. */
export function withheldFinding(finding: Finding, veil: Veil): Finding {
  const { id, vulnerability, ...rest } = finding;
  const original = vulnerability === undefined ? rest : { ...rest, vulnerability };
  const isWhole = veil.plan.whole.has(rest.subject);
  const hides: HiddenIn = isWhole ? (): boolean => true : veil.hidesNear(rest.subject);
  const shown = (text: string): string => (hides(text) ? withheld : text);
  const { location, evidence } = rest;
  const changed: Omit<Finding, "id"> = {
    ...rest,
    rule: veil.hides(rest.rule) ? withheld : rest.rule,
    subject: withheldSubject(rest.subject, veil),
    ...(location === undefined ? {} : { location: withheldLocation(location, hides, veil) }),
    message: shown(rest.message),
    evidence: isWhole ? [] : evidence.map(shown),
    ...withheldAdvice(rest, shown, veil),
    // Its id alone would name a withheld thing.
    ...(vulnerability === undefined || isWhole
      ? {}
      : { vulnerability: withheldVulnerability(vulnerability, shown) }),
  };
  // The id is a digest of what the finding said: without a salt it could be guessed from.
  if (veil.hides(id) || JSON.stringify(changed) !== JSON.stringify(original)) return withFindingId(changed);
  return finding;
}

function withheldSubject(subject: string, { ids, hides, names }: Veil): string {
  return ids.get(subject) ?? (hides(subject) ? names.of(subject) : subject);
}

/** The remedy of a rule is no secret of the subject; the reason of a suppression may be one. */
function withheldAdvice(
  { remedy, suppressed }: Omit<Finding, "id">,
  shown: (text: string) => string,
  { hides }: Veil,
): Pick<Finding, "remedy" | "suppressed"> {
  return {
    ...(remedy === undefined ? {} : { remedy: hides(remedy) ? withheld : remedy }),
    ...(suppressed === undefined ? {} : { suppressed: { ...suppressed, reason: shown(suppressed.reason) } }),
  };
}

function withheldLocation(location: Location, hides: HiddenIn, { names }: Veil): Location {
  const { path, member } = location;
  if (hides(path)) return { path: names.of(path) };
  if (member === undefined || !hides(member)) return location;
  return { ...location, member: withheld };
}

export function withheldPaths(
  coverage: readonly Coverage[],
  { hides, names, ids }: Veil,
): readonly Coverage[] {
  return coverage.map((entry) => {
    const { path, reason, by } = entry;
    return {
      ...entry,
      path: ids.get(path) ?? (hides(path) ? names.of(path) : path),
      ...(by === undefined || !hides(by) ? {} : { by: withheld }),
      ...(reason === undefined || !hides(reason) ? {} : { reason: withheld }),
    };
  });
}

export function withheldDocuments(
  documents: readonly SourceDocument[],
  { hides, names }: Veil,
): readonly SourceDocument[] {
  const shown = (text: string): string => (hides(text) ? withheld : text);
  return documents.map((document) => {
    const { format, version, identifier, path, tools, authors, lifecycles, ...rest } = document;
    return {
      ...Object.fromEntries(Object.entries(rest).map(([key, text]) => [key, shown(text)])),
      format: shown(format),
      version: shown(version),
      // A reference to the document would lead to what is withheld.
      ...(identifier === undefined || hides(identifier) ? {} : { identifier }),
      // Claims name it by its path.
      ...(path === undefined ? {} : { path: hides(path) ? names.of(path) : path }),
      tools: tools.map(shown),
      authors: authors.map(shown),
      ...(lifecycles === undefined ? {} : { lifecycles: lifecycles.map(shown) }),
    };
  });
}

export function withheldPolicies(
  policies: readonly JudgedPolicy[],
  { hides }: Veil,
): readonly JudgedPolicy[] {
  const shown = (text: string): string => (hides(text) ? withheld : text);
  return policies.map((policy) => {
    const { title, description, source, sourceTitle, references } = policy;
    return {
      ...policy,
      title: shown(title),
      ...(description === undefined ? {} : { description: shown(description) }),
      source: shown(source),
      ...(sourceTitle === undefined ? {} : { sourceTitle: shown(sourceTitle) }),
      references: references.map(shown),
    };
  });
}
