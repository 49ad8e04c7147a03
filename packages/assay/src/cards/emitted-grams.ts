/** Grams of CO2 equivalent that a text gives with a unit (`25.5 kg CO2eq`); undefined for anything less plain. */
export function emittedGrams(text: string): number | undefined {
  const match = amount.exec(text.slice(0, 200).replaceAll("₂", "2"));
  // A second figure (a range, a share that was offset) makes it another statement.
  if (match === null || /\d/.test(match.groups?.["rest"] ?? "")) return undefined;
  const [, digits = "", unit = "", gas] = match;
  // A bare `t` or `g` may be the start of anything; with the gas it is a unit.
  const grams = unit.length === 1 && gas === undefined ? undefined : gramsIn.get(unit.toLowerCase());
  return grams === undefined
    ? undefined
    : Number((Number(digits.replaceAll(",", "")) * grams).toPrecision(12));
}

const amount =
  /^\s*(?:(?:~|≈|about|approximately|approx\.|estimated)\s*)?(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,15})?)\s*(?<unit>kg|kilograms?|g|grams?|t|tonnes?|metric tonn?e?s?|tons?|mt)(?:\s*(?:of\s*)?(?<gas>co2\W?\w*(?!\w)|carbon\b|eq\.?\s*co2))?(?![a-z])(?<rest>.*)$/i;

/** CO2 equivalent is counted in metric units: a ton is a tonne. */
const gramsIn: ReadonlyMap<string, number> = new Map([
  ["g", 1],
  ["gram", 1],
  ["grams", 1],
  ["kg", 1_000],
  ["kilogram", 1_000],
  ["kilograms", 1_000],
  ["t", 1_000_000],
  ["ton", 1_000_000],
  ["tons", 1_000_000],
  ["tonne", 1_000_000],
  ["tonnes", 1_000_000],
  ["metric ton", 1_000_000],
  ["metric tons", 1_000_000],
  ["metric tonne", 1_000_000],
  ["metric tonnes", 1_000_000],
]);
