import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import type { Job, JobState } from "../../api/shapes.ts";
import { jobList, useJobRetry } from "../../api/work.ts";
import { Ago } from "../../parts/ago.tsx";
import { Choices } from "../../parts/choices.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { KindTold } from "../../parts/kind-told.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty, Failure } from "../../parts/states.tsx";
import { SignTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";
import { jobKindWord } from "../../text/job-kinds.table.ts";
import { jobStateWords } from "../../text/words.table.ts";

const route = getRouteApi("/shell/jobs");
const states = [["", "all"], ...Object.entries(jobStateWords)] as const;
const signs: Record<JobState, readonly [sign: string, className: string]> = {
  waiting: ["…", "soft"],
  running: ["▸", "soft"],
  done: ["✔", "good"],
  dead: ["✖", "bad"],
};

/** What the server works on by itself; it looks again while something is on its way. */
export function JobsPage(): ReactNode {
  const { state } = route.useSearch();
  const query = useInfiniteQuery(jobList({ state }));
  const retry = useJobRetry();
  const mayRetry = useMay("admin");
  const { mutate } = retry;
  const columns = useMemo(() => columnsOf(mayRetry ? (id) => mutate(id) : undefined), [mayRetry, mutate]);
  return (
    <Page title="Jobs">
      <Choices label="State" name="state" options={states} chosen={state ?? ""} />
      {retry.isError ? <Failure error={retry.error} /> : null}
      <Paged
        query={query}
        one="job"
        empty={<Empty title="There is no job here. Reading a document is one." />}
      >
        {(jobs, onEnd) => (
          <DataTable label="Jobs" columns={columns} rows={jobs} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
    </Page>
  );
}

function columnsOf(onRetry: ((id: string) => void) | undefined): readonly Column<Job>[] {
  return [
    {
      id: "subject",
      title: "Job",
      cell: ({ kind, subject, lastError }) => (
        <>
          <Told text={subject} limit={160} /> <KindTold kind={kind} word={jobKindWord(kind)} />
          {lastError === null ? null : (
            <div className="bad">
              <Told text={lastError} limit={300} />
            </div>
          )}
        </>
      ),
    },
    { id: "state", title: "State", kind: "tight", cell: ({ state }) => <JobStateTag state={state} /> },
    { id: "attempts", title: "Attempts", kind: "number", cell: ({ attempts }) => count(attempts) },
    { id: "created", title: "Made", kind: "tight", cell: ({ createdAt }) => <Ago time={createdAt} /> },
    {
      id: "next",
      title: "Next or finished",
      kind: "tight",
      cell: ({ finishedAt, runAt }) => <Ago time={finishedAt ?? runAt} />,
    },
    {
      id: "retry",
      title: "Actions",
      isEmpty: ({ state }) => state !== "dead",
      cell: ({ id, state, subject }) =>
        state === "dead" && onRetry !== undefined ? (
          <button
            type="button"
            className="small"
            onClick={() => onRetry(id)}
            aria-label={`Try again: ${subject.slice(0, 80)}`}
          >
            Try again
          </button>
        ) : null,
    },
  ];
}

function JobStateTag({ state }: { readonly state: JobState }): ReactNode {
  const [sign, className] = signs[state];
  return (
    <SignTag sign={sign} className={className}>
      {jobStateWords[state]}
    </SignTag>
  );
}
