import type { ReactNode } from "react";
import type { EntityPresence } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { ProjectLink, VersionLink } from "../../parts/entity-link.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";

const columns: readonly Column<EntityPresence>[] = [
  { id: "project", title: "Project", cell: ({ project }) => <ProjectLink project={project} /> },
  { id: "branch", title: "Branch", cell: ({ branch }) => <Told text={branch} limit={60} /> },
  {
    id: "from",
    title: "Came with",
    cell: ({ from }) => (
      <>
        <VersionLink version={from} />{" "}
        <span className="soft">
          <Ago time={from.at} />
        </span>
      </>
    ),
  },
  {
    id: "to",
    title: "Gone with",
    cell: ({ to }) =>
      to === null ? (
        <span className="soft">still there</span>
      ) : (
        <>
          <VersionLink version={to} />{" "}
          <span className="soft">
            <Ago time={to.at} />
          </span>
        </>
      ),
  },
];

/** From which version to which it stood in each branch. */
export function EntityHistory({ presences }: { readonly presences: readonly EntityPresence[] }): ReactNode {
  if (presences.length === 0) return <Empty title="No version that you may see has or had it." />;
  return (
    <DataTable
      label="History"
      columns={columns}
      rows={presences}
      keyOf={({ project, branch, from }) => `${project.id} ${branch} ${from.id}`}
    />
  );
}
