import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { findingList } from "../../api/findings.ts";
import { entityFacets } from "../../api/inventory.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { FindingTable } from "../../parts/finding-table.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";
import { Duties } from "./duties.tsx";

const route = getRouteApi("/shell/licences");
const hidden = ["kind"] as const;
const conflicts = { kind: "licence" };
const tabs = [
  { id: "duties", title: "Duties" },
  { id: "conflicts", title: "Conflicts and open points" },
  { id: "used", title: "Licences in use" },
];

/** What the licences of everything here ask of us, and which there are. */
export function LicencesPage(): ReactNode {
  const { tab = "duties", duty } = route.useSearch();
  return (
    <Page title="Licences" actions={<TabCsv tab={tab} />}>
      <Tabs label="Parts of this page" tabs={tabs} open={tab} />
      {tab === "duties" ? <Duties duty={duty} /> : null}
      {tab === "conflicts" ? <Conflicts /> : null}
      {tab === "used" ? <LicencesInUse /> : null}
    </Page>
  );
}

/** What the open tab lists, whole. */
function TabCsv({ tab }: { readonly tab: string }): ReactNode {
  if (tab === "conflicts") return <CsvLink path="findings.csv" query={conflicts} />;
  return tab === "duties" ? <CsvLink path="duties.csv" query={{}} /> : null;
}

function Conflicts(): ReactNode {
  const query = useInfiniteQuery(findingList(conflicts));
  return (
    <Paged
      query={query}
      one="finding"
      empty={
        <Empty title="No licence asks for anything that is open.">
          <p>
            That holds for what has a licence.{" "}
            <Link to="/inventory" search={{ licence: "unknown" }}>
              What has none
            </Link>{" "}
            may still ask for something.
          </p>
        </Empty>
      }
    >
      {(findings, onEnd) => <FindingTable findings={findings} onEnd={onEnd} hidden={hidden} />}
    </Paged>
  );
}

interface Used {
  readonly value: string;
  readonly count: number;
}

const columns: readonly Column<Used>[] = [
  {
    id: "licence",
    title: "Licence",
    cell: ({ value }) => (
      <Link to="/inventory" search={{ licence: value }}>
        {value === "unknown" ? "nobody says a licence" : <Told text={value} limit={120} />}
      </Link>
    ),
  },
  { id: "count", title: "Entries", kind: "number", cell: (used) => count(used.count) },
  {
    id: "where",
    title: "Projects",
    kind: "tight",
    isEmpty: ({ value }) => value === "unknown",
    cell: ({ value }) =>
      value === "unknown" ? null : (
        <Link to="/where" search={{ q: value }}>
          where is it
        </Link>
      ),
  },
];

function LicencesInUse(): ReactNode {
  const facets = useQuery(entityFacets({}));
  return (
    <Loaded query={facets}>
      {({ licence = [] }) =>
        licence.length === 0 ? (
          <Empty title="No document was read yet." />
        ) : (
          <DataTable label="Licences" columns={columns} rows={licence} keyOf={({ value }) => value} />
        )
      }
    </Loaded>
  );
}
