import type { Basis } from "../model/claim.ts";
import type { EntityKind, Identifier } from "../model/entity.ts";
import type { FindingKind } from "../model/finding.ts";
import type { FileRole, PropertyName } from "../model/properties.ts";
import type { RelationKind } from "../model/relation.ts";
import type { DocumentFacts } from "./document-facts.ts";

/** One thing that somebody may want to know of a subject: where an inventory says it, and where documents have a place for it. */
export interface Fact {
  readonly title: string;
  /** Any of these answers it; the strongest counts. */
  readonly anyOf: readonly Selector[];
  readonly place: Place;
}

/** Where people put the fact. `{c}` and `{p}` stand for the component and the package of the subject (`places.ts`). */
export interface Place {
  readonly cyclonedx: string;
  readonly spdx: string;
  /** A key of the front matter, or a section, of a model or dataset card. */
  readonly card?: string;
}

/** One way in which an inventory can answer a fact. */
export type Selector =
  /** With `bases` only what is known in one of these ways counts. */
  | {
      readonly from: "property";
      readonly property: PropertyName;
      readonly bases?: readonly Basis[];
      /** Only these values count, letter case aside. */
      readonly values?: readonly string[];
    }
  /** A property whose values have names of their own; a name also stands for `name:<more>`. */
  | {
      readonly from: "named";
      readonly property: "metadata" | "setting" | "hyperparameter" | "trainingParameter";
      readonly names: readonly string[];
    }
  /** The part of a record that is optional in it: `emissions.energyKwh`. */
  | { readonly from: "field"; readonly property: PropertyName; readonly field: string }
  | { readonly from: "identifier"; readonly types: readonly Identifier["type"][] }
  /** The name of the subject itself. */
  | { readonly from: "name" }
  /** A relation of the subject; `where` asks more of the thing at its other end. */
  | {
      readonly from: "relation";
      readonly kind: RelationKind;
      readonly direction: "out" | "in";
      readonly to?: EntityKind;
      readonly role?: FileRole;
      readonly where?: readonly Selector[];
    }
  /** Things of these kinds anywhere in the inventory; `where` asks more of them. */
  | { readonly from: "entities"; readonly kinds: readonly EntityKind[]; readonly where?: readonly Selector[] }
  /** Any relation in the inventory. */
  | { readonly from: "relations" }
  | { readonly from: "findings"; readonly kinds: readonly FindingKind[] }
  /** What the document says of itself. */
  | { readonly from: "document"; readonly field: keyof DocumentFacts };
