import type { Claim } from "../model/claim.ts";
import type { Thing } from "../model/use.ts";
import type { Applied } from "./applied.ts";
import { valuesAt } from "./arguments.ts";
import { keptAt } from "./kept.ts";
import { mostNames } from "./limits.ts";
import type { NamedPart, ValueAt } from "./program-row.ts";
import { addReference, claimAt, type OpenReading } from "./reading.ts";
import { resolveName } from "./resolve-name.ts";
import { plainText, possibleTexts, textWord, type Word } from "./word.ts";

/** A model or dataset that a command line names. */
export interface FoundName {
  readonly part: NamedPart;
  readonly thing: Thing;
  readonly line: number;
  readonly how: string;
  readonly confidence?: number;
  readonly claims: readonly Claim[];
  /** The revision is a full commit, or something that only the running program knows. */
  readonly isPinned: boolean;
}

/** The things that one part of a row finds; what leads nowhere is kept as a reference. */
export function namesOf(reading: OpenReading, applied: Applied, part: NamedPart): readonly FoundName[] {
  const written = valuesAt(applied.given, part.from);
  const words =
    written.length === 0 && part.fallback !== undefined ? [textWord(part.fallback, applied.line)] : written;
  const revisions = valuesAt(applied.given, part.revision ?? []);
  const isDefault = written.length === 0;
  return words.slice(0, mostNames).flatMap((word) => {
    const found = thingsOf(reading, part, word);
    const { line } = word;
    const claims = revisionClaims(reading, revisions);
    const how = `${applied.program} ${shownPlace(part.from, applied)}`.trim();
    const isPinned = revisions.some(isCommit) || found.some(({ isPinned: pinned }) => pinned);
    const confidence = word.kind === "unresolved" || isDefault ? { confidence: 0.8 } : {};
    return found.map(({ thing }) => ({ part, thing, line, how, claims, isPinned, ...confidence }));
  });
}

interface NamedThing {
  readonly thing: Thing;
  readonly isPinned: boolean;
}

function thingsOf(reading: OpenReading, part: NamedPart, word: Word): readonly NamedThing[] {
  const { line } = word;
  if (word.kind === "unresolved") {
    const { expression } = word;
    addReference(reading, {
      expression,
      kind: part.kind,
      line,
      ...(word.default === undefined ? {} : { default: word.default }),
    });
  }
  return possibleTexts(word)
    .flatMap((text) => textsOf(part, text))
    .slice(0, mostNames)
    .flatMap((text) => thingOf(reading, part, text, word));
}

function textsOf(part: NamedPart, text: string): readonly string[] {
  const parts = part.isList === true ? text.split(",").map((one) => one.trim()) : [text];
  const named = part.isPair === true ? parts.map(behindName) : parts;
  const { pattern } = part;
  return pattern === undefined ? named : named.flatMap((one) => pattern.exec(one)?.[1] ?? []);
}

/** `name=path`, or JSON as vLLM takes it (`{"name": "x", "path": "y"}`). */
function behindName(text: string): string {
  const json = /"path"\s*:\s*"([^"\\]{1,300})"/u.exec(text)?.[1];
  return json ?? text.slice(text.indexOf("=") + 1);
}

function thingOf(reading: OpenReading, part: NamedPart, text: string, word: Word): readonly NamedThing[] {
  // A pattern over files of a repository that is named beside it.
  if (text.includes("*") || isOwn(reading, part, text)) return [];
  const local = keptAt(reading, text);
  if (local?.kind === part.kind) return [{ thing: local, isPinned: true }];
  const named = resolveName(text, part.kind, part.origin, reading.at.names);
  if (named.kind === "thing") return [{ thing: named.thing, isPinned: /@[0-9a-f]{40}\b/u.test(text) }];
  if (named.kind === "reference" && isKept(part, word)) {
    const fallback = named.fallback === undefined ? {} : { default: named.fallback };
    addReference(reading, { expression: named.expression, kind: part.kind, line: word.line, ...fallback });
  }
  return [];
}

/** The expression of a word that nobody knows is kept already. */
function isKept(part: NamedPart, word: Word): boolean {
  return part.isLoose !== true && part.role !== "output" && word.kind !== "unresolved";
}

/** A name that a command of the same file gives to a model of its own. */
function isOwn({ created }: OpenReading, part: NamedPart, text: string): boolean {
  const name = text.replace(/:latest$/u, "");
  if (part.role === "created") created.add(name);
  return created.has(name);
}

function revisionClaims(reading: OpenReading, revisions: readonly Word[]): readonly Claim[] {
  return revisions.flatMap((word) => {
    const text = plainText(word);
    return text === undefined || text.length > 100 ? [] : [claimAt(reading, word.line, "revision", text)];
  });
}

function isCommit(word: Word): boolean {
  return word.kind === "unresolved" || possibleTexts(word).every((text) => /^[0-9a-f]{40}$/u.test(text));
}

/** The option or key under which the name stands. */
function shownPlace(places: readonly ValueAt[], { given }: Applied): string {
  const place = places.find((one) => valuesAt(given, [one]).length > 0);
  if (place === undefined) return "(default)";
  if ("option" in place) return place.option;
  if ("key" in place) return place.in === undefined ? `${place.key}=` : `${place.in} ${place.key}=`;
  return "variable" in place ? `$${place.variable}` : "";
}
