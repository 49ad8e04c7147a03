import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { eventList } from "../../api/events.ts";
import { useMay } from "../../api/session.ts";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { EventFilters } from "./event-filters.tsx";
import { EventItem } from "./event-item.tsx";

const route = getRouteApi("/shell/events");
const day = 86_400_000;

/** What happened, the newest first. */
export function EventsPage(): ReactNode {
  const { days, kind, project, severity } = route.useSearch();
  const since = useMemo(() => sinceOf(days), [days]);
  const query = useInfiniteQuery(eventList({ kind, project, leastSeverity: severity, since }));
  const isAsked = [days, kind, project, severity].some((one) => one !== undefined);
  const isAdmin = useMay("admin");
  return (
    <Page
      title="Events"
      actions={
        isAdmin ? (
          <Link to="/admin" search={{ tab: "notifications" }} className="button">
            Who is told
          </Link>
        ) : null
      }
    >
      <EventFilters />
      <Paged query={query} one="event" empty={<NoEvents isAsked={isAsked} />}>
        {(events) => (
          <ul className="plain lines" aria-label="Events">
            {events.map((event) => (
              <EventItem key={event.id} event={event} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  );
}

/** The start of the hour so many days ago, so that the question stays the same for a while. */
function sinceOf(days: string | undefined): string | undefined {
  const count = Number(days);
  if (!Number.isInteger(count) || count < 1 || count > 3_650) return undefined;
  const hour = day / 24;
  return new Date(Math.floor(Date.now() / hour) * hour - count * day).toISOString();
}

function NoEvents({ isAsked }: { readonly isAsked: boolean }): ReactNode {
  const mayUpload = useMay("contributor");
  if (isAsked)
    return (
      <Empty title="No event matches.">
        <p>
          <Link to="/events">Show all events</Link>
        </p>
      </Empty>
    );
  return (
    <Empty title="Nothing happened yet.">
      <p>
        When a new version brings findings, a document cannot be read, or something that is watched changes,
        it stands here.{" "}
        {mayUpload ? (
          <>
            <Link to="/upload">Upload a document</Link> to begin.
          </>
        ) : null}
      </p>
    </Empty>
  );
}
