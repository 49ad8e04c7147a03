import type { ReactNode } from "react";
import type { Version } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { CoverageFigures, EntityFigures, FindingFigures } from "../../parts/counts.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { ProjectLink, VersionLink } from "../../parts/entity-link.tsx";
import { VersionStateTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";

const columns: readonly Column<Version>[] = [
  {
    id: "version",
    title: "Version",
    cell: (version) => (
      <>
        <ProjectLink project={version.project} /> <VersionLink version={version} />{" "}
        <VersionStateTag state={version.state} />
      </>
    ),
  },
  { id: "findings", title: "Open findings", cell: ({ findings }) => <FindingFigures findings={findings} /> },
  { id: "content", title: "Content", cell: ({ counts }) => <EntityFigures counts={counts} /> },
  { id: "coverage", title: "Read", cell: ({ coverage }) => <CoverageFigures coverage={coverage} /> },
  {
    id: "uploaded",
    title: "Uploaded",
    kind: "tight",
    cell: ({ uploadedAt, uploadedBy }) => (
      <>
        <Ago time={uploadedAt} />
        <div className="soft">
          <Told text={uploadedBy} limit={40} />
        </div>
      </>
    ),
  },
];

export function RecentVersions({ versions }: { readonly versions: readonly Version[] }): ReactNode {
  return <DataTable label="Newest versions" columns={columns} rows={versions} keyOf={({ id }) => id} />;
}
