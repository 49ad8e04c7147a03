import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import type { EntityDetail } from "../../api/shapes.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { FindingTable } from "../../parts/finding-table.tsx";
import { ListActions } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";

const hidden = ["entity"] as const;

export function EntityFindings({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const question = { entity: entity.id };
  const query = useInfiniteQuery(findingList(question));
  return (
    <Paged
      query={query}
      one="finding"
      empty={
        <Empty title="No finding is about it.">
          <p>
            That says what was looked for and not found; files that were not read are findings of
            completeness.
          </p>
        </Empty>
      }
    >
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
