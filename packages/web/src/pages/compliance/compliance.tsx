import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { complianceQuery } from "../../api/compliance.ts";
import type { Compliance } from "../../api/shapes.ts";
import { CsvLink } from "../../parts/csv-link.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { GradeBar, Score } from "../../parts/grade-bar.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Page } from "../../parts/page.tsx";
import { Empty } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { Told } from "../../parts/text.tsx";
import { count, counted } from "../../text/numbers.ts";
import { ProjectMatrix } from "./project-matrix.tsx";

const route = getRouteApi("/shell/compliance");
const tabs = [
  { id: "sets", title: "Rule sets" },
  { id: "projects", title: "Projects" },
];

/** What rule sets ask for, and how much of it is known, over the latest versions. */
export function CompliancePage(): ReactNode {
  const { tab = "sets", q } = route.useSearch();
  const query = useQuery(complianceQuery);
  return (
    <Page
      title="Compliance"
      actions={(query.data?.judged ?? 0) > 0 ? <CsvLink path="compliance.csv" query={{ q }} /> : null}
    >
      <Loaded query={query} lines={8}>
        {(data) => (
          <>
            <Standing compliance={data} />
            <Tabs label="Parts of this page" tabs={tabs} open={tab} />
            {tab === "projects" ? (
              <ProjectMatrix ruleSets={data.ruleSets} q={q} />
            ) : (
              <RuleSets compliance={data} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Standing({ compliance }: { readonly compliance: Compliance }): ReactNode {
  const { evidence, judged, waiting, empty } = compliance;
  return (
    <p className="lead">
      {evidence.percent === null ? null : (
        <>
          Evidence grade <Score value={evidence.percent} /> of {counted(evidence.asked, "fact")}.{" "}
        </>
      )}
      {counted(judged, "project")} judged
      {waiting > 0 ? `, ${count(waiting)} still to be` : ""}
      {empty > 0 ? `, ${count(empty)} without a version` : ""}. These are lists of facts held against
      documents, not legal advice.
    </p>
  );
}

type Row = Compliance["ruleSets"][number];

const columns: readonly Column<Row>[] = [
  {
    id: "title",
    title: "Rule set",
    cell: ({ id, title }) => (
      <Link to="/compliance/$ruleSet" params={{ ruleSet: id }}>
        {title}
      </Link>
    ),
  },
  { id: "score", title: "Score", kind: "number", cell: ({ percent }) => <Score value={percent} /> },
  { id: "projects", title: "Projects", kind: "number", cell: ({ projects }) => count(projects) },
  {
    id: "missing",
    title: "Elements missing",
    kind: "number",
    cell: ({ counts }) => count(counts.notMet + counts.partly),
  },
  { id: "known", title: "How the facts are known", cell: ({ grades }) => <GradeBar facts={grades} /> },
];

function RuleSets({ compliance }: { readonly compliance: Compliance }): ReactNode {
  const applying = compliance.ruleSets.filter(({ projects }) => projects > 0);
  const others = compliance.ruleSets.filter(({ projects }) => projects === 0);
  if (applying.length === 0)
    return (
      <Empty title="No version was judged yet.">
        <p>It is done a moment after a document was read.</p>
      </Empty>
    );
  return (
    <>
      <DataTable label="Rule sets" columns={columns} rows={applying} keyOf={({ id }) => id} />
      {others.length === 0 ? null : (
        <p className="soft">
          Nothing here is about: <Told text={others.map(({ title }) => title).join("; ")} limit={600} />
        </p>
      )}
    </>
  );
}
