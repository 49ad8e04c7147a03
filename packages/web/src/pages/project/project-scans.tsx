import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { scanList } from "../../api/fetching.ts";
import { useMay } from "../../api/session.ts";
import type { Project } from "../../api/shapes.ts";
import { Link } from "../../parts/link.tsx";
import { Paged } from "../../parts/paged.tsx";
import { ScanTable } from "../../parts/scan-table.tsx";
import { Empty } from "../../parts/states.tsx";

/** What the server scans into this project. */
export function ProjectScans({ project }: { readonly project: Project }): ReactNode {
  const query = useInfiniteQuery(scanList({ project: project.id }));
  const mayScan = useMay("contributor");
  const start = mayScan ? (
    <p>
      <Link to="/upload" search={{ tab: "scan", project: project.name }} className="button">
        Scan something into this project
      </Link>
    </p>
  ) : null;
  return (
    <Paged
      query={query}
      one="scan"
      empty={<Empty title="The server scans nothing into this project.">{start}</Empty>}
    >
      {(scans, onEnd) => (
        <>
          {start}
          <ScanTable scans={scans} hidden={["project"]} onEnd={onEnd} />
        </>
      )}
    </Paged>
  );
}
