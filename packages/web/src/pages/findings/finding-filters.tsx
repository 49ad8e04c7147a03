import { useQuery, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountList } from "../../api/administration.ts";
import { policyDetail } from "../../api/policies.ts";
import { ChosenProject } from "../../parts/chosen-project.tsx";
import { CheckField, SelectField, type Options } from "../../parts/fields.tsx";
import { Link } from "../../parts/link.tsx";
import { Told } from "../../parts/text.tsx";
import { UrlSearch } from "../../parts/url-search.tsx";
import { findingKindWords, originWords, severityWords, stateWords } from "../../text/words.table.ts";

const route = getRouteApi("/shell/findings");

const severities: Options = [
  ["", "Any severity"],
  ...Object.keys(severityWords).map((name) => [name, name] as const),
];
const kinds: Options = [["", "Any kind"], ...Object.entries(findingKindWords)];
const states: Options = [
  ["", "Any assessment"],
  ...Object.entries(stateWords).map(([name, { word }]) => [name, word] as const),
];

const origins: Options = [["", "Anybody"], ...Object.entries(originWords)];

type Name = "severity" | "kind" | "origin" | "state" | "assignee" | "mine" | "past";

export function FindingFilters(): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/findings" });
  const accounts = useInfiniteQuery(accountList);
  const people = accounts.data?.pages.flatMap(({ items }) => items) ?? [];
  const set = (name: Name, value: string): void => {
    void navigate({ search: (before) => ({ ...before, [name]: value, open: "" }), replace: true });
  };
  const choice = (name: Exclude<Name, "past" | "mine">, label: string, options: Options): ReactNode => (
    <SelectField
      label={label}
      options={options}
      value={search[name] ?? ""}
      onChange={(event) => set(name, event.target.value)}
    />
  );
  return (
    <div className="filters">
      <div className="field grow">
        <UrlSearch label="Search findings: CVE, GHSA or rule" value={search.q} />
      </div>
      {choice("severity", "Severity", severities)}
      {choice("kind", "Kind", kinds)}
      {choice("origin", "Found by", origins)}
      {choice("state", "Assessment", states)}
      {people.length === 0
        ? null
        : choice("assignee", "Assigned to", [
            ["", "Anybody"],
            ...people.map(({ id, email }) => [id, email] as const),
          ])}
      <CheckField
        label="Mine only"
        checked={search.mine === "true"}
        onChange={(event) => set("mine", event.target.checked ? "true" : "")}
      />
      <CheckField
        label="Past ones too"
        checked={search.past === "true"}
        onChange={(event) => set("past", event.target.checked ? "true" : "")}
      />
      {search.project === undefined ? null : <ChosenProject id={search.project} />}
      {search.policy === undefined ? null : <ChosenPolicy id={search.policy} />}
    </div>
  );
}

function ChosenPolicy({ id }: { readonly id: string }): ReactNode {
  const policy = useQuery(policyDetail(id));
  return (
    <p className="chosen">
      Only of the policy{" "}
      <Link to="/policies/$policy" params={{ policy: id }}>
        <Told text={policy.data?.name ?? "that was chosen"} limit={60} />
      </Link>{" "}
      <Link to="/findings" search={(before) => ({ ...before, policy: "" })}>
        of all policies
      </Link>
    </p>
  );
}
