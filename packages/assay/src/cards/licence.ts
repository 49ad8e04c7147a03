import { normaliseLicence } from "../licences/expression.ts";
import type { Claim } from "../model/claim.ts";
import { withoutDirectories } from "../model/local-path.ts";
import { type Card, type CardText, declared, textAt, textsAt } from "./card.ts";
import { allOf } from "./licence-expression.ts";

/**
 * The licence of the card as an SPDX expression. A list of licences is joined with AND: the hub offers no choice among
 * them, so whoever uses the model has to keep all. What cannot be expressed stays visible as metadata.
 */
export function licenceClaims(card: Card): Claim[] {
  const given = textsAt(card, "license");
  const name = textAt(card, "license_name");
  return [...expressionClaims(card, given, name), ...linkClaims(card)];
}

function expressionClaims(card: Card, given: readonly CardText[], name: CardText | undefined): Claim[] {
  const [first] = given;
  if (first === undefined) return name === undefined ? [] : namedLicence(card, name, name);
  const expressions = given.map(({ text }) => normaliseLicence(text)?.expression);
  const known = expressions.filter((expression) => expression !== undefined);
  if (known.length === given.length) return [declared(card, "/license", "license", allOf(known))];
  if (given.length === 1 && name !== undefined) return namedLicence(card, first, name);
  const notes = given.map(({ text, pointer }) =>
    declared(card, pointer, "metadata", { name: "license", value: text }),
  );
  return name === undefined ? notes : [...notes, noteOf(card, name)];
}

function noteOf(card: Card, { text, pointer }: CardText): Claim {
  return declared(card, pointer, "metadata", { name: "license_name", value: text });
}

/** `license: other` with a `license_name`: a licence we know by its name, or a reference made from it. */
function namedLicence(card: Card, tag: CardText, name: CardText): Claim[] {
  const expression = normaliseLicence(name.text)?.expression ?? referenceFrom(name.text);
  if (expression !== undefined) return [declared(card, name.pointer, "license", expression)];
  const note = noteOf(card, name);
  return tag === name
    ? [note]
    : [declared(card, tag.pointer, "metadata", { name: "license", value: tag.text }), note];
}

/** SPDX 2.3, annex D: a reference has letters, digits, `-` and `.`. A sentence makes none. */
function referenceFrom(name: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._()+-]{0,79}$/u.test(name) || saysNothing.has(name.toLowerCase()))
    return undefined;
  const words = name.replace(/[^A-Za-z0-9.]+/gu, "-").replace(/^-|-$/gu, "");
  return `LicenseRef-${words}`;
}

const saysNothing: ReadonlySet<string> = new Set([
  "other",
  "unknown",
  "none",
  "custom",
  "license",
  "licence",
  "na",
]);

function linkClaims(card: Card): Claim[] {
  const link = textAt(card, "license_link");
  if (link === undefined) return [];
  return [declared(card, link.pointer, "licenseLink", withoutDirectories(link.text))];
}
