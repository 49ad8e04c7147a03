import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { trendOf } from "../../api/portfolio.ts";
import { KnowledgeCharts } from "../../parts/knowledge-charts.tsx";
import { Loaded } from "../../parts/loaded.tsx";

/** Over all projects, of the last 90 days. */
export function KnowledgeTrend(): ReactNode {
  const query = useQuery(trendOf(undefined, 90));
  return (
    <Loaded query={query} lines={4}>
      {({ points }) => (
        <div className="charts">
          <KnowledgeCharts points={points} />
        </div>
      )}
    </Loaded>
  );
}
