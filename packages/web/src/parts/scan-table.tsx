import type { ReactNode } from "react";
import type { ServerScan } from "../api/shapes.ts";
import { every } from "../text/schedules.ts";
import { Ago } from "./ago.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { Link } from "./link.tsx";
import { RunResult, RunStateTag } from "./run-state.tsx";
import { Told } from "./text.tsx";

/** Scans that the server runs itself, with what became of each the last time. */
export function ScanTable({
  scans,
  hidden,
  onEnd,
}: {
  readonly scans: readonly ServerScan[];
  readonly hidden?: readonly string[];
  readonly onEnd: (() => void) | undefined;
}): ReactNode {
  return (
    <DataTable
      label="Scans"
      columns={columns}
      rows={scans}
      keyOf={({ id }) => id}
      onEnd={onEnd}
      {...(hidden === undefined ? {} : { hidden })}
    />
  );
}

const columns: readonly Column<ServerScan>[] = [
  {
    id: "target",
    title: "Target",
    cell: ({ id, target }) => (
      <Link to="/scans/$scan" params={{ scan: id }}>
        <Told text={target} limit={120} />
      </Link>
    ),
  },
  {
    id: "project",
    title: "Into",
    cell: ({ project, branch }) => (
      <>
        <Link to="/projects/$project" params={{ project: project.id }}>
          <Told text={project.name} limit={60} />
        </Link>
        {branch === "main" ? null : (
          <>
            {" "}
            <span className="soft">
              <Told text={branch} limit={60} />
            </span>
          </>
        )}
      </>
    ),
  },
  {
    id: "state",
    title: "Last time",
    isEmpty: ({ run }) => run === null,
    cell: ({ run }) => (run === null ? null : <RunStateTag run={run} />),
  },
  {
    id: "result",
    title: "Result",
    isEmpty: ({ run }) => run === null,
    cell: ({ run }) => (run === null ? null : <RunResult run={run} />),
  },
  {
    id: "when",
    title: "When",
    kind: "tight",
    isEmpty: ({ run }) => run === null,
    cell: ({ run }) => (run === null ? null : <Ago time={run.finishedAt ?? run.startedAt ?? run.askedAt} />),
  },
  {
    id: "schedule",
    title: "Schedule",
    kind: "tight",
    cell: ({ everyHours }) =>
      everyHours === null ? <span className="soft">when asked</span> : every(everyHours),
  },
];
