/** The numbers of a run that its training compute follows from. */
export interface TrainingSize {
  /** N: parameters that are trained. */
  readonly parameters: number;
  /** D: tokens that are seen, repeated ones every time. */
  readonly tokens: number;
}

/** An estimate and how it was made. */
export interface ComputeEstimate {
  readonly flop: number;
  readonly formula: string;
  /** The true value lies within this factor, above or below. */
  readonly errorFactor: number;
}

/** Regulation (EU) 2024/1689, Art. 51(2): above it a general-purpose model is presumed to have systemic risk. */
export const systemicRiskFlop = 1e25;

/** Below the threshold by no more than this, a run is near it. */
const nearFactor = 3;

/**
 * C = 6 N D is for dense transformers: two operations for each parameter and token forward, four backward (Kaplan et al.
 * 2020, section 2.1). Attention over long sequences, recomputation of activations and sparse experts change it; Hoffmann
 * et al. 2022 (appendix F) found counted and estimated values within some ten per cent for models above 100 M parameters,
 * and the rest is what the parameters are counted to be.
 */
const estimateErrorFactor = 2;

/** Training compute of a dense transformer; undefined when the numbers make no sense. */
export function trainingCompute({ parameters, tokens }: TrainingSize): ComputeEstimate | undefined {
  const flop = 6 * parameters * tokens;
  if (!(parameters >= 1) || !(tokens >= 1) || !Number.isFinite(flop)) return undefined;
  const formula = `C = 6 N D = 6 × ${short(parameters)} × ${short(tokens)} = ${short(flop)} FLOP (Kaplan et al. 2020; Hoffmann et al. 2022)`;
  return { flop, formula, errorFactor: estimateErrorFactor };
}

/** The shape of a decoder as configurations state it. */
export interface TransformerShape {
  readonly layers: number;
  readonly hidden: number;
  readonly vocabulary?: number;
}

/** N = 12 L d² + V d (Kaplan et al. 2020, table 1, with the embedding): for blocks with a feed-forward part of four times the width. */
export function transformerParameters({ layers, hidden, vocabulary = 0 }: TransformerShape): number {
  return 12 * layers * hidden ** 2 + vocabulary * hidden;
}

/** D of a run that is counted in steps. */
export function tokensOfSteps(steps: number, sequencesPerStep: number, tokensPerSequence: number): number {
  return steps * sequencesPerStep * tokensPerSequence;
}

/** Where a compute stands against the threshold of the AI Act. */
export function systemicRisk(flop: number): "above" | "near" | "below" {
  if (flop >= systemicRiskFlop) return "above";
  return flop * nearFactor >= systemicRiskFlop ? "near" : "below";
}

/** Tokens or parameters as people write them: `300B`, `1.5T`, `7b`, `15000000tok`, `2e12`. */
export function countIn(value: unknown): number | undefined {
  const count = typeof value === "string" ? countInText(value) : value;
  return typeof count === "number" && Number.isFinite(count) && count > 0 ? count : undefined;
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

function countInText(text: string): number | undefined {
  const [, digits, unit = ""] = text.length > 40 ? [] : (written.exec(text.trim()) ?? []);
  if (digits === undefined) return undefined;
  return Number(digits.replace(/[_,]/gu, "")) * (units[unit.toLowerCase()] ?? 1);
}

const written =
  /^([\d_,]{1,20}(?:\.\d{1,6})?(?:e[+]?\d{1,2})?) ?([kmbt]?)(?: ?(?:tok|tokens|params|parameters))?$/iu;

function short(value: number): string {
  return value >= 1e6
    ? value
        .toExponential(3)
        .replace(/\.?(?<!0)0+e/u, "e")
        .replace("e+", "e")
    : String(value);
}
