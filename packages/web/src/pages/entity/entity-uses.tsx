import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { whereList } from "../../api/inventory.ts";
import type { EntityDetail } from "../../api/shapes.ts";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { WhereTable } from "../../parts/where-table.tsx";

/** Every project that has it, directly or through what is made of it, with the way there. */
export function EntityUses({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const query = useInfiniteQuery(whereList({ q: entity.id }));
  return (
    <Paged
      query={query}
      one="place"
      empty={
        <Empty title="No latest version of any project has it.">
          <p>It stood in earlier ones: see History.</p>
        </Empty>
      }
    >
      {(hits, onEnd) => <WhereTable hits={hits} onEnd={onEnd} />}
    </Paged>
  );
}
