import { useQuery, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { accountList } from "../../api/administration.ts";
import { projectDetail } from "../../api/portfolio.ts";
import { CheckField, SelectField, type Options } from "../../parts/fields.tsx";
import { Told } from "../../parts/text.tsx";
import { UrlSearch } from "../../parts/url-search.tsx";
import { findingKindWords, severityWords, stateWords } from "../../text/words.table.ts";

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

type Name = "severity" | "kind" | "state" | "assignee" | "past";

export function FindingFilters(): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/findings" });
  const accounts = useInfiniteQuery(accountList);
  const people = accounts.data?.pages.flatMap(({ items }) => items) ?? [];
  const set = (name: Name, value: string): void => {
    void navigate({ search: (before) => ({ ...before, [name]: value, open: "" }), replace: true });
  };
  const choice = (name: Exclude<Name, "past">, label: string, options: Options): ReactNode => (
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
      {choice("state", "Assessment", states)}
      {people.length === 0
        ? null
        : choice("assignee", "Assigned to", [
            ["", "Anybody"],
            ...people.map(({ id, email }) => [id, email] as const),
          ])}
      <CheckField
        label="Past ones too"
        checked={search.past === "true"}
        onChange={(event) => set("past", event.target.checked ? "true" : "")}
      />
      {search.project === undefined ? null : <ChosenProject id={search.project} />}
    </div>
  );
}

function ChosenProject({ id }: { readonly id: string }): ReactNode {
  const project = useQuery(projectDetail(id));
  return (
    <p className="chosen">
      Only of{" "}
      <strong>
        {project.data === undefined ? "one project" : <Told text={project.data.name} limit={60} />}
      </strong>{" "}
      <Link to="/findings" search={(before) => ({ ...before, project: "" })}>
        of all projects
      </Link>
    </p>
  );
}
