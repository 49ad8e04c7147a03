import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { projectComplianceList } from "../../api/compliance.ts";
import type { Compliance, ProjectCompliance } from "../../api/shapes.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { ProjectLink } from "../../parts/entity-link.tsx";
import { Score } from "../../parts/grade-bar.tsx";
import { Link } from "../../parts/link.tsx";
import { Owner } from "../../parts/owner.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Unknown } from "../../parts/text.tsx";
import { UrlSearch } from "../../parts/url-search.tsx";
import { count, percent } from "../../text/numbers.ts";

interface MatrixParts {
  readonly ruleSets: Compliance["ruleSets"];
  readonly q: string | undefined;
}

/** Each project against each rule set that applies to any. */
export function ProjectMatrix({ ruleSets, q }: MatrixParts): ReactNode {
  const query = useInfiniteQuery(projectComplianceList({ q }));
  const columns = useMemo(() => columnsOf(ruleSets.filter(({ projects }) => projects > 0)), [ruleSets]);
  return (
    <>
      <div className="filters">
        <UrlSearch label="Search the projects: name, owner, tag" value={q} />
      </div>
      <Paged query={query} one="project" empty={<Empty title="No project is found." />}>
        {(rows, onEnd) => (
          <DataTable
            label="Projects"
            className="matrix"
            columns={columns}
            rows={rows}
            keyOf={({ project }) => project.id}
            onEnd={onEnd}
          />
        )}
      </Paged>
    </>
  );
}

function columnsOf(ruleSets: Compliance["ruleSets"]): readonly Column<ProjectCompliance>[] {
  return [
    { id: "project", title: "Project", cell: ({ project }) => <ProjectLink project={project} /> },
    {
      id: "owner",
      title: "Who must act",
      cell: ({ owner }) => <Owner owner={owner} />,
    },
    {
      id: "evidence",
      title: "Evidence",
      kind: "number",
      cell: ({ isJudged, evidence, version }) =>
        isJudged || version === null ? <Score value={evidence.percent} /> : <Unknown>not judged yet</Unknown>,
    },
    ...ruleSets.map(({ id, title }) => ({
      ...{ id, title: shortTitle(title), kind: "number" as const },
      head: <Head ruleSet={id} title={title} />,
      isEmpty: (row: ProjectCompliance) => row.scores.every(({ ruleSet }) => ruleSet !== id),
      cell: (row: ProjectCompliance) => <Cell row={row} ruleSet={id} />,
    })),
  ];
}

const longestHead = 26;

/** `EU AI Act, Annex XI`: what stands before the explanation. */
function shortTitle(title: string): string {
  const said = title.split(/[:(]/)[0]?.trim() ?? title;
  return said.length <= longestHead ? said : (said.split(",")[0] ?? said);
}

/** It stands upright, so that all of them are in sight. */
function Head({ ruleSet, title }: { readonly ruleSet: string; readonly title: string }): ReactNode {
  return (
    <Link to="/compliance/$ruleSet" params={{ ruleSet }} title={title} className="upright">
      {shortTitle(title)}
    </Link>
  );
}

function Cell({ row, ruleSet }: { readonly row: ProjectCompliance; readonly ruleSet: string }): ReactNode {
  const score = row.scores.find((one) => one.ruleSet === ruleSet);
  if (score === undefined || row.version === null) return <span className="soft">–</span>;
  return (
    <Link
      to="/versions/$version"
      params={{ version: row.version.id }}
      search={{ tab: "compliance", ruleSet }}
      title={`${count(score.missing)} missing`}
    >
      {score.percent === null ? "–" : percent(score.percent, 100)}
    </Link>
  );
}
