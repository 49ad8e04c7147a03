import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { versionList } from "../../api/portfolio.ts";
import { useMay } from "../../api/session.ts";
import type { Project, Version } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { CoverageFigures, EntityFigures, FindingFigures } from "../../parts/counts.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { VersionLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { VersionStateTag } from "../../parts/tags.tsx";
import { Told } from "../../parts/text.tsx";

const route = getRouteApi("/shell/projects/$project");

/** The versions of one branch or of all, the newest first; each can be held against the one before it. */
export function ProjectVersions({ project }: { readonly project: Project }): ReactNode {
  const { branch } = route.useSearch();
  const mayUpload = useMay("contributor");
  const query = useInfiniteQuery(versionList({ project: project.id, branch }));
  return (
    <Paged
      query={query}
      one="version"
      empty={
        <Empty title="There is no version yet.">
          {mayUpload ? (
            <p>
              <Link to="/upload" search={{ project: project.name }}>
                Upload the first document of this project
              </Link>
            </p>
          ) : null}
        </Empty>
      }
    >
      {(versions, onEnd) => (
        <>
          <Branches versions={versions} chosen={branch} />
          <VersionTable versions={versions} onEnd={onEnd} />
        </>
      )}
    </Paged>
  );
}

function Branches({
  versions,
  chosen,
}: {
  versions: readonly Version[];
  chosen: string | undefined;
}): ReactNode {
  const navigate = useNavigate({ from: "/projects/$project" });
  const names = [
    ...new Set([...versions.map(({ branch }) => branch), ...(chosen === undefined ? [] : [chosen])]),
  ].sort();
  if (names.length < 2 && chosen === undefined) return null;
  return (
    <div className="filters">
      <label className="inline-choice">
        Branch{" "}
        <select
          value={chosen ?? ""}
          onChange={(event) =>
            void navigate({ search: (before) => ({ ...before, branch: event.target.value }), replace: true })
          }
        >
          <option value="">All branches</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function VersionTable({
  versions,
  onEnd,
}: {
  versions: readonly Version[];
  onEnd: (() => void) | undefined;
}): ReactNode {
  const columns = useMemo(() => columnsOf(versions), [versions]);
  return (
    <DataTable label="Versions" columns={columns} rows={versions} keyOf={({ id }) => id} onEnd={onEnd} />
  );
}

function columnsOf(versions: readonly Version[]): readonly Column<Version>[] {
  const before = earlierOf(versions);
  return [
    {
      id: "name",
      title: "Version",
      cell: (version) => (
        <>
          <VersionLink version={version} />{" "}
          {version.isLatest ? <span className="tag good">latest</span> : null}{" "}
          <VersionStateTag state={version.state} />
        </>
      ),
    },
    { id: "branch", title: "Branch", cell: ({ branch }) => <Told text={branch} limit={40} /> },
    {
      id: "findings",
      title: "Open findings",
      cell: ({ findings }) => <FindingFigures findings={findings} />,
    },
    { id: "content", title: "Content", cell: ({ counts }) => <EntityFigures counts={counts} /> },
    { id: "coverage", title: "Read", cell: ({ coverage }) => <CoverageFigures coverage={coverage} /> },
    { id: "at", title: "Uploaded", kind: "tight", cell: ({ uploadedAt }) => <Ago time={uploadedAt} /> },
    {
      id: "changes",
      title: "Changes",
      kind: "tight",
      isEmpty: ({ id }) => !before.has(id),
      cell: (version) => <Changes version={version} earlier={before.get(version.id)} />,
    },
  ];
}

function Changes({ version, earlier }: { version: Version; earlier: Version | undefined }): ReactNode {
  if (earlier === undefined) return null;
  return (
    <Link
      to="/versions/$version"
      params={{ version: version.id }}
      search={{ tab: "changes", against: earlier.id }}
    >
      since <Told text={earlier.name} limit={30} />
    </Link>
  );
}

/** The version before each that was read, of the same branch. */
function earlierOf(versions: readonly Version[]): ReadonlyMap<string, Version> {
  const earlier = new Map<string, Version>();
  const newer = new Map<string, Version>();
  for (const version of versions.filter(({ state }) => state === "ready")) {
    const next = newer.get(version.branch);
    if (next !== undefined) earlier.set(next.id, version);
    newer.set(version.branch, version);
  }
  return earlier;
}
