import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, type ReactNode } from "react";
import { entityDetail } from "../../api/inventory.ts";
import type { EntityDetail } from "../../api/shapes.ts";
import { findingTotal } from "../../parts/counts.tsx";
import { kindWord } from "../../parts/entity-link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/states.tsx";
import { Tabs, type Tab } from "../../parts/tabs.tsx";
import { Told } from "../../parts/text.tsx";
import { EntityFacts } from "./entity-facts.tsx";
import { EntityFiles } from "./entity-files.tsx";
import { EntityFindings } from "./entity-findings.tsx";
import { EntityHead } from "./entity-head.tsx";
import { EntityHistory } from "./entity-history.tsx";
import { EntityUses } from "./entity-uses.tsx";
import { WatchThis } from "./watch-this.tsx";

const LineageView = lazy(() => import("../../parts/lineage/lineage-view.tsx"));
const route = getRouteApi("/shell/entities/$entity");

/** All that anybody says about one thing: side by side, with how it is known and where it was read. */
export function EntityPage(): ReactNode {
  const { entity: id } = route.useParams();
  const query = useQuery(entityDetail(id));
  const entity = query.data;
  return (
    <Page
      key={id}
      title={entity?.name ?? "Entry"}
      heading={entity && <Told text={entity.name === "" ? "(without a name)" : entity.name} />}
      above={entity === undefined ? "Inventory" : kindWord(entity.kind)}
      actions={entity === undefined ? null : <WatchThis entity={entity} />}
    >
      <Loaded query={query} lines={8}>
        {(data) => <Opened entity={data} />}
      </Loaded>
    </Page>
  );
}

function Opened({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const { tab = "facts" } = route.useSearch();
  return (
    <>
      <EntityHead entity={entity} />
      <Tabs label="Parts of this entry" tabs={tabsOf(entity)} open={tab} />
      <Part tab={tab} entity={entity} />
    </>
  );
}

function tabsOf(entity: EntityDetail): readonly Tab[] {
  return [
    { id: "facts", title: "Facts", count: entity.facts.length },
    { id: "lineage", title: "Lineage" },
    { id: "used", title: "Where used", count: entity.projects },
    { id: "findings", title: "Findings", count: findingTotal(entity.findings) },
    { id: "files", title: "Files and identifiers", count: entity.identifiers.length },
    { id: "history", title: "History", count: entity.presences.length },
  ];
}

function Part({ tab, entity }: { readonly tab: string; readonly entity: EntityDetail }): ReactNode {
  switch (tab) {
    case "lineage":
      return (
        <Suspense fallback={<Waiting lines={6} />}>
          <LineageView root={entity} />
        </Suspense>
      );
    case "used":
      return <EntityUses entity={entity} />;
    case "findings":
      return <EntityFindings entity={entity} />;
    case "files":
      return <EntityFiles entity={entity} />;
    case "history":
      return <EntityHistory presences={entity.presences} />;
    default:
      return <EntityFacts facts={entity.facts} />;
  }
}
