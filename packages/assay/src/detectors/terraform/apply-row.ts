import { createHash } from "node:crypto";

import { agent, prompt, service, trainingRun, vectorStore } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Claim } from "../../model/claim.ts";
import type { Place, Thing } from "../../model/use.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { declaredAt, noteLink, noteReference, noteUse } from "../recipe-report.ts";
import { longestName } from "./limits.ts";
import { fieldsAt, type Field } from "./fields.ts";
import { namedField } from "./named.ts";
import type { ResourceAt } from "./resource-at.ts";
import type { FieldRow, ResourceRow } from "./row.ts";

/** Notes what a resource of a known type uses; false when its condition does not hold. */
export function applyRow(at: ResourceAt, row: ResourceRow): boolean {
  if (!holds(at, row)) return false;
  const owner = noteOwner(at, row);
  const models = (row.fields ?? []).flatMap((field) => noteField(at, field, owner));
  noteAgent(at, row, models);
  notePrompt(at, row.prompt, undefined);
  if (row.run !== undefined) noteRun(at, row.run);
  return true;
}

function holds({ document }: ResourceAt, { when }: ResourceRow): boolean {
  return (
    when === undefined ||
    fieldsAt(document.values, when.at).some(({ value }) => typeof value === "string" && when.is.test(value))
  );
}

/** The service or the store that the resource belongs to. */
function noteOwner(at: ResourceAt, row: ResourceRow): Thing | undefined {
  const { report, document, type } = at;
  const place = document.placeAt("");
  const how = `Terraform: ${type}`;
  const claims = settingsOf(at, row.settings ?? []);
  if (row.store !== undefined) {
    const category = declaredAt(report, place, "category", "vector-store");
    noteUse(report, vectorStore(row.store), place, how, { claims: [category, ...claims] });
  }
  if (row.service === undefined) return undefined;
  const thing = service(row.service);
  noteUse(report, thing, place, how, { claims: row.store === undefined ? claims : [] });
  return thing;
}

/** Names begin with that of the resource: a service has several of them. */
function settingsOf({ report, document, name }: ResourceAt, wanted: readonly string[]): readonly Claim[] {
  return wanted.flatMap((path) =>
    fieldsAt(document.values, path).flatMap(({ pointer, value }) => {
      const plain = plainValue(value);
      if (plain === undefined) return [];
      return [
        declaredAt(report, document.placeAt(pointer), "setting", {
          name: printable(`${name}.${path}`),
          value: plain,
        }),
      ];
    }),
  );
}

/** The models that a field names. */
function noteField(at: ResourceAt, row: FieldRow, owner: Thing | undefined): readonly Thing[] {
  return fieldsAt(at.document.values, row.at).flatMap((field) => noteValue(at, row, field, owner));
}

function noteValue(at: ResourceAt, row: FieldRow, field: Field, owner: Thing | undefined): readonly Thing[] {
  const { report, document, type } = at;
  const place = document.placeAt(field.pointer);
  const how = `Terraform: ${type}.${row.at}`;
  const texts = document.textsAt(field.pointer);
  const written = texts.length > 0 ? texts : [{ text: String(field.value as string), isKnown: true, place }];
  return written.flatMap(({ text, isKnown, place: literal }) => {
    if (text.length > longestName) return [];
    if (!isKnown) {
      noteReference(report, { kind: "reference", expression: withoutBraces(text) }, kindOf(row), place);
      return [];
    }
    const found = namedField(at, row, text, field);
    if (noteReference(report, found.named, kindOf(row), place) || found.named.kind !== "thing") return [];
    const { thing } = found.named;
    noteUse(report, thing, place, how, { claims: found.claims ?? [] });
    if (!isSame(place, literal)) noteUse(report, thing, literal, how);
    return noteLinks(at, thing, found.provider, { owner, place, how });
  });
}

function kindOf({ means }: FieldRow): string {
  if (means.kind === "machine" || means.kind === "accelerator") return "hardware";
  return means.kind === "store" || means.kind === "api"
    ? "service"
    : means.kind === "dataset"
      ? "dataset"
      : "model";
}

interface LinkAt {
  readonly owner: Thing | undefined;
  readonly place: Place;
  readonly how: string;
}

function noteLinks(
  { report }: ResourceAt,
  thing: Thing,
  provider: string | undefined,
  { owner, place, how }: LinkAt,
): readonly Thing[] {
  if (thing.kind !== "model") return [thing];
  const server = provider === undefined ? owner : service(provider);
  if (server === undefined) return [thing];
  if (server !== owner) noteUse(report, server, place, how);
  noteLink(report, thing, server, "servedBy", { place });
  return [thing];
}

/** `${var.x}` alone is the variable. */
function withoutBraces(text: string): string {
  return /^\$\{([^{}]{1,300})\}$/u.exec(text)?.[1] ?? text;
}

function isSame(a: Place, b: Place): boolean {
  return a.path === b.path && a.line === b.line;
}

function noteAgent(at: ResourceAt, { agent: row }: ResourceRow, models: readonly Thing[]): void {
  if (row === undefined) return;
  const { report, document, type } = at;
  const [name] = fieldsAt(document.values, row.name);
  const isNamed = typeof name?.value === "string" && !name.value.includes("${");
  const thing = agent(printable(isNamed ? String(name.value) : at.name), document.path);
  const place = document.placeAt(name?.pointer ?? "");
  noteUse(report, thing, place, `Terraform: ${type}`, { usage: "declared" });
  for (const model of models) if (model.kind === "model") noteLink(report, thing, model, "uses", { place });
  notePrompt(at, row.prompt, thing);
}

/** Shorter texts are labels. */
const shortestPrompt = 20;

function notePrompt(
  { report, document, type, name }: ResourceAt,
  path: string | undefined,
  owner: Thing | undefined,
): void {
  for (const { pointer } of path === undefined ? [] : fieldsAt(document.values, path)) {
    for (const { text, isKnown, place } of document.textsAt(pointer)) {
      if (!isKnown || text.trim().length < shortestPrompt) continue;
      const sha256 = createHash("sha256").update(text, "utf8").digest("hex");
      const told = prompt(`${printable(name)} ${path?.split(".").at(-1) ?? "prompt"}`, sha256);
      noteUse(report, told, place, `Terraform: ${type}.${path ?? ""}`);
      if (owner !== undefined) noteLink(report, owner, told, "uses", { place });
    }
  }
}

/** A job that trains a model of one's own from another. */
function noteRun(at: ResourceAt, row: NonNullable<ResourceRow["run"]>): void {
  const { report, document, type, name } = at;
  const place = document.placeAt("");
  const run = trainingRun(document.path, `${printable(name)} (${type})`, place.line);
  noteUse(report, run, place, `Terraform: ${type}`, { claims: parameterClaims(at, row.settings) });
  const base = { at: row.base, means: { kind: "bedrock" } } as const;
  for (const model of noteField(at, base, service("aws-bedrock")))
    noteLink(report, run, model, "uses", { place });
  const data = { at: row.data, means: { kind: "dataset" } } as const;
  for (const set of noteField(at, data, undefined))
    noteLink(report, run, set, "trainedOn", { place, detail: "unknown" });
}

function parameterClaims({ report, document }: ResourceAt, path: string): readonly Claim[] {
  return fieldsAt(document.values, path).flatMap(({ pointer, value }) =>
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, one]) => {
      const plain = plainValue(one);
      if (plain === undefined) return [];
      const place = document.placeAt(`${pointer}/${pointerStep(name)}`);
      return [declaredAt(report, place, "trainingParameter", { name: printable(name), value: plain })];
    }),
  );
}

function plainValue(value: unknown): string | number | boolean | undefined {
  if (typeof value === "string")
    return value === "" || value.length > longestName ? undefined : printable(value);
  return typeof value === "number" || typeof value === "boolean" ? value : undefined;
}
