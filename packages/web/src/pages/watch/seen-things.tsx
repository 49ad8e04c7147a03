import type { ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import type { WatchDetail, WatchedThing } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Link } from "../../parts/link.tsx";
import { Empty } from "../../parts/states.tsx";
import { Identifier, Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";
import { conditionWords } from "../../text/words.table.ts";

/** What each thing was like at the last look; those that nobody could see come first. */
export function SeenThings({ watch }: { readonly watch: WatchDetail }): ReactNode {
  const mayScan = useMay("contributor");
  if (watch.seen.length === 0) return <Empty title="Nothing was seen yet." />;
  return (
    <>
      <DataTable
        label="Things"
        columns={columns}
        hidden={mayScan ? [] : ["scan"]}
        rows={watch.seen}
        keyOf={({ target }) => target}
      />
      {watch.things > watch.seen.length ? (
        <p className="soft">
          {count(watch.seen.length)} of {count(watch.things)} are shown.
        </p>
      ) : null}
    </>
  );
}

const columns: readonly Column<WatchedThing>[] = [
  {
    id: "target",
    title: "Thing",
    cell: ({ target, via }) => (
      <>
        <Told text={target} limit={120} />
        {via === null ? null : (
          <>
            {" "}
            <span className="soft">
              by <Told text={via} limit={80} />
            </span>
          </>
        )}
      </>
    ),
  },
  {
    id: "condition",
    title: "Was",
    kind: "tight",
    cell: ({ condition }) => (
      <span className={condition === "there" ? "good" : condition === "never-seen" ? "soft" : "bad"}>
        {conditionWords[condition]}
      </span>
    ),
  },
  {
    id: "revision",
    title: "At",
    isEmpty: ({ revision }) => revision === null,
    cell: ({ revision }) => (revision === null ? null : <Identifier text={revision} length={16} />),
  },
  {
    id: "silence",
    title: "Not seen",
    isEmpty: ({ unobserved }) => unobserved === null,
    cell: ({ unobserved }) =>
      unobserved === null ? null : (
        <span className="warn">
          since <Ago time={unobserved.since} />: <Told text={unobserved.reason} limit={200} />
        </span>
      ),
  },
  {
    id: "scan",
    title: "Actions",
    isEmpty: ({ target }) => scanTarget(target) === undefined,
    cell: ({ target }) => {
      const scan = scanTarget(target);
      return scan === undefined ? null : (
        <Link to="/upload" search={{ tab: "scan", target: scan }} aria-label={`Scan ${target.slice(0, 80)}`}>
          Scan
        </Link>
      );
    },
  },
];

function scanTarget(target: string): string | undefined {
  if (target.startsWith("hf://")) return target;
  return target.startsWith("image:") ? `docker://${target.slice("image:".length)}` : undefined;
}
