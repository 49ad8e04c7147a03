import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { projectList } from "../../api/portfolio.ts";
import { useMay } from "../../api/session.ts";
import { DataTable } from "../../parts/data-table.tsx";
import { SelectField } from "../../parts/fields.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { UrlSearch } from "../../parts/url-search.tsx";
import { projectKindWords } from "../../text/words.table.ts";
import { columns } from "./columns.tsx";
import { ExportProjects } from "./export-projects.tsx";
import { NewProjectDialog } from "./new-project.tsx";

const route = getRouteApi("/shell/projects");
const kinds = [["", "All kinds"], ...Object.entries(projectKindWords)] as const;
const sorts = [
  ["name", "Name"],
  ["updated", "Newest version"],
  ["risk", "Risk"],
] as const;

/** What the organisation answers for; each project's documents are its versions. */
export function ProjectsPage(): ReactNode {
  const question = route.useSearch();
  const query = useInfiniteQuery(projectList(question));
  const navigate = useNavigate({ from: "/projects" });
  const set = (name: "kind" | "sort", value: string): void => {
    void navigate({ search: (before) => ({ ...before, [name]: value }), replace: true });
  };
  return (
    <Page
      title="Projects"
      actions={
        <>
          <ExportProjects query={question} />
          <NewProject />
        </>
      }
    >
      <div className="filters">
        <div className="field grow">
          <UrlSearch label="Search projects: name, owner, tag" value={question.q} />
        </div>
        <SelectField
          label="Kind"
          options={kinds}
          value={question.kind ?? ""}
          onChange={(event) => set("kind", event.target.value)}
        />
        <SelectField
          label="Sort by"
          options={sorts}
          value={question.sort ?? "name"}
          onChange={(event) => set("sort", event.target.value)}
        />
      </div>
      {question.tag === undefined ? null : <ChosenTag tag={question.tag} />}
      <Paged query={query} one="project" empty={<NoProjects isAsked={Object.keys(question).length > 0} />}>
        {(rows, onEnd) => (
          <DataTable label="Projects" columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />
        )}
      </Paged>
    </Page>
  );
}

function ChosenTag({ tag }: { readonly tag: string }): ReactNode {
  return (
    <p className="chosen">
      Tagged <strong>{tag}</strong>{" "}
      <Link to="/projects" search={(before) => ({ ...before, tag: "" })}>
        show all
      </Link>
    </p>
  );
}

function NewProject(): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay("contributor")) return null;
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        New project
      </button>
      {isOpen ? <NewProjectDialog onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function NoProjects({ isAsked }: { readonly isAsked: boolean }): ReactNode {
  const mayUpload = useMay("contributor");
  if (isAsked) {
    return (
      <Empty title="No project matches.">
        <p>
          <Link to="/projects">Show all projects</Link>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="There is no project yet.">
      <p>
        A project is an application, a service, a model or a dataset that you answer for.{" "}
        {mayUpload ? (
          <>
            <Link to="/upload">Upload a document</Link> and its project is made with it.
          </>
        ) : (
          "It is made with the first document that is uploaded."
        )}
      </p>
    </Empty>
  );
}
