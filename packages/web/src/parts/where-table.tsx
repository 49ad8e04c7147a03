import type { ReactNode } from "react";
import type { WhereHit } from "../api/shapes.ts";
import { relationWord } from "../text/relations.table.ts";
import { Ago } from "./ago.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { EntityLink, ProjectLink, VersionLink } from "./entity-link.tsx";
import { Link } from "./link.tsx";
import { Told } from "./text.tsx";

const columns: readonly Column<WhereHit>[] = [
  {
    id: "project",
    title: "Project",
    cell: ({ project, branch }) => (
      <>
        <ProjectLink project={project} />
        {branch === "main" ? null : (
          <span className="soft">
            {" "}
            <Told text={branch} limit={40} />
          </span>
        )}
      </>
    ),
  },
  {
    id: "version",
    title: "Version",
    cell: ({ version, isCurrent }) => (
      <>
        <VersionLink version={version} /> {isCurrent ? null : <span className="tag soft">no longer</span>}
      </>
    ),
  },
  { id: "entity", title: "Has", cell: ({ entity }) => <EntityLink entity={entity} hasKind /> },
  { id: "path", title: "The way there", cell: (hit) => <Way hit={hit} /> },
  { id: "at", title: "Uploaded", kind: "tight", cell: ({ version }) => <Ago time={version.at} /> },
];

/** Where something is, and through what. */
export function WhereTable({
  hits,
  onEnd,
}: {
  hits: readonly WhereHit[];
  onEnd: (() => void) | undefined;
}): ReactNode {
  return (
    <DataTable
      label="Where it is"
      columns={columns}
      rows={hits}
      keyOf={({ version, entity }) => `${version.id} ${entity.id}`}
      onEnd={onEnd}
    />
  );
}

/** From what was asked for to what the project has. */
function Way({ hit: { path } }: { readonly hit: WhereHit }): ReactNode {
  if (path.length < 2) return <span className="soft">directly</span>;
  return (
    <ol className="way">
      {path.map((step, index) => (
        <li key={index}>
          {index === 0 || step.relation === null ? null : (
            <span className="soft">{relationWord(step.relation, "in")} </span>
          )}
          <Link to="/entities/$entity" params={{ entity: step.id }}>
            <Told text={step.name} limit={60} />
          </Link>
        </li>
      ))}
    </ol>
  );
}
