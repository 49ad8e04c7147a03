import type { ReactNode } from "react";
import type { TrendPoint } from "../api/shapes.ts";
import { count } from "../text/numbers.ts";

export interface Series {
  readonly name: string;
  readonly line: "solid" | "dashed";
  readonly colour: "bad" | "warn" | "accent" | "soft";
  readonly valueOf: (point: TrendPoint) => number;
}

interface TrendParts {
  readonly title: string;
  readonly points: readonly TrendPoint[];
  readonly series: readonly Series[];
}

const width = 560;
const height = 160;
const left = 44;
const bottom = 22;
const top = 8;

/** Lines over days, with the same figures as a table below. */
export function TrendChart({ title, points, series }: TrendParts): ReactNode {
  const highest = roundUp(
    Math.max(1, ...points.flatMap((point) => series.map(({ valueOf }) => valueOf(point)))),
  );
  const last = points.at(-1);
  return (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
        <ul className="plain chart-key">
          {series.map(({ name, line, colour, valueOf }) => (
            <li key={name}>
              <span className={`key-line ${line} ${colour}`} aria-hidden="true" /> {name}{" "}
              <strong>{last === undefined ? "–" : count(valueOf(last))}</strong>
            </li>
          ))}
        </ul>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title} by day; the table below holds the figures`}
      >
        {[0, highest / 2, highest].map((value) => (
          <g key={value}>
            <line className="grid" x1={left} x2={width} y1={yOf(value, highest)} y2={yOf(value, highest)} />
            <text x={left - 6} y={yOf(value, highest) + 4} textAnchor="end">
              {count(value)}
            </text>
          </g>
        ))}
        <text x={left} y={height - 4}>
          {points[0]?.day}
        </text>
        <text x={width} y={height - 4} textAnchor="end">
          {last?.day}
        </text>
        {series.map(({ name, line, colour, valueOf }) => (
          <path key={name} className={`trend ${line} ${colour}`} d={pathOf(points.map(valueOf), highest)} />
        ))}
      </svg>
      <TrendTable title={title} points={points} series={series} />
    </figure>
  );
}

const rowsShown = 31;

function TrendTable({ title, points, series }: TrendParts): ReactNode {
  return (
    <details>
      <summary>Figures</summary>
      <table aria-label={`${title} by day`}>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points
            .slice(-rowsShown)
            .reverse()
            .map((point) => (
              <tr key={point.day}>
                <th scope="row">{point.day}</th>
                {series.map(({ name, valueOf }) => (
                  <td key={name} className="number">
                    {count(valueOf(point))}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

function yOf(value: number, highest: number): number {
  return top + (1 - value / highest) * (height - top - bottom);
}

/** Steps, not slopes: a figure holds until the next version. */
function pathOf(values: readonly number[], highest: number): string {
  const step = (width - left) / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      const y = yOf(value, highest).toFixed(1);
      return index === 0 ? `M${left} ${y}` : `H${(left + index * step).toFixed(1)}V${y}`;
    })
    .join("");
}

/** 2, 4, 10, 20, 40, 100 …: halves of it are whole. */
function roundUp(value: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const factor of [2, 4, 10]) {
      if (value <= factor * unit) return factor * unit;
    }
  }
}
