import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useLook, useWatchRemoval, watchDetail } from "../../api/fetching.ts";
import { useMay } from "../../api/session.ts";
import type { WatchDetail } from "../../api/shapes.ts";
import { useFresh } from "../../api/use-fresh.ts";
import { Ago } from "../../parts/ago.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { RemoveDialog } from "../../parts/remove-dialog.tsx";
import { Failure } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { Told } from "../../parts/text.tsx";
import { WatchState } from "../../parts/watch-state.tsx";
import { every } from "../../text/schedules.ts";
import { EditWatchDialog } from "./edit-watch.tsx";
import { SeenThings } from "./seen-things.tsx";
import { WatchEvents } from "./watch-events.tsx";

const route = getRouteApi("/shell/watches/$watch");

/** One watch: what happened, what its things are like now, what it names. */
export function WatchPage(): ReactNode {
  const { watch: id } = route.useParams();
  const query = useQuery(watchDetail(id));
  const watch = query.data;
  useFresh("watches", watch?.state);
  return (
    <Page
      key={id}
      title={watch?.name ?? "Watch"}
      heading={watch && <Told text={watch.name} />}
      above={<Link to="/watches">Watches</Link>}
      actions={watch === undefined ? null : <Actions watch={watch} />}
    >
      <Loaded query={query} lines={6}>
        {(data) => <Opened watch={data} />}
      </Loaded>
    </Page>
  );
}

function Opened({ watch }: { readonly watch: WatchDetail }): ReactNode {
  const { tab = "events" } = route.useSearch();
  const tabs = [
    { id: "events", title: "Events" },
    { id: "things", title: "Things", count: watch.things },
    { id: "list", title: "List", count: watch.targetsTotal },
  ];
  return (
    <>
      <Facts watch={watch} />
      <Tabs label="Parts of this watch" tabs={tabs} open={tab} />
      {tab === "events" ? <WatchEvents watch={watch} /> : null}
      {tab === "things" ? <SeenThings watch={watch} /> : null}
      {tab === "list" ? (
        <pre tabIndex={0} aria-label="The list">
          {watch.list}
        </pre>
      ) : null}
    </>
  );
}

function Facts({ watch }: { readonly watch: WatchDetail }): ReactNode {
  return (
    <dl className="facts" aria-live="polite">
      <dt>State</dt>
      <dd>
        <WatchState watch={watch} />
      </dd>
      <dt>Last look</dt>
      <dd>{watch.lastLookAt === null ? "not yet" : <Ago time={watch.lastLookAt} />}</dd>
      <dt>Next look</dt>
      <dd>
        <Ago time={watch.nextLookAt} />, {every(watch.everyHours)}
      </dd>
      <dt>What changed is</dt>
      <dd>
        {watch.rescanInto === null ? (
          "told"
        ) : (
          <>
            told, and scanned into{" "}
            <Link to="/projects/$project" params={{ project: watch.rescanInto.id }} search={{ tab: "scans" }}>
              <Told text={watch.rescanInto.name} limit={80} />
            </Link>
          </>
        )}
      </dd>
    </dl>
  );
}

function Actions({ watch }: { readonly watch: WatchDetail }): ReactNode {
  const look = useLook(watch.id);
  const removal = useWatchRemoval(watch.id);
  const [open, setOpen] = useState<"edit" | "remove">();
  const close = (): void => setOpen(undefined);
  if (!useMay("contributor")) return null;
  return (
    <>
      {look.isError ? <Failure error={look.error} /> : null}
      <button type="button" disabled={watch.state !== "idle" || look.isPending} onClick={() => look.mutate()}>
        Look now
      </button>
      <button type="button" onClick={() => setOpen("edit")}>
        Edit
      </button>
      <button type="button" onClick={() => setOpen("remove")}>
        Remove
      </button>
      {open === "edit" ? <EditWatchDialog watch={watch} onClose={close} /> : null}
      {open === "remove" ? (
        <RemoveDialog title="Watch it no more" removal={removal} to="/watches" onClose={close}>
          What was seen is forgotten, and so are its events.
        </RemoveDialog>
      ) : null}
    </>
  );
}
