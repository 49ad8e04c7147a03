import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { entityList } from "../../api/inventory.ts";
import { useMay } from "../../api/session.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { EntityTable, entityColumns } from "../../parts/entity-table.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { UrlSearch } from "../../parts/url-search.tsx";
import { ColumnChoice } from "./column-choice.tsx";
import { InventoryFacets } from "./inventory-facets.tsx";

const route = getRouteApi("/shell/inventory");

/** One table for everything that any document of the organisation lists. */
export function InventoryPage(): ReactNode {
  const { hide, ...question } = route.useSearch();
  const query = useInfiniteQuery(entityList(question, 100));
  const hidden = useMemo(
    () => hide?.split(",").filter((id) => entityColumns.some((column) => column.id === id)) ?? [],
    [hide],
  );
  return (
    <Page
      title="Inventory"
      actions={
        <>
          <ColumnChoice hidden={hidden} />
          <CsvLink path="entities.csv" query={question} />
        </>
      }
    >
      <div className="with-facets">
        <InventoryFacets chosen={question} />
        <div>
          <div className="filters">
            <UrlSearch label="Search the inventory: name, purl, digest, weights-id" value={question.q} />
          </div>
          <Paged
            query={query}
            one="entry"
            many="entries"
            empty={<NothingFound isAsked={isAsked(question)} />}
          >
            {(rows, onEnd) => <EntityTable label="Inventory" entities={rows} hidden={hidden} onEnd={onEnd} />}
          </Paged>
        </div>
      </div>
    </Page>
  );
}

function NothingFound({ isAsked }: { readonly isAsked: boolean }): ReactNode {
  const mayUpload = useMay("contributor");
  if (!isAsked) {
    return (
      <Empty title="No document was read yet.">
        <p>
          {mayUpload ? <Link to="/upload">Upload the first one</Link> : "Somebody uploads the first one"};
          what it lists stands here a moment later.
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="Nothing matches all of this.">
      <p>
        <Link to="/inventory">Show everything</Link>, or search for a part of the name.
      </p>
    </Empty>
  );
}

function isAsked(question: Readonly<Record<string, string | undefined>>): boolean {
  return Object.values(question).some((value) => value !== undefined);
}
