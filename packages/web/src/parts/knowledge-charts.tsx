import type { ReactNode } from "react";
import type { TrendPoint } from "../api/shapes.ts";
import { type Series, TrendChart } from "./trend-chart.tsx";

const evidenceSeries: readonly Series[] = [
  {
    name: "evidence grade, %",
    line: "solid",
    colour: "accent",
    valueOf: ({ evidence }) => (evidence.percent === null ? null : Math.round(evidence.percent)),
  },
];
const coverageSeries: readonly Series[] = [
  { name: "read", line: "solid", colour: "soft", valueOf: ({ coverage }) => coverage.full },
  { name: "headers only", line: "dashed", colour: "warn", valueOf: ({ coverage }) => coverage.headers },
  { name: "not read", line: "solid", colour: "bad", valueOf: ({ coverage }) => coverage.none },
];

/** How well it is known and how much was read, day by day. */
export function KnowledgeCharts({ points }: { readonly points: readonly TrendPoint[] }): ReactNode {
  return (
    <>
      <TrendChart title="How well it is known" points={points} series={evidenceSeries} />
      <TrendChart title="Files" points={points} series={coverageSeries} />
    </>
  );
}
