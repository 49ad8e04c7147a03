import type { Claim } from "../model/claim.ts";
import { claimant } from "../model/claim.ts";
import type { RelationKind } from "../model/relation.ts";
import type { FieldRow } from "./field.ts";
import { fieldOf, type Item, type Said } from "./said.ts";
import { type Entry, settingsReader } from "./settings.ts";

/** How a model or dataset hangs together with another, as the user says. */
export interface EntryLink {
  readonly kind: RelationKind;
  readonly to: { readonly kind: "model" | "dataset"; readonly name: string };
  readonly detail?: string;
  /** Claim of property `detail`: who says so. */
  readonly claim: Claim;
}

export function entryLinks({ said }: Entry, rows: readonly FieldRow[], path: string): readonly EntryLink[] {
  return said.flatMap((one) => linksOf(one, rows, path));
}

function linksOf(said: Said, rows: readonly FieldRow[], path: string): readonly EntryLink[] {
  const becomes = fieldOf(said, rows)?.becomes;
  if (becomes?.kind === "metrics") return said.items.flatMap((item) => evaluationLink(item, path));
  if (becomes?.kind !== "relation") return [];
  const { relation, to, detail: stage } = becomes;
  return said.items.map((item) => {
    const { name, how } = namedIn(item);
    const detail = how ?? stage;
    return {
      kind: relation,
      to: { kind: to, name },
      ...(detail === undefined ? {} : { detail }),
      claim: saysSo(item, detail, path),
    };
  });
}

/** A result tells on which dataset the model was evaluated. */
function evaluationLink(item: Item, path: string): readonly EntryLink[] {
  const { value } = item;
  if (typeof value !== "object" || value["dataset"] === undefined) return [];
  const to = { kind: "dataset", name: String(value["dataset"]) } as const;
  return [{ kind: "evaluatedOn", to, claim: saysSo(item, undefined, path) }];
}

function namedIn({ value }: Item): { readonly name: string; readonly how?: string } {
  if (typeof value !== "object") return { name: String(value) };
  const { name = "", how } = value;
  return { name: String(name), ...(how === undefined ? {} : { how: String(how) }) };
}

function saysSo({ pointer, line }: Item, detail: string | undefined, path: string): Claim {
  return claimant("asserted", { by: settingsReader, path, line, pointer })("detail", detail ?? "unknown");
}
