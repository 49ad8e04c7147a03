import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { scanList } from "../../api/fetching.ts";
import { useMay } from "../../api/session.ts";
import { Choices } from "../../parts/choices.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { ScanTable } from "../../parts/scan-table.tsx";
import { Empty } from "../../parts/states.tsx";
import { runStateWords } from "../../text/words.table.ts";

const route = getRouteApi("/shell/scans");
const states = [["", "all"], ...Object.entries(runStateWords)] as const;

/** What the server scans by itself, once or by a schedule. */
export function ScansPage(): ReactNode {
  const { state } = route.useSearch();
  const query = useInfiniteQuery(scanList({ state }));
  const mayScan = useMay("contributor");
  const start = (
    <Link to="/upload" search={{ tab: "scan" }} className="button">
      Scan something
    </Link>
  );
  return (
    <Page title="Scans" actions={mayScan ? start : null}>
      <p className="lead">
        Repositories of hubs, images of registries and git repositories that the server scans itself. What it
        finds becomes a version of a project.
      </p>
      <Choices label="Last time" name="state" options={states} chosen={state ?? ""} />
      <Paged
        query={query}
        one="scan"
        empty={<Empty title="There is no scan here.">{mayScan ? <p>{start}</p> : null}</Empty>}
      >
        {(scans, onEnd) => <ScanTable scans={scans} onEnd={onEnd} />}
      </Paged>
    </Page>
  );
}
