import type { ReactNode } from "react";
import type { TrendPoint } from "../api/shapes.ts";
import { count } from "../text/numbers.ts";
import { trendPath } from "./trend-path.ts";

export interface Series {
  readonly name: string;
  readonly line: "solid" | "dashed";
  readonly colour: "bad" | "warn" | "accent" | "soft";
  /** `null`: not known that day, which is not nought. */
  readonly valueOf: (point: TrendPoint) => number | null;
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
    Math.max(1, ...points.flatMap((point) => series.map((one) => valueAt(point, one) ?? 0))),
  );
  const last = points.at(-1);
  return (
    <figure className="chart">
      <figcaption>
        <h2>{title}</h2>
        <ul className="plain chart-key">
          {series.map((one) => (
            <li key={one.name}>
              <span className={`key-line ${one.line} ${one.colour}`} aria-hidden="true" /> {one.name}{" "}
              <strong>{last === undefined ? "–" : shown(valueAt(last, one))}</strong>
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
        <Lines points={points} series={series} highest={highest} />
      </svg>
      <TrendTable title={title} points={points} series={series} />
    </figure>
  );
}

type LinesParts = Omit<TrendParts, "title"> & { readonly highest: number };

function Lines({ points, series, highest }: LinesParts): ReactNode {
  const plot = { left, width, yOf: (value: number) => yOf(value, highest) };
  return series.map((one) => (
    <path
      key={one.name}
      className={`trend ${one.line} ${one.colour}`}
      d={trendPath(
        points.map((point) => valueAt(point, one)),
        plot,
      )}
    />
  ));
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
                {series.map((one) => (
                  <td key={one.name} className="number">
                    {shown(valueAt(point, one))}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

function shown(value: number | null): string {
  return value === null ? "–" : count(value);
}

/** Before the first version nothing is known. */
function valueAt(point: TrendPoint, { valueOf }: Series): number | null {
  const { coverage, entities, evidence } = point;
  const known = [...Object.values(entities), ...Object.values(coverage), evidence.asked];
  return known.every((value) => value === 0) ? null : valueOf(point);
}

function yOf(value: number, highest: number): number {
  return top + (1 - value / highest) * (height - top - bottom);
}

/** 2, 4, 10, 20, 40, 100 …: halves of it are whole. */
function roundUp(value: number): number {
  for (let unit = 1; ; unit *= 10) {
    for (const factor of [2, 4, 10]) {
      if (value <= factor * unit) return factor * unit;
    }
  }
}
