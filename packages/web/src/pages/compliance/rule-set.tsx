import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ruleSetStanding } from "../../api/compliance.ts";
import type { RuleSetStanding } from "../../api/shapes.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { Score } from "../../parts/grade-bar.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Owner } from "../../parts/owner.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Empty } from "../../parts/states.tsx";
import { count, counted } from "../../text/numbers.ts";

const route = getRouteApi("/shell/compliance/$ruleSet");

/** One rule set over all projects: which elements are missing most, and who owns them. */
export function RuleSetPage(): ReactNode {
  const { ruleSet } = route.useParams();
  const query = useQuery(ruleSetStanding(ruleSet));
  return (
    <Page key={ruleSet} title={query.data?.title ?? ruleSet} above={<Link to="/compliance">Compliance</Link>}>
      <Loaded query={query} lines={8}>
        {(standing) => <Opened standing={standing} />}
      </Loaded>
    </Page>
  );
}

type Element = RuleSetStanding["elements"][number];
type OwnerRow = RuleSetStanding["owners"][number];

const elementColumns: readonly Column<Element>[] = [
  {
    id: "element",
    title: "Element",
    cell: ({ id, title, text }) => (
      <>
        <span title={text}>{title}</span> <code className="identifier">{id}</code>
      </>
    ),
  },
  {
    id: "about",
    title: "Of",
    kind: "tight",
    cell: ({ about, isOptional, needsPerson }) =>
      `${about}${needsPerson ? ", a person answers" : ""}${isOptional ? ", may be left out" : ""}`,
  },
  { id: "missing", title: "Missing", kind: "number", cell: ({ counts }) => count(counts.notMet) },
  { id: "partly", title: "Partly", kind: "number", cell: ({ counts }) => count(counts.partly) },
  { id: "met", title: "Met", kind: "number", cell: ({ counts }) => count(counts.met) },
];

const ownerColumns: readonly Column<OwnerRow>[] = [
  {
    id: "owner",
    title: "Owner",
    cell: ({ owner }) => <Owner owner={owner} />,
  },
  { id: "projects", title: "Projects", kind: "number", cell: ({ projects }) => count(projects) },
  { id: "missing", title: "Elements missing", kind: "number", cell: ({ missing }) => count(missing) },
  { id: "score", title: "Score", kind: "number", cell: ({ percent }) => <Score value={percent} /> },
];

function Opened({ standing }: { readonly standing: RuleSetStanding }): ReactNode {
  const { origin, caveat, isParaphrased, projects, elements, owners } = standing;
  return (
    <>
      <p className="lead">
        {origin} {isParaphrased ? "Wording is paraphrased. " : ""}
        {caveat}
      </p>
      {projects === 0 ? (
        <Empty title="It applies to no version that was judged." />
      ) : (
        <>
          <Section title="Who must act">
            <DataTable
              label="Owners"
              columns={ownerColumns}
              rows={owners}
              keyOf={({ owner }) => owner ?? ""}
            />
          </Section>
          <Section title={`What is missing, in ${counted(projects, "project")}`}>
            <DataTable label="Elements" columns={elementColumns} rows={elements} keyOf={({ id }) => id} />
          </Section>
        </>
      )}
    </>
  );
}
