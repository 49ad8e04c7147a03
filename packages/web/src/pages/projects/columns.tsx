import type { Project } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { CoverageFigures, EntityFigures, FindingFigures } from "../../parts/counts.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { ProjectLink, VersionLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Owner } from "../../parts/owner.tsx";
import { Told } from "../../parts/text.tsx";
import { projectKindWords } from "../../text/words.table.ts";

export const columns: readonly Column<Project>[] = [
  {
    id: "name",
    title: "Project",
    cell: (project) => (
      <>
        <ProjectLink project={project} />{" "}
        <span className="soft">{projectKindWords[project.kind].toLowerCase()}</span>
        {project.tags.slice(0, 5).map((tag) => (
          <span key={tag}>
            {" "}
            <Link to="/projects" search={{ tag }} className="tag soft">
              <Told text={tag} limit={30} />
            </Link>
          </span>
        ))}
      </>
    ),
  },
  { id: "findings", title: "Open findings", cell: ({ findings }) => <FindingFigures findings={findings} /> },
  { id: "content", title: "Content", cell: ({ counts }) => <EntityFigures counts={counts} /> },
  { id: "coverage", title: "Read", cell: ({ coverage }) => <CoverageFigures coverage={coverage} /> },
  {
    id: "owner",
    title: "Owner",
    cell: ({ owner }) => <Owner owner={owner} />,
  },
  {
    id: "latest",
    title: "Latest version",
    kind: "tight",
    cell: ({ latest }) =>
      latest === null ? (
        <span className="soft">none yet</span>
      ) : (
        <>
          <VersionLink version={latest} />
          <div className="soft">
            <Ago time={latest.uploadedAt} />
          </div>
        </>
      ),
  },
];
