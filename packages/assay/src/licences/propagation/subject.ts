import type { Entity } from "../../model/entity.ts";
import { claimsOn, valueOf } from "../../model/resolve.ts";
import type { IntendedUse } from "../intended-use.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";
import { entryOf } from "../terms/licence-table.ts";
import { type Licensed, licenceOf, oneLicence, type OneLicence } from "./licensed.ts";
import { said } from "./said.ts";

/** The thing that is judged, what it offers, and to what end. */
export interface Subject {
  readonly entity: Entity;
  readonly own: Licensed;
  readonly use: IntendedUse | undefined;
  /** Others know it by its name: it lies on a hub, or the user means to publish it. */
  readonly isPublished: boolean;
  /** Licences whose texts, and notices whose words, lie beside it; undefined = its files were not looked at. */
  readonly texts: readonly LicenceEntry[] | undefined;
  readonly notices: readonly LicenceEntry[];
}

export function subjectOf(entity: Entity, use: IntendedUse | undefined): Subject {
  const isOnHub = entity.identifiers.some(({ type }) => type === "huggingface" || type === "purl");
  return {
    entity,
    own: licenceOf(entity),
    use,
    isPublished: isOnHub || use?.reaches.includes("redistribute") === true,
    texts: valueOf(entity, "usage") === "present" ? textsOf(entity) : undefined,
    notices: noticesOf(entity),
  };
}

/** True when the terms hold for the way in which the thing reaches others. Without a word on it, they do. */
export function isBound(entry: LicenceEntry, { use }: Subject): boolean {
  if (use === undefined || use.reaches.length === 0 || use.reaches.includes("redistribute")) return true;
  const hosting = said(entry, "hosting")?.value;
  return use.reaches.includes("saas") && hosting !== "yes";
}

/** Whether what the thing offers keeps a promise: every alternative has to, and one licence of it is enough. */
export function keeps(
  { own }: Subject,
  does: (licence: OneLicence) => "yes" | "no" | "unclear",
): "yes" | "no" | "unclear" {
  if (own.kind === "unknown") return "unclear";
  const each = own.choices.map((choice) => {
    const answers = choice.map((expression) => does(oneLicence(expression)));
    return answers.includes("yes") ? "yes" : answers.includes("unclear") ? "unclear" : "no";
  });
  if (each.includes("no")) return "no";
  return each.includes("unclear") ? "unclear" : "yes";
}

/** Recorded by the detector of licence files. */
const licenceFileReader = /^licence-file@/;
const noticeName = "notice";

function textsOf(entity: Entity): readonly LicenceEntry[] {
  return claimsOn(entity, "license").flatMap(({ value, source }) =>
    value.kind === "known" ? entryRead(source.by, value.value) : [],
  );
}

function noticesOf(entity: Entity): readonly LicenceEntry[] {
  return claimsOn(entity, "metadata").flatMap(({ value, source }) =>
    value.kind === "known" && value.value.name === noticeName
      ? entryRead(source.by, String(value.value.value))
      : [],
  );
}

/** What the detector says of texts that are like a known one, and not it. */
export function changedTextsOf(entity: Entity): readonly { readonly text: string; readonly path?: string }[] {
  return claimsOn(entity, "metadata").flatMap(({ value, source: { by, path } }) => {
    if (value.kind !== "known" || value.value.name !== "licence text" || !licenceFileReader.test(by))
      return [];
    const text = String(value.value.value);
    return text.startsWith("differs") ? [{ text, ...(path === undefined ? {} : { path }) }] : [];
  });
}

function entryRead(by: string, expression: string): readonly LicenceEntry[] {
  const entry = licenceFileReader.test(by) ? entryOf(expression) : undefined;
  return entry === undefined ? [] : [entry];
}
