import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { projectDetail } from "../../api/portfolio.ts";
import { useMay } from "../../api/session.ts";
import type { Project } from "../../api/shapes.ts";
import { CoverageFigures, EntityFigures, FindingFigures, findingTotal } from "../../parts/counts.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Owner } from "../../parts/owner.tsx";
import { Page } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { Told } from "../../parts/text.tsx";
import { projectKindWords } from "../../text/words.table.ts";
import { EditProjectDialog } from "./edit-project.tsx";
import { BadgeDialog } from "./project-badge.tsx";
import { ProjectFindings } from "./project-findings.tsx";
import { ProjectScans } from "./project-scans.tsx";
import { ProjectTrend } from "./project-trend.tsx";
import { ProjectVersions } from "./project-versions.tsx";

const route = getRouteApi("/shell/projects/$project");

/** One project: how it stands, its versions by branch, how it came to be so. */
export function ProjectPage(): ReactNode {
  const { project: id } = route.useParams();
  const query = useQuery(projectDetail(id));
  const project = query.data;
  return (
    <Page
      key={id}
      title={project?.name ?? "Project"}
      heading={project && <Told text={project.name} />}
      above={project === undefined ? "Project" : projectKindWords[project.kind]}
      actions={project === undefined ? null : <Actions project={project} />}
    >
      <Loaded query={query} lines={8}>
        {(data) => <Opened project={data} />}
      </Loaded>
    </Page>
  );
}

function Actions({ project }: { readonly project: Project }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [isBadge, setIsBadge] = useState(false);
  const mayShow = useMay("analyst");
  if (!useMay("contributor")) return null;
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Edit
      </button>
      {mayShow ? (
        <button type="button" onClick={() => setIsBadge(true)}>
          Badge
        </button>
      ) : null}
      <Link to="/upload" search={{ project: project.name }} className="button">
        Upload a version
      </Link>
      {isOpen ? <EditProjectDialog project={project} onClose={() => setIsOpen(false)} /> : null}
      {isBadge ? <BadgeDialog project={project} onClose={() => setIsBadge(false)} /> : null}
    </>
  );
}

function Opened({ project }: { readonly project: Project }): ReactNode {
  const { tab = "versions" } = route.useSearch();
  const tabs = [
    { id: "versions", title: "Versions" },
    { id: "findings", title: "Findings", count: findingTotal(project.findings) },
    { id: "trend", title: "Trend" },
    { id: "scans", title: "Scans" },
  ];
  return (
    <>
      {project.description === "" ? null : (
        <p className="lead">
          <Told text={project.description} limit={600} />
        </p>
      )}
      <Standing project={project} />
      <Tabs label="Parts of this project" tabs={tabs} open={tab} />
      {tab === "scans" ? <ProjectScans project={project} /> : null}
      {tab === "trend" ? <ProjectTrend project={project.id} /> : null}
      {tab === "findings" ? <ProjectFindings project={project.id} /> : null}
      {tab === "versions" ? <ProjectVersions project={project} /> : null}
    </>
  );
}

function Standing({ project }: { readonly project: Project }): ReactNode {
  return (
    <dl className="facts">
      <dt>Open findings</dt>
      <dd>
        <FindingFigures findings={project.findings} />
      </dd>
      <dt>Content</dt>
      <dd>
        <EntityFigures counts={project.counts} />
        {project.latest === null ? null : (
          <>
            {" · "}
            <Link to="/inventory" search={{ project: project.id }}>
              open in the inventory
            </Link>
          </>
        )}
      </dd>
      <dt>Read</dt>
      <dd>
        <CoverageFigures coverage={project.coverage} />
      </dd>
      <dt>Owner</dt>
      <dd>
        <Owner owner={project.owner} />
      </dd>
    </dl>
  );
}
