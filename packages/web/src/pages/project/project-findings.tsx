import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { FindingTable } from "../../parts/finding-table.tsx";
import { Link } from "../../parts/link.tsx";
import { ListActions } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";

const hidden = ["project"] as const;

export function ProjectFindings({ project }: { readonly project: string }): ReactNode {
  const query = useInfiniteQuery(findingList({ project }));
  return (
    <>
      <ListActions>
        <Link to="/findings" search={{ project }}>
          Assess them in the list of findings
        </Link>
        <CsvLink path="findings.csv" query={{ project }} />
      </ListActions>
      <Paged query={query} one="finding" empty={<Empty title="No finding in the latest versions." />}>
        {(findings, onEnd) => <FindingTable findings={findings} onEnd={onEnd} hidden={hidden} />}
      </Paged>
    </>
  );
}
