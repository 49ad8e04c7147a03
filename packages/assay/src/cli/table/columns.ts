import { padded, shortened, widthOf } from "./style.ts";

export interface Column {
  readonly title: string;
  /** Never made narrower than this. */
  readonly least: number;
}

/** Aligned lines that fit the width: the widest columns give way first. The first line holds the titles. */
export function columnsText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ""))),
  );
  shrink(widths, columns, width - 2 * (columns.length - 1));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padded(shortened(cell, widths[index] ?? 0), widths[index] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)];
}

function shrink(widths: number[], columns: readonly Column[], available: number): void {
  const total = (): number => widths.reduce((sum, width) => sum + width, 0);
  while (total() > available) {
    let widest = -1;
    for (const [index, width] of widths.entries()) {
      const canGive = width > (columns[index]?.least ?? 0);
      if (canGive && width > (widths[widest] ?? 0)) widest = index;
    }
    const current = widths[widest];
    if (current === undefined) return;
    widths[widest] = current - 1;
  }
}
