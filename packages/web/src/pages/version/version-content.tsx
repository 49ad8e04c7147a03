import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { entityFacets, entityList } from "../../api/inventory.ts";
import type { Version } from "../../api/shapes.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { EntityTable } from "../../parts/entity-table.tsx";
import { kindWord } from "../../parts/entity-link.tsx";
import { Facet } from "../../parts/facets.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { UrlSearch } from "../../parts/url-search.tsx";

const route = getRouteApi("/shell/versions/$version");
const hidden = ["projects"];

/** What this document lists. */
export function VersionContent({ version }: { readonly version: Version }): ReactNode {
  const { kind, q } = route.useSearch();
  const question = { version: version.id, kind, q };
  const query = useInfiniteQuery(entityList(question, 100));
  const facets = useQuery(entityFacets(question));
  return (
    <div className="with-facets">
      <aside aria-label="Filters">
        <Facet title="Kind" name="kind" values={facets.data?.kind ?? []} chosen={kind} wordOf={kindWord} />
      </aside>
      <div>
        <div className="filters">
          <div className="field grow">
            <UrlSearch label="Search this version" value={q} />
          </div>
          <CsvLink path="entities.csv" query={question} />
        </div>
        <Paged
          query={query}
          one="entry"
          many="entries"
          empty={<Empty title="Nothing of this version matches." />}
        >
          {(rows, onEnd) => <EntityTable label="Content" entities={rows} onEnd={onEnd} hidden={hidden} />}
        </Paged>
      </div>
    </div>
  );
}
