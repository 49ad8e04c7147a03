import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { type Derivation, derivationsIn, placeOfDerivation } from "../derivations.ts";
import type { JudgedFinding } from "../rule.ts";

const keeping: ReadonlySet<string> = new Set([
  "fine-tune",
  "adapter",
  "quantized",
  "converted",
  "continued-pretraining",
]);

/** The kind of tokenizer, and of two headers the digest of their tokens. Tokens that were only added are no drift. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return derivationsIn(inventory).flatMap((derivation) => {
    if (!keeping.has(derivation.detail)) return [];
    const difference = differenceOf(derivation);
    return difference === undefined ? [] : [findingOn(derivation, difference)];
  });
}

function differenceOf({ derived, base, detail }: Derivation): string | undefined {
  const isRemade = detail === "quantized" || detail === "converted";
  return otherKind(derived, base) ?? (isRemade ? otherTokens(derived, base) : undefined);
}

function otherKind(derived: Entity, base: Entity): string | undefined {
  const [own, other] = [valueOf(derived, "tokenizer")?.model, valueOf(base, "tokenizer")?.model];
  if (own === undefined || other === undefined || own.toLowerCase() === other.toLowerCase()) return undefined;
  return `the tokenizer is ${printable(own)}, that of the base ${printable(other)}`;
}

function otherTokens(derived: Entity, base: Entity): string | undefined {
  const [own, other] = [tokensOf(derived), tokensOf(base)];
  const isOther = own !== undefined && other !== undefined && own !== other;
  return isOther ? "the header has other tokens than that of the base" : undefined;
}

/** SHA-256 over the tokens of a GGUF header. */
function tokensOf(entity: Entity): string | undefined {
  const found = valuesOf(entity, "metadata").find(({ name }) => name === "tokenizer.ggml.tokens.sha256");
  return found === undefined ? undefined : String(found.value);
}

function findingOn(derivation: Derivation, difference: string): JudgedFinding {
  const { derived, base } = derivation;
  return {
    rule: "TOKENIZER-DRIFT",
    kind: "contradiction",
    severity: "low",
    subject: derived.id,
    ...placeOfDerivation(derivation),
    message: `${printable(derived.name)} reads text in another way than its base ${printable(base.name)}: ${difference}`,
    evidence: [difference],
    remedy: "Take the tokenizer of the base, or ask the publisher which base is meant.",
  };
}
