/** Where the lines of a chart stand. */
export interface Plot {
  readonly left: number;
  readonly width: number;
  readonly yOf: (value: number) => number;
}

/** Steps, not slopes: a figure holds until the next version. Where nothing is known there is a gap; one day alone is a dot. */
export function trendPath(values: readonly (number | null)[], { left, width, yOf }: Plot): string {
  const step = (width - left) / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      if (value === null) return "";
      const x = (left + index * step).toFixed(1);
      const y = yOf(value).toFixed(1);
      const isFirst = (values[index - 1] ?? null) === null;
      return isFirst ? `M${x} ${y}h0` : `H${x}V${y}`;
    })
    .join("");
}
