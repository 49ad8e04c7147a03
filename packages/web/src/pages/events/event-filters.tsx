import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ChosenProject } from "../../parts/chosen-project.tsx";
import { SelectField, type Options } from "../../parts/fields.tsx";
import { eventKindChoices } from "../../text/event-kind.ts";
import { severityWords } from "../../text/words.table.ts";

const route = getRouteApi("/shell/events");
const kinds: Options = [["", "Any kind"], ...eventKindChoices];
const severities: Options = [
  ["", "Any severity"],
  ...Object.keys(severityWords).map(
    (name) => [name, name === "critical" ? name : `${name} or worse`] as const,
  ),
];
const times: Options = [
  ["", "Any time"],
  ["1", "The last day"],
  ["7", "The last week"],
  ["30", "The last month"],
];

export function EventFilters(): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/events" });
  const choice = (name: "kind" | "severity" | "days", label: string, options: Options): ReactNode => (
    <SelectField
      label={label}
      options={options}
      value={search[name] ?? ""}
      onChange={(event) => {
        const { value } = event.target;
        void navigate({ search: (before) => ({ ...before, [name]: value }), replace: true });
      }}
    />
  );
  return (
    <div className="filters">
      {choice("kind", "Kind", kinds)}
      {choice("severity", "Severity", severities)}
      {choice("days", "When", times)}
      {search.project === undefined ? null : <ChosenProject id={search.project} />}
    </div>
  );
}
