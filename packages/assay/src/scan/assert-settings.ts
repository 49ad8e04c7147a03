import type { Tree } from "../bytes/tree.ts";
import { hubId } from "../catalogue/hub-name.ts";
import { datasetFields } from "../manifest/dataset-fields.table.ts";
import { entryClaims } from "../manifest/entry-claims.ts";
import { type EntryLink, entryLinks } from "../manifest/entry-links.ts";
import type { FieldRow } from "../manifest/field.ts";
import { modelFields } from "../manifest/model-fields.table.ts";
import { type Entry, type Settings, settingsReader } from "../manifest/settings.ts";
import type { Stand } from "../manifest/stand.ts";
import { claimant, type Source } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import { addAnswers } from "./assert-answers.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { withoutCredentials } from "./private-strings.ts";
import { concerns } from "./settings.ts";
import { type Found, SettingsSubjects, type SubjectKind } from "./settings-subjects.ts";
import { unmatched } from "./settings-unmatched.ts";

/**
 * What the user knows of models and datasets, as asserted claims and relations. What is named and not found is declared;
 * an entry that is about nothing becomes a finding.
 */
export function assertSettings(
  builder: InventoryBuilder,
  settings: Settings,
  { entries }: Pick<Tree, "entries">,
): void {
  const files = entries.map(({ path }) => path);
  new Assertion(builder, settings, files).addEntries();
  // What the entries declare can be answered for as well.
  if (settings.answers.length > 0)
    addAnswers(builder, settings, new SettingsSubjects(builder, settings, files));
  noteIdleOverrides(builder, settings);
}

function noteIdleOverrides(builder: InventoryBuilder, settings: Settings): void {
  const entities = builder.entities();
  for (const override of settings.overrides) {
    if (entities.some((entity) => concerns(override, entity))) continue;
    const what = {
      kind: "thing",
      name: override.subject,
      stand: override,
      found: { kind: "unknown" },
    } as const;
    builder.addFinding(settings.path, unmatched(settings, what));
  }
}

interface Section {
  readonly kind: SubjectKind;
  readonly entries: readonly Entry[];
  readonly rows: readonly FieldRow[];
}

/** One reading of the settings against what was scanned. */
class Assertion {
  readonly #builder: InventoryBuilder;
  readonly #settings: Settings;
  readonly #subjects: SettingsSubjects;
  readonly #sections: readonly Section[];
  /** Entity of each entry that has one. */
  readonly #entityOf = new Map<Entry, string>();

  constructor(builder: InventoryBuilder, settings: Settings, files: readonly string[]) {
    this.#builder = builder;
    this.#settings = settings;
    this.#subjects = new SettingsSubjects(builder, settings, files);
    this.#sections = [
      { kind: "dataset", entries: settings.datasets, rows: datasetFields },
      { kind: "model", entries: settings.models, rows: modelFields },
    ];
  }

  addEntries(): void {
    const named = this.#namedByOthers();
    // First what each entry is about: a link may name an entry that stands further down.
    for (const section of this.#sections) {
      for (const entry of section.entries) this.#settle(entry, section, named);
    }
    for (const { entries, rows } of this.#sections) {
      for (const entry of entries) this.#addLinks(entry, rows);
    }
  }

  /** What entries call other things, as `kind name`. */
  #namedByOthers(): ReadonlySet<string> {
    const { path } = this.#settings;
    const links = this.#sections.flatMap(({ entries, rows }) =>
      entries.flatMap((entry) => entryLinks(entry, rows, path)),
    );
    return new Set(links.map(({ to }) => `${to.kind} ${to.name}`));
  }

  #settle(entry: Entry, { kind, rows }: Section, named: ReadonlySet<string>): void {
    const found = this.#subjects.entry(entry, kind);
    const isNamed = [entry.id, entry.path].some((name) => name !== undefined && named.has(`${kind} ${name}`));
    // Data is often elsewhere. A model that nothing here has to do with is more likely misspelt.
    const isDeclared = isNamed || (kind === "dataset" && found.kind === "unknown");
    const id = this.#entityFor(found, entry, { kind, isDeclared });
    if (id === undefined) return;
    this.#entityOf.set(entry, id);
    this.#addTo(id, kind, entryClaims(entry, rows, this.#settings.path));
    this.#addName(id, entry, kind);
  }

  #entityFor(
    found: Found,
    entry: Entry,
    { kind, isDeclared }: { readonly kind: SubjectKind; readonly isDeclared: boolean },
  ): string | undefined {
    const here = this.#hereBy(found, kind);
    if (here !== undefined) return here;
    const name = entry.id ?? entry.path ?? "";
    if (isDeclared && isElsewhere(found)) return this.#addNamed(name, kind, entry);
    // The file may speak of more than what is scanned this time.
    if (found.kind !== "outside") this.#note(found, { kind, name: entry.path ?? name, stand: entry });
    return undefined;
  }

  #hereBy(found: Found, kind: SubjectKind): string | undefined {
    if (found.kind === "entity") return found.id;
    return found.kind === "place" && kind === "dataset" ? this.#addPlaced(found.place) : undefined;
  }

  #addLinks(entry: Entry, rows: readonly FieldRow[]): void {
    const from = this.#entityOf.get(entry);
    if (from === undefined) return;
    for (const { kind, to, detail, claim } of entryLinks(entry, rows, this.#settings.path)) {
      const target = this.#targetOf(to, claim.source);
      if (target === undefined || target === from) continue;
      const claims = withoutCredentials([claim]);
      this.#builder.addRelation({
        from,
        to: target,
        kind,
        claims,
        ...(detail === undefined ? {} : { detail }),
      });
    }
  }

  #targetOf({ kind, name }: EntryLink["to"], { pointer = "", line = 1 }: Source): string | undefined {
    const settled = this.#settledAs(name, kind);
    if (settled !== undefined) return settled;
    const found = this.#subjects.reference(name, kind);
    const here = this.#hereBy(found, kind);
    if (here !== undefined) return here;
    const stand = { pointer, line };
    if (isElsewhere(found)) return this.#addNamed(name, kind, stand);
    this.#note(found, { kind, name, stand });
    return undefined;
  }

  /** What another entry of the file with this path or id is about. */
  #settledAs(name: string, kind: SubjectKind): string | undefined {
    const entries = this.#sections.find((section) => section.kind === kind)?.entries ?? [];
    const entry = entries.find(({ id, path }) => id === name || path === name);
    return entry === undefined ? undefined : this.#entityOf.get(entry);
  }

  #addTo(id: string, kind: SubjectKind, claims: Entity["claims"]): void {
    this.#builder.addEntity({ id, kind, name: id, identifiers: [], claims: withoutCredentials(claims) });
  }

  /** Under which name others refer to what lies at a path; of models the scan knows it from the start. */
  #addName(entityId: string, { path, id, ...stand }: Entry, kind: SubjectKind): void {
    if (kind !== "dataset" || path === undefined || id === undefined) return;
    const hub = hubId(id, kind);
    const identifiers: Identifier[] = [
      { type: hub === undefined ? "name" : "huggingface", value: hub ?? id },
    ];
    const claims = [claimant("asserted", this.#source(stand))("name", id)];
    this.#builder.addEntity({ id: entityId, kind, name: id, identifiers, claims });
  }

  /** Something that is not here. */
  #addNamed(name: string, kind: SubjectKind, stand: Stand): string {
    const hub = hubId(name, kind);
    const id = hub === undefined ? `${kind}:name:${name}` : `hf:${kind}:${hub}`;
    const claims = [claimant("asserted", this.#source(stand))("usage", "declared")];
    const identifiers: Identifier[] = hub === undefined ? [] : [{ type: "huggingface", value: hub }];
    this.#builder.addEntity({ id, kind, name: hub ?? name, identifiers, claims });
    return id;
  }

  /** Files that no reader knows as data, and the user does. */
  #addPlaced(place: string): string {
    const id = `dataset:path:${place}`;
    const claims = [
      claimant("measured", { by: "scan@1", path: place === "" ? "." : place })("usage", "present"),
    ];
    this.#builder.addEntity({
      id,
      kind: "dataset",
      name: place === "" ? "." : place,
      identifiers: [],
      claims,
    });
    return id;
  }

  #source({ pointer, line }: Stand): Source {
    return { by: settingsReader, path: this.#settings.path, line, pointer };
  }

  #note(
    found: Found,
    what: { readonly kind: SubjectKind; readonly name: string; readonly stand: Stand },
  ): void {
    this.#builder.addFinding(this.#settings.path, unmatched(this.#settings, { ...what, found }));
  }
}

function isElsewhere({ kind }: Found): boolean {
  return kind === "unknown" || kind === "outside";
}
