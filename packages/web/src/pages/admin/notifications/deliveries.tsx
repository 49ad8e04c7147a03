import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { deliveryList, useDeliveryRetry } from "../../../api/events.ts";
import type { Channel, Delivery, DeliveryState } from "../../../api/shapes.ts";
import { Ago } from "../../../parts/ago.tsx";
import { DataTable, type Column } from "../../../parts/data-table.tsx";
import { SelectField } from "../../../parts/fields.tsx";
import { Paged } from "../../../parts/paged.tsx";
import { Empty, Failure } from "../../../parts/states.tsx";
import { SignTag } from "../../../parts/tags.tsx";
import { Told } from "../../../parts/text.tsx";
import { count } from "../../../text/numbers.ts";
import { shown } from "../../../text/shown.ts";
import { deliveryStateWords } from "../../../text/words.table.ts";

const route = getRouteApi("/shell/admin");
const signs: Record<DeliveryState, readonly [sign: string, className: string]> = {
  waiting: ["…", "soft"],
  sent: ["✔", "good"],
  dead: ["✖", "bad"],
};

/** Every message to a channel, the newest first; it looks again while something is on its way. */
export function Deliveries({ channels }: { readonly channels: readonly Channel[] }): ReactNode {
  const { channel, state } = route.useSearch();
  const navigate = useNavigate({ from: "/admin" });
  const query = useInfiniteQuery(deliveryList({ channel, state }));
  const retry = useDeliveryRetry();
  const { mutate } = retry;
  const columns = useMemo(() => columnsOf(mutate), [mutate]);
  const set = (name: "channel" | "state", value: string): void => {
    void navigate({ search: (before) => ({ ...before, [name]: value }), replace: true });
  };
  return (
    <>
      <div className="filters">
        <SelectField
          label="Channel"
          value={channel ?? ""}
          options={[["", "All channels"], ...channels.map(({ id, name }) => [id, shown(name, 60)] as const)]}
          onChange={(event) => set("channel", event.target.value)}
        />
        <SelectField
          label="State"
          value={state ?? ""}
          options={[["", "Any state"], ...Object.entries(deliveryStateWords)]}
          onChange={(event) => set("state", event.target.value)}
        />
      </div>
      {retry.isError ? <Failure error={retry.error} /> : null}
      <Paged
        query={query}
        one="delivery"
        many="deliveries"
        empty={<Empty title="Nothing was sent, and nothing waits." />}
      >
        {(rows, onEnd) => (
          <DataTable label="Deliveries" columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
    </>
  );
}

function columnsOf(onRetry: (id: string) => void): readonly Column<Delivery>[] {
  return [
    {
      id: "event",
      title: "Message",
      cell: ({ error, event, inSummary }) => (
        <>
          <Told text={event?.title ?? "A test"} limit={160} />
          {inSummary === null ? null : <span className="soft"> in a summary</span>}
          {error === null ? null : (
            <div className="bad">
              <Told text={error} limit={300} />
            </div>
          )}
        </>
      ),
    },
    { id: "channel", title: "Channel", cell: ({ channel }) => <Told text={channel.name} limit={60} /> },
    { id: "state", title: "State", kind: "tight", cell: ({ state }) => <DeliveryStateTag state={state} /> },
    { id: "attempts", title: "Attempts", kind: "number", cell: ({ attempts }) => count(attempts) },
    { id: "created", title: "Made", kind: "tight", cell: ({ createdAt }) => <Ago time={createdAt} /> },
    {
      id: "next",
      title: "Next or sent",
      kind: "tight",
      isEmpty: ({ sentAt, nextAt }) => sentAt === null && nextAt === null,
      cell: ({ nextAt, sentAt }) => <Time time={sentAt ?? nextAt} />,
    },
    {
      id: "retry",
      title: "Actions",
      isEmpty: ({ state }) => state === "sent",
      cell: ({ event, id, state }) =>
        state === "sent" ? null : (
          <button
            type="button"
            className="small"
            onClick={() => onRetry(id)}
            aria-label={`Try now: ${shown(event?.title ?? "a test", 80)}`}
          >
            Try now
          </button>
        ),
    },
  ];
}

function Time({ time }: { readonly time: string | null }): ReactNode {
  return time === null ? <span className="soft">–</span> : <Ago time={time} />;
}

function DeliveryStateTag({ state }: { readonly state: DeliveryState }): ReactNode {
  const [sign, className] = signs[state];
  return (
    <SignTag sign={sign} className={className}>
      {deliveryStateWords[state]}
    </SignTag>
  );
}
