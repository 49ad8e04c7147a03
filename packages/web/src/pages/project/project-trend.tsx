import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { trendOf } from "../../api/portfolio.ts";
import { Choices } from "../../parts/choices.tsx";
import { KnowledgeCharts } from "../../parts/knowledge-charts.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Empty } from "../../parts/states.tsx";
import { TrendChart, type Series } from "../../parts/trend-chart.tsx";

const route = getRouteApi("/shell/projects/$project");
const spans = [30, 90, 365] as const;
const choices = spans.map((span) => [String(span), `${span} days`] as const);

const findingSeries: readonly Series[] = [
  { name: "critical", line: "solid", colour: "bad", valueOf: ({ findings }) => findings.critical },
  { name: "high", line: "dashed", colour: "bad", valueOf: ({ findings }) => findings.high },
  { name: "medium", line: "solid", colour: "warn", valueOf: ({ findings }) => findings.medium },
];
const contentSeries: readonly Series[] = [
  { name: "models", line: "solid", colour: "accent", valueOf: ({ entities }) => entities.model },
  { name: "datasets", line: "dashed", colour: "accent", valueOf: ({ entities }) => entities.dataset },
  { name: "software", line: "solid", colour: "soft", valueOf: ({ entities }) => entities.software },
];

/** Open findings and content, day by day. */
export function ProjectTrend({ project }: { readonly project: string }): ReactNode {
  const asked = Number(route.useSearch().days ?? 90);
  const days = spans.find((span) => span === asked) ?? 90;
  const query = useQuery(trendOf(project, days));
  return (
    <>
      <Choices label="Time span" name="days" options={choices} chosen={String(days)} />
      <Loaded query={query}>
        {({ points }) =>
          points.length < 2 ? (
            <Empty title="A trend needs two days.">
              <p>Come back tomorrow, or when the next version was uploaded.</p>
            </Empty>
          ) : (
            <div className="charts">
              <TrendChart title="Open findings" points={points} series={findingSeries} />
              <TrendChart title="Content" points={points} series={contentSeries} />
              <KnowledgeCharts points={points} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
