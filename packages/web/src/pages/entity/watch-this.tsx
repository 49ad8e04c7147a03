import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNewWatch, watchList } from "../../api/fetching.ts";
import { useMay } from "../../api/session.ts";
import type { EntityDetail } from "../../api/shapes.ts";
import { Link } from "../../parts/link.tsx";
import { Failure } from "../../parts/states.tsx";
import { hubTarget } from "../../text/hub-target.ts";

/** What is published on a hub can be watched there, and scanned from there. */
export function WatchThis({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const target = hubTarget(entity);
  const mayWatch = useMay("contributor");
  return target === undefined ? null : <Offers target={target} mayWatch={mayWatch} />;
}

function Offers({ target, mayWatch }: { readonly target: string; readonly mayWatch: boolean }): ReactNode {
  const known = useInfiniteQuery(watchList({ target }));
  const make = useNewWatch();
  const watch = known.data?.pages[0]?.items[0];
  return (
    <>
      {make.isError ? <Failure error={make.error} /> : null}
      {watch === undefined ? null : (
        <Link to="/watches/$watch" params={{ watch: watch.id }} className="button">
          Watched
        </Link>
      )}
      {mayWatch && watch === undefined && known.isSuccess ? (
        <button type="button" disabled={make.isPending} onClick={() => make.mutate({ target })}>
          Watch this
        </button>
      ) : null}
      {mayWatch ? (
        <Link to="/upload" search={{ tab: "scan", target }} className="button">
          Scan it
        </Link>
      ) : null}
    </>
  );
}
