import { hubId } from "../catalogue/hub-name.ts";
import type { Entry, Settings } from "../manifest/settings.ts";
import type { Entity } from "../model/entity.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { placeOf } from "./settings-places.ts";

export type SubjectKind = "model" | "dataset";

/** What a name in `assay.yaml` leads to. */
export type Found =
  | { readonly kind: "entity"; readonly id: string }
  /** The tree has this path, and nothing there is known as a model or dataset. */
  | { readonly kind: "place"; readonly place: string }
  /** A path below the scanned root where nothing lies. */
  | { readonly kind: "gone"; readonly place: string }
  /** Outside of what is scanned. */
  | { readonly kind: "outside" }
  | { readonly kind: "several"; readonly count: number }
  | { readonly kind: "unknown" };

/** Finds the models and datasets of a scan by what people call them. */
export class SettingsSubjects {
  readonly #builder: InventoryBuilder;
  readonly #settings: Settings;
  readonly #entities: readonly Entity[];
  /** Files of the tree and the folders that they are in. */
  readonly #paths: ReadonlySet<string>;

  constructor(builder: InventoryBuilder, settings: Settings, files: readonly string[]) {
    this.#builder = builder;
    this.#settings = settings;
    this.#entities = builder.entities();
    this.#paths = new Set(files.flatMap(withFolders));
  }

  /** By its path when it has one, else by its id. */
  entry({ path, id = "" }: Pick<Entry, "path" | "id">, kind: SubjectKind): Found {
    return path === undefined ? this.#named(id, kind) : this.#at(path, kind);
  }

  /** A name that something else refers to: a path where there is something, else an id, name or identifier. */
  reference(name: string, kind: SubjectKind): Found {
    const place = placeOf(name, this.#settings);
    if (place !== undefined && this.#paths.has(place)) return this.#at(name, kind);
    const named = this.#named(name, kind);
    if (named.kind !== "unknown") return named;
    return this.#isPathOnly(name, place) ? { kind: "gone", place: place ?? name } : named;
  }

  #at(path: string, kind: SubjectKind): Found {
    const place = placeOf(path, this.#settings);
    if (place === undefined) return { kind: "outside" };
    const here = this.#builder.thingsAt(place).filter((id) => this.#isOfKind(id, kind));
    const found = oneOf(here.length > 0 ? here : this.#idsNamed(place, kind));
    if (found.kind !== "unknown") return found;
    return this.#paths.has(place) ? { kind: "place", place } : { kind: "gone", place };
  }

  #named(name: string, kind: SubjectKind): Found {
    return oneOf(this.#idsNamed(name, kind));
  }

  /** An id is unique, an identifier is meant to be, a name need not be. */
  #idsNamed(name: string, kind: SubjectKind): readonly string[] {
    const own = this.#entities.filter((entity) => entity.kind === kind);
    const ids = (test: (entity: Entity) => boolean): readonly string[] =>
      own.filter(test).map(({ id }) => id);
    const byId = ids(({ id }) => id === name);
    if (byId.length > 0) return byId;
    const hub = hubId(name, kind) ?? name;
    const byIdentifier = ids(({ identifiers }) =>
      identifiers.some(({ value }) => value === hub || value === name),
    );
    return byIdentifier.length > 0 ? byIdentifier : ids((entity) => entity.name === name);
  }

  #isOfKind(id: string, kind: SubjectKind): boolean {
    return this.#entities.some((entity) => entity.id === id && entity.kind === kind);
  }

  /** `./x`, or below a folder that the tree has: no id of a hub. */
  #isPathOnly(name: string, place: string | undefined): boolean {
    if (/^(?:\.{0,2}\/|\.{1,2}$|[A-Za-z]:[\\/])/u.test(name)) return true;
    const [first = "", ...rest] = (place ?? "").split("/");
    return rest.length > 0 && this.#paths.has(first);
  }
}

function oneOf(ids: readonly string[]): Found {
  const [only] = ids;
  if (only === undefined) return { kind: "unknown" };
  return ids.length === 1 ? { kind: "entity", id: only } : { kind: "several", count: ids.length };
}

function withFolders(path: string): readonly string[] {
  const found = [path, ""];
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
    found.push(path.slice(0, at));
  return found;
}
