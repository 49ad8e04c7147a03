import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import type { Version } from "../../api/shapes.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { FindingTable } from "../../parts/finding-table.tsx";
import { ListActions } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";

const hidden = ["project"] as const;

export function VersionFindings({ version }: { readonly version: Version }): ReactNode {
  const question = { version: version.id, includePast: version.isLatest ? undefined : true };
  const query = useInfiniteQuery(findingList(question));
  return (
    <Paged query={query} one="finding" empty={<Empty title="No finding stands in this version." />}>
      {(findings, onEnd) => (
        <>
          <ListActions>
            <CsvLink path="findings.csv" query={question} />
          </ListActions>
          <FindingTable findings={findings} onEnd={onEnd} hidden={hidden} />
        </>
      )}
    </Paged>
  );
}
