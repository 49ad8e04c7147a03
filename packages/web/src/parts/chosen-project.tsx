import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { projectDetail } from "../api/portfolio.ts";
import { Link } from "./link.tsx";
import { Told } from "./text.tsx";

/** That a list is of one project only, and the way back to all. */
export function ChosenProject({ id }: { readonly id: string }): ReactNode {
  const project = useQuery(projectDetail(id));
  return (
    <p className="chosen">
      Only of{" "}
      <strong>
        {project.data === undefined ? "one project" : <Told text={project.data.name} limit={60} />}
      </strong>{" "}
      <Link to="." search={(before: Record<string, unknown>) => ({ ...before, project: "" })}>
        of all projects
      </Link>
    </p>
  );
}
