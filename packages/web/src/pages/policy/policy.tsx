import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { policyDetail, policyPacks } from "../../api/policies.ts";
import { useMay } from "../../api/session.ts";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { Empty } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { History } from "./history.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { draftOf, emptyDraft } from "./draft.ts";
import { Standings } from "./standings.tsx";

const route = getRouteApi("/shell/policies/$policy");
const tabs = [
  { id: "text", title: "Text and test-run" },
  { id: "projects", title: "Projects" },
  { id: "history", title: "History" },
];
const above = <Link to="/policies">Policies</Link>;

/** One policy: its text, what it would find, who does not keep it, and how it was before. */
export function PolicyPage(): ReactNode {
  const { policy } = route.useParams();
  return policy === "new" ? <NewPolicy /> : <KnownPolicy id={policy} />;
}

function NewPolicy(): ReactNode {
  const { pack } = route.useSearch();
  const packs = useQuery(policyPacks);
  const isAdmin = useMay("admin");
  return (
    <Page title="New policy" above={above}>
      {isAdmin ? (
        <Loaded query={packs}>
          {({ items }) => <PolicyForm key={pack ?? ""} packs={items} draft={emptyDraft(items, pack)} />}
        </Loaded>
      ) : (
        <Empty title="Only administrators make policies." />
      )}
    </Page>
  );
}

function KnownPolicy({ id }: { readonly id: string }): ReactNode {
  const { tab = "text", failing } = route.useSearch();
  const query = useQuery(policyDetail(id));
  const packs = useQuery(policyPacks);
  return (
    <Page title={query.data?.name ?? "Policy"} above={above}>
      <Tabs label="Parts of this policy" tabs={tabs} open={tab} />
      {tab === "projects" ? <Standings id={id} isFailing={failing === "true"} /> : null}
      {tab === "history" ? <History id={id} /> : null}
      {tab === "text" ? (
        <Loaded query={query}>
          {(policy) => (
            <Loaded query={packs}>
              {({ items }) => <PolicyForm key={policy.id} packs={items} draft={draftOf(policy)} />}
            </Loaded>
          )}
        </Loaded>
      ) : null}
    </Page>
  );
}
