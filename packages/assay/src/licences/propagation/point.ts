/** `conflict`: the words do not allow it. `review`: a person has to read. `ask`: something is not known, or a small duty. */
export const weights = ["ask", "review", "conflict"] as const;
export type Weight = (typeof weights)[number];

/** One thing to say about terms, with its clause. */
export interface Point {
  readonly weight: Weight;
  readonly text: string;
}

export function point(weight: Weight, text: string, clause?: string): Point {
  return { weight, text: clause === undefined ? text : `${text} (${clause})` };
}

/** The heaviest of some points; undefined = nothing to say. */
export function heaviest(points: readonly Point[]): Weight | undefined {
  const rank = Math.max(-1, ...points.map(({ weight }) => weights.indexOf(weight)));
  return weights[rank];
}

/** No conflict, but something to review: what is not sure to apply. */
export function softened(points: readonly Point[]): readonly Point[] {
  return points.map((one) => (one.weight === "conflict" ? { ...one, weight: "review" } : one));
}

/** The points of the alternative that asks for least; what is offered as a choice is taken where it fits. */
export function lightest(alternatives: readonly (readonly Point[])[]): readonly Point[] {
  const weightOf = (points: readonly Point[]): number => {
    const heavy = heaviest(points);
    return heavy === undefined ? -1 : weights.indexOf(heavy) * 100 + points.length;
  };
  const [first = [], ...more] = alternatives;
  return more.reduce((best, one) => (weightOf(one) < weightOf(best) ? one : best), first);
}
