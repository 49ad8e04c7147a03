import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { moduleShapes } from "../../model/module-shapes.ts";
import { printable } from "../../model/printable.ts";
import { type Derivation, derivationsIn, placeOfDerivation } from "../derivations.ts";
import type { JudgedFinding } from "../rule.ts";

/** Compares the modules that an adapter changes with those of its base, where the tensor tables of both were read. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return derivationsIn(inventory).flatMap((derivation) =>
    derivation.detail === "adapter" ? misfitOf(derivation) : [],
  );
}

function misfitOf(derivation: Derivation): readonly JudgedFinding[] {
  const { derived, base } = derivation;
  const misfits = misfitsBetween(derived, base);
  if (misfits.length === 0) return [];
  return [
    {
      rule: "ADAPTER-MISFIT",
      kind: "contradiction",
      severity: "medium",
      subject: derived.id,
      ...placeOfDerivation(derivation),
      message: `${printable(derived.name)} is no adapter of ${printable(base.name)}: ${misfits.join(", ")}`,
      evidence: misfits,
      remedy: "Ask the publisher for the base that it was made for, and its revision.",
    },
  ];
}

function misfitsBetween(adapter: Entity, base: Entity): readonly string[] {
  const [own, other] = [moduleShapes(adapter), moduleShapes(base)];
  if (own.size === 0 || other.size === 0) return [];
  return [...own].flatMap(([module, shapes]) => {
    if (ofVocabulary.has(module)) return [];
    const name = printable(module);
    const known = other.get(module);
    if (known === undefined) return [`the base has no ${name}`];
    const plain = known.map(inOneOrder);
    // What is packed has no shape of its own.
    if (plain.includes("packed")) return [];
    const strange = shapes.filter((shape) => !plain.includes(inOneOrder(shape)));
    return strange.length === 0
      ? []
      : [`${name} is ${strange.map(shown).join(" and ")} (base: ${known.map(shown).join(" and ")})`];
  });
}

/** Their size is that of the vocabulary, which an adapter may have resized. */
const ofVocabulary: ReadonlySet<string> = new Set([
  "lm_head",
  "embed_out",
  "embed_tokens",
  "word_embeddings",
  "wte",
]);

function shown(shape: string): string {
  return printable(shape.replace("x", " x "));
}

/** Some layers (GPT-2) keep their matrix turned. */
function inOneOrder(shape: string): string {
  return shape.split("x").sort().join("x");
}
