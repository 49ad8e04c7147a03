import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { scanRuns } from "../../api/fetching.ts";
import type { ScanRun } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Paged } from "../../parts/paged.tsx";
import { RunResult, RunStateTag } from "../../parts/run-state.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";

export function ScanHistory({ scan }: { readonly scan: string }): ReactNode {
  const query = useInfiniteQuery(scanRuns(scan));
  return (
    <Paged query={query} one="time" empty={<Empty title="It has not run yet." />}>
      {(runs, onEnd) => (
        <DataTable label="Runs" columns={columns} rows={runs} keyOf={({ id }) => id} onEnd={onEnd} />
      )}
    </Paged>
  );
}

const columns: readonly Column<ScanRun>[] = [
  { id: "when", title: "When", cell: (run) => <Ago time={run.finishedAt ?? run.startedAt ?? run.askedAt} /> },
  { id: "state", title: "State", cell: (run) => <RunStateTag run={run} /> },
  { id: "result", title: "Result", cell: (run) => <RunResult run={run} /> },
  { id: "attempts", title: "Attempts", kind: "number", cell: ({ attempts }) => count(attempts) },
  { id: "by", title: "Asked by", cell: ({ askedBy }) => <Told text={askedBy} limit={80} /> },
];
