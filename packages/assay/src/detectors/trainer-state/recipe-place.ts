import type { Claim, Source } from "../../model/claim.ts";
import { claimant } from "../../model/claim.ts";
import type { LineageDraft, TargetDraft } from "../../model/draft.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import { scalarAt } from "../scalar.ts";
import type { ReadInput } from "./file-reading.ts";
import type { YamlMapping } from "../yaml-file.ts";

/** A configuration and the file it was read from. */
export interface PlacedRecipe extends YamlMapping {
  readonly input: ReadInput;
}

/** A claim that the configuration makes, with the line of its key. */
export function declaredAt<P extends PropertyName>(
  recipe: PlacedRecipe,
  pointer: string,
  property: P,
  value: PropertyValue<P>,
): Claim {
  return claimant("declared", sourceAt(recipe, pointer))(property, value);
}

/** A relation to something the configuration names. `evaluation` is no kind of derivation or stage: only the claim has it. */
export function relationAt(
  recipe: PlacedRecipe,
  pointer: string,
  kind: LineageDraft["kind"],
  detail: string,
  target: TargetDraft,
): LineageDraft {
  const said = kind === "evaluatedOn" ? {} : { detail };
  return { kind, ...said, target, claims: [declaredAt(recipe, pointer, "detail", detail)] };
}

/** The plain values under some keys as training parameters. */
export function parameterClaims(recipe: PlacedRecipe, keys: readonly string[]): Claim[] {
  return keys.flatMap((name) => {
    const value = scalarAt(recipe.values, name);
    return value === undefined ? [] : [declaredAt(recipe, `/${name}`, "trainingParameter", { name, value })];
  });
}

function sourceAt({ input, lines }: PlacedRecipe, pointer: string): Source {
  const line = lines.get(pointer);
  return { by: input.by, path: input.file.path, pointer, ...(line === undefined ? {} : { line }) };
}
