import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { watchEvents } from "../../api/fetching.ts";
import type { WatchDetail, WatchedEvent } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { KindTold } from "../../parts/kind-told.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { SeverityTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";
import { eventKindWord } from "../../text/event-kind.ts";

/** What looks found, the newest first, each with what to do about it. */
export function WatchEvents({ watch }: { readonly watch: WatchDetail }): ReactNode {
  const query = useInfiniteQuery(watchEvents(watch.id));
  const title =
    watch.lastLookAt === null
      ? "It was not looked at yet. The first look is what later ones are compared with."
      : "Nothing was told so far.";
  return (
    <Paged query={query} one="event" empty={<Empty title={title} />}>
      {(events, onEnd) => (
        <DataTable label="Events" columns={columns} rows={events} keyOf={({ id }) => id} onEnd={onEnd} />
      )}
    </Paged>
  );
}

const columns: readonly Column<WatchedEvent>[] = [
  {
    id: "what",
    title: "What happened",
    cell: ({ title, target, kind }) => (
      <>
        <Told text={title} limit={300} />
        <div className="soft">
          <Told text={target} limit={120} /> · <KindTold kind={kind} word={eventKindWord(kind)} />
        </div>
      </>
    ),
  },
  {
    id: "severity",
    title: "Severity",
    kind: "tight",
    cell: ({ severity }) => <SeverityTag severity={severity} />,
  },
  { id: "when", title: "Seen", kind: "tight", cell: ({ at }) => <Ago time={at} /> },
  {
    id: "values",
    title: "Before and after",
    isEmpty: ({ before, after }) => before.length + after.length === 0,
    cell: ({ before, after }) =>
      before.length + after.length === 0 ? null : (
        <>
          <Told text={before.join(", ")} limit={120} /> → <Told text={after.join(", ")} limit={120} />
        </>
      ),
  },
  { id: "action", title: "What to do", cell: ({ action }) => <Told text={action} limit={300} /> },
];
