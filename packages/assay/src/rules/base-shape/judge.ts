import { groupedDigits } from "../../model/grouped-digits.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { strongestClaim, valueOf, valuesOf } from "../../model/resolve.ts";
import { type Derivation, derivationsIn, placeOfDerivation } from "../derivations.ts";
import type { JudgedFinding } from "../rule.ts";
import { sizeNamed } from "../shape-of.ts";
import { families } from "./families.table.ts";

/** What keeps the network as it is. Merging, pruning and distilling do not. */
const keeping: ReadonlySet<string> = new Set([
  "fine-tune",
  "continued-pretraining",
  "quantized",
  "converted",
]);

const remaking: ReadonlySet<string> = new Set(["quantized", "converted"]);

/** Compares every model with a base whose sizes it must have. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return derivationsIn(inventory).flatMap((derivation) => {
    const { detail, isOnlyBase } = derivation;
    // Nobody says how it derives: with one base it is some kind of fine-tune.
    if (!keeping.has(detail) && !(detail === "unknown" && isOnlyBase)) return [];
    const network = networkFindings(derivation);
    // What is another network has another vocabulary and another size, too.
    if (network.length > 0) return network;
    return [...vocabularyFinding(derivation), ...(remaking.has(detail) ? sizeFinding(derivation) : [])];
  });
}

function networkFindings(derivation: Derivation): readonly JudgedFinding[] {
  const { derived, base, detail } = derivation;
  const severity = detail === "unknown" ? "low" : "medium";
  const remedy =
    "Ask the publisher which model it derives from, and how: licence and advisories follow that edge.";
  const common = { kind: "contradiction" as const, severity, remedy, ...about(derivation) } as const;
  const architectures = differentFamilies(derived, base);
  const sizes = differentSizes(derived, base);
  const evidence = [...(architectures === undefined ? [] : [architectures]), ...sizes];
  if (architectures !== undefined) {
    const message = `${nameOf(derived)} cannot be ${kindOf(detail)} of ${nameOf(base)}: ${architectures}`;
    return [{ ...common, rule: "BASE-ARCHITECTURE", message, evidence }];
  }
  if (sizes.length === 0) return [];
  const message = `${nameOf(derived)} cannot be ${kindOf(detail)} of ${nameOf(base)} alone: ${sizes.join(", ")}`;
  return [{ ...common, rule: "BASE-SHAPE", message, evidence }];
}

function about(derivation: Derivation): Pick<JudgedFinding, "subject" | "location"> {
  return { subject: derivation.derived.id, ...placeOfDerivation(derivation) };
}

function nameOf({ name }: Entity): string {
  return printable(name);
}

const kindWords: ReadonlyMap<string, string> = new Map([
  ["fine-tune", "a fine-tune"],
  ["quantized", "a quantization"],
  ["converted", "a conversion"],
  ["continued-pretraining", "a continued training"],
]);

function kindOf(detail: string): string {
  return kindWords.get(detail) ?? "a fine-tune";
}

function differentFamilies(derived: Entity, base: Entity): string | undefined {
  const [own, other] = [familyOf(derived), familyOf(base)];
  if (own === undefined || other === undefined || own.group === other.group) return undefined;
  // Across formats only names of the table are known to mean something else.
  if (isGguf(derived) !== isGguf(base) && !(own.isKnown && other.isKnown)) return undefined;
  return `the architecture is ${printable(own.name)}, that of the base ${printable(other.name)}`;
}

interface Family {
  readonly name: string;
  readonly group: string;
  readonly isKnown: boolean;
}

function familyOf(entity: Entity): Family | undefined {
  const name = valueOf(entity, "architectureFamily");
  if (name === undefined) return undefined;
  const plain = name.toLowerCase();
  const known = families.find((names) => names.includes(plain));
  return {
    name,
    group: known?.[0] ?? plain.replace(/_text$/, "").replaceAll(/[^a-z0-9]/g, ""),
    isKnown: known !== undefined,
  };
}

function isGguf(entity: Entity): boolean {
  return valuesOf(entity, "format").some((format) => format.toLowerCase() === "gguf");
}

const sizes: readonly (readonly [name: string, title: string])[] = [
  ["hidden_size", "hidden size"],
  ["num_hidden_layers", "layers"],
  ["num_attention_heads", "attention heads"],
  ["num_key_value_heads", "key-value heads"],
  ["intermediate_size", "inner size"],
  ["num_experts", "experts"],
];

function differentSizes(derived: Entity, base: Entity): readonly string[] {
  return sizes.flatMap(([name, title]) => {
    const [own, other] = [sizeNamed(derived, name), sizeNamed(base, name)];
    if (own === undefined || other === undefined || own === other) return [];
    if (name === "num_hidden_layers" && isPredictionLayers(derived, base, own - other)) return [];
    return [`${title} ${groupedDigits(own)} (base: ${groupedDigits(other)})`];
  });
}

/** GGUF counts the layers that predict further tokens among the blocks, `config.json` does not. */
function isPredictionLayers(derived: Entity, base: Entity, difference: number): boolean {
  return [derived, base].some(
    (entity) => Math.abs(difference) === sizeNamed(entity, "num_nextn_predict_layers"),
  );
}

function vocabularyFinding(derivation: Derivation): readonly JudgedFinding[] {
  const { derived, base } = derivation;
  const [own, other] = [sizeNamed(derived, "vocab_size"), sizeNamed(base, "vocab_size")];
  if (own === undefined || other === undefined || own === other) return [];
  return [
    {
      rule: "BASE-VOCABULARY",
      kind: "provenance",
      severity: "info",
      ...about(derivation),
      message: `the vocabulary of ${nameOf(derived)} has ${groupedDigits(own)} entries, that of its base ${nameOf(base)} ${groupedDigits(other)}: resized`,
      evidence: [],
      remedy: "Use the tokenizer that comes with the model.",
    },
  ];
}

/** Rounding of packed weights, and small tensors that converters add. */
const tolerated = 1.01;

function sizeFinding(derivation: Derivation): readonly JudgedFinding[] {
  const { derived, base, detail } = derivation;
  const [own, other] = [measuredParameters(derived), measuredParameters(base)];
  if (own === undefined || other === undefined) return [];
  // Converters may write the output matrix that the base shares with its embedding.
  const untied = (sizeNamed(derived, "vocab_size") ?? 0) * (sizeNamed(derived, "hidden_size") ?? 0);
  if (own <= other * tolerated + untied) return [];
  return [
    {
      rule: "BASE-SIZE",
      kind: "contradiction",
      severity: "medium",
      ...about(derivation),
      message: `${nameOf(derived)} cannot be ${kindOf(detail)} of ${nameOf(base)} alone: ${groupedDigits(own)} parameters, the base has ${groupedDigits(other)}`,
      evidence: [],
      remedy: "Ask the publisher which model it was made of.",
    },
  ];
}

function measuredParameters(entity: Entity): number | undefined {
  const claim = strongestClaim(entity, "parameters");
  return claim?.basis === "measured" && claim.value.kind === "known" && claim.value.value > 0
    ? claim.value.value
    : undefined;
}
