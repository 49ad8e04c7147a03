import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { mayAs, sessionQuery } from "../../api/session.ts";
import { Page } from "../../parts/page.tsx";
import { Empty } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { TokenList } from "../../parts/token-list.tsx";
import { Accounts } from "./accounts.tsx";
import { Audit } from "./audit.tsx";
import { Notifications } from "./notifications/notifications.tsx";
import { Retention } from "./retention.tsx";
import { Teams } from "./teams.tsx";

const route = getRouteApi("/shell/admin");
const tabs = [
  { id: "accounts", title: "Accounts" },
  { id: "teams", title: "Teams" },
  { id: "tokens", title: "API tokens" },
  { id: "notifications", title: "Notifications" },
  { id: "retention", title: "Retention" },
  { id: "audit", title: "Audit log" },
];

/** Who may do what, and what was done. */
export function AdminPage(): ReactNode {
  const isAdmin = mayAs(useQuery(sessionQuery).data?.account.role, "admin");
  const { tab = "accounts" } = route.useSearch();
  if (!isAdmin) {
    return (
      <Page title="Admin">
        <Empty title="Only administrators see this page." />
      </Page>
    );
  }
  return (
    <Page title="Admin">
      <Tabs label="Parts of the administration" tabs={tabs} open={tab} />
      {tab === "teams" ? <Teams /> : null}
      {tab === "tokens" ? <TokenList /> : null}
      {tab === "notifications" ? <Notifications /> : null}
      {tab === "retention" ? <Retention /> : null}
      {tab === "audit" ? <Audit /> : null}
      {tab === "accounts" ? <Accounts /> : null}
    </Page>
  );
}
