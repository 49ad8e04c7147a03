import type { ReactNode } from "react";
import type { Finding } from "../api/shapes.ts";
import { aboutOf } from "../text/about.ts";
import { findingKindWords } from "../text/words.table.ts";
import { DataTable, type Column } from "./data-table.tsx";
import { EntityLink, ProjectLink } from "./entity-link.tsx";
import { Link } from "./link.tsx";
import { SeverityTag, StateTag } from "./tags.tsx";
import { Told } from "./text.tsx";

const columns: readonly Column<Finding>[] = [
  {
    id: "message",
    title: "Finding",
    cell: (finding) => (
      <div className="finding-cell">
        <SeverityTag severity={finding.severity} />{" "}
        <Link to="/findings" search={{ open: finding.id }}>
          <Told text={finding.message} limit={240} />
        </Link>
      </div>
    ),
  },
  { id: "kind", title: "Kind", kind: "tight", cell: ({ kind }) => findingKindWords[kind] },
  {
    id: "entity",
    title: "About",
    cell: (finding) => <About finding={finding} />,
  },
  { id: "project", title: "Project", cell: ({ project }) => <ProjectLink project={project} /> },
  {
    id: "state",
    title: "Assessment",
    kind: "tight",
    cell: ({ triage }) => <StateTag state={triage?.state ?? "not_set"} />,
  },
];

function About({ finding }: { readonly finding: Finding }): ReactNode {
  const about = aboutOf(finding);
  if (about === null) return <span className="soft">–</span>;
  if (finding.entity === null) return <Told text={about} limit={90} />;
  return <EntityLink entity={{ ...finding.entity, name: about }} />;
}

interface FindingTableParts {
  readonly findings: readonly Finding[];
  readonly onEnd?: (() => void) | undefined;
  /** Columns that say nothing here: the page is about that one thing. */
  readonly hidden?: readonly ("entity" | "project" | "kind")[];
}

export function FindingTable({ findings, onEnd, hidden = [] }: FindingTableParts): ReactNode {
  return (
    <DataTable
      label="Findings"
      columns={columns}
      rows={findings}
      keyOf={({ id }) => id}
      hidden={hidden}
      onEnd={onEnd}
    />
  );
}
