import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { policyList } from "../../api/policies.ts";
import { useMay } from "../../api/session.ts";
import type { Policy } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { Told } from "../../parts/text.tsx";
import { count, counted } from "../../text/numbers.ts";
import { scopeText } from "../../text/policy-scope.ts";
import { Packs } from "./packs.tsx";
import { Judging } from "./judging.tsx";

const route = getRouteApi("/shell/policies");
const tabs = [
  { id: "kept", title: "Policies" },
  { id: "packs", title: "Packs" },
  { id: "judging", title: "Judging" },
];

/** What must be so in every project, and where it is not. */
export function PoliciesPage(): ReactNode {
  const { tab = "kept" } = route.useSearch();
  const isAdmin = useMay("admin");
  const actions = isAdmin ? (
    <Link to="/policies/$policy" params={{ policy: "new" }} className="button">
      New policy
    </Link>
  ) : undefined;
  return (
    <Page title="Policies" {...(actions === undefined ? {} : { actions })}>
      <Tabs label="Parts of this page" tabs={tabs} open={tab} />
      {tab === "packs" ? <Packs /> : null}
      {tab === "judging" ? <Judging isAdmin={isAdmin} /> : null}
      {tab === "kept" ? <Kept /> : null}
    </Page>
  );
}

const columns: readonly Column<Policy>[] = [
  {
    id: "name",
    title: "Policy",
    cell: ({ id, name, pack }) => (
      <>
        <Link to="/policies/$policy" params={{ policy: id }}>
          <Told text={name} limit={90} />
        </Link>
        {pack === null ? null : <span className="soft"> pack {pack}</span>}
      </>
    ),
  },
  {
    id: "state",
    title: "State",
    kind: "tight",
    cell: ({ isEnabled }) =>
      isEnabled ? <span className="tag good">enabled</span> : <span className="tag soft">off</span>,
  },
  { id: "scope", title: "For", cell: ({ appliesTo }) => scopeText(appliesTo) },
  { id: "rules", title: "Rules", kind: "number", cell: ({ rules }) => count(rules.length) },
  { id: "failing", title: "Not kept by", cell: (policy) => <Failing policy={policy} /> },
  { id: "changed", title: "Changed", kind: "tight", cell: ({ changedAt }) => <Ago time={changedAt} /> },
];

function Failing({ policy }: { readonly policy: Policy }): ReactNode {
  const { id, failing, judged } = policy;
  if (judged === 0) return <span className="soft">nothing judged yet</span>;
  if (failing === 0) return <span>none of {counted(judged, "project")}</span>;
  return (
    <Link to="/policies/$policy" params={{ policy: id }} search={{ tab: "projects", failing: "true" }}>
      <span className="bad">
        <span aria-hidden="true">✖</span> {count(failing)}
      </span>{" "}
      of {counted(judged, "project")}
    </Link>
  );
}

function Kept(): ReactNode {
  const query = useInfiniteQuery(policyList);
  return (
    <Paged
      query={query}
      one="policy"
      many="policies"
      empty={
        <Empty title="There is no policy yet.">
          <p>
            A policy says what must be so of models, data and software. Every upload is held against it. Begin
            with one of the{" "}
            <Link to="/policies" search={{ tab: "packs" }}>
              packs
            </Link>
            .
          </p>
        </Empty>
      }
    >
      {(rows, onEnd) => (
        <DataTable label="Policies" columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />
      )}
    </Paged>
  );
}
