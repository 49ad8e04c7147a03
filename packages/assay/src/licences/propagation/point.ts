/** `conflict`: the words do not allow it. `review`: a person has to read. `ask`: something is not known, or a small duty. */
export const weights = ["ask", "review", "conflict"] as const;
export type Weight = (typeof weights)[number];

/** One thing to say about terms, with its clause. */
export interface Point {
  readonly weight: Weight;
  readonly text: string;
  /** What is missing can be added: a file, a name. It is no reason to choose another licence of several. */
  readonly isCurable?: true;
}

export function point(weight: Weight, text: string, clause?: string): Point {
  return { weight, text: clause === undefined ? text : `${text} (${clause})` };
}

/** A duty that is not done yet. */
export function duty(weight: Weight, text: string, clause?: string): Point {
  return { ...point(weight, text, clause), isCurable: true };
}

/** The heaviest of some points; undefined = nothing to say. */
export function heaviest(points: readonly Point[]): Weight | undefined {
  return weights[rankOf(points)];
}

/** No conflict, but something to review: what is not sure to apply. What weighed most stays first. */
export function softened(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => weights.indexOf(b.weight) - weights.indexOf(a.weight));
  return sorted.map((one) => (one.weight === "conflict" ? { ...one, weight: "review" } : one));
}

/**
 * The points of the alternative that asks for least; what is offered as a choice is taken where it fits. What restricts counts before
 * what only has to be done: of MIT and CC-BY-NC it is MIT, though its text is missing.
 */
export function lightest(alternatives: readonly (readonly Point[])[]): readonly Point[] {
  const [first = [], ...more] = alternatives;
  return more.reduce((best, one) => (isLighter(one, best) ? one : best), first);
}

function isLighter(one: readonly Point[], other: readonly Point[]): boolean {
  const [a, b] = [burdenOf(one), burdenOf(other)];
  const at = a.findIndex((burden, index) => burden !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** What restricts first, by weight and number, then everything. */
function burdenOf(points: readonly Point[]): readonly number[] {
  const restricting = points.filter(({ isCurable }) => isCurable !== true);
  return [rankOf(restricting), restricting.length, rankOf(points), points.length];
}

function rankOf(points: readonly Point[]): number {
  return Math.max(-1, ...points.map(({ weight }) => weights.indexOf(weight)));
}
