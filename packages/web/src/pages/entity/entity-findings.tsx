import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import type { EntityDetail } from "../../api/shapes.ts";
import { FindingTable } from "../../parts/finding-table.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";

const hidden = ["entity"] as const;

export function EntityFindings({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const query = useInfiniteQuery(findingList({ entity: entity.id }));
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
      {(findings, onEnd) => <FindingTable findings={findings} onEnd={onEnd} hidden={hidden} />}
    </Paged>
  );
}
