import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { watchList } from "../../api/fetching.ts";
import { useMay } from "../../api/session.ts";
import type { Watch } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { WatchState } from "../../parts/watch-state.tsx";
import { counted } from "../../text/numbers.ts";
import { every } from "../../text/schedules.ts";
import { NewWatchDialog } from "./new-watch.tsx";

/** What the server looks at where it is published, and when it looked last. */
export function WatchesPage(): ReactNode {
  const query = useInfiniteQuery(watchList({}));
  const [isOpen, setIsOpen] = useState(false);
  const mayWatch = useMay("contributor");
  const add = (
    <button type="button" onClick={() => setIsOpen(true)}>
      Watch something
    </button>
  );
  return (
    <Page title="Watches" actions={mayWatch ? add : null}>
      <p className="lead">
        Models, datasets, images and organisations that the server looks at where they are published. It tells
        when weights change under the same name, when a name changes hands, when a licence changes.
      </p>
      <Paged
        query={query}
        one="watch"
        many="watches"
        empty={<Empty title="Nothing is watched yet.">{mayWatch ? <p>{add}</p> : null}</Empty>}
      >
        {(watches, onEnd) => (
          <DataTable label="Watches" columns={columns} rows={watches} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
      {isOpen ? <NewWatchDialog onClose={() => setIsOpen(false)} /> : null}
    </Page>
  );
}

const columns: readonly Column<Watch>[] = [
  {
    id: "name",
    title: "Watch",
    cell: ({ id, name }) => (
      <Link to="/watches/$watch" params={{ watch: id }}>
        <Told text={name} limit={100} />
      </Link>
    ),
  },
  {
    id: "targets",
    title: "Names",
    kind: "tight",
    cell: ({ targetsTotal }) => counted(targetsTotal, "target"),
  },
  { id: "state", title: "State", cell: (watch) => <WatchState watch={watch} /> },
  {
    id: "last",
    title: "Last look",
    kind: "tight",
    cell: ({ lastLookAt }) =>
      lastLookAt === null ? <span className="soft">not yet</span> : <Ago time={lastLookAt} />,
  },
  { id: "next", title: "Next look", kind: "tight", cell: ({ nextLookAt }) => <Ago time={nextLookAt} /> },
  { id: "schedule", title: "Schedule", kind: "tight", cell: ({ everyHours }) => every(everyHours) },
];
