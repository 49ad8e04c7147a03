import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { projectList } from "../api/portfolio.ts";
import { TextField } from "./fields.tsx";

interface PlaceParts {
  readonly project: string | undefined;
  /** Fields that stand before branch and environment. */
  readonly children?: ReactNode;
}

/** Which project and branch something becomes a version of. */
export function ProjectPlace({ project, children }: PlaceParts): ReactNode {
  const projects = useInfiniteQuery(projectList({}, 200));
  return (
    <>
      <TextField
        label="Project"
        name="project"
        required
        maxLength={200}
        defaultValue={project}
        list="known-projects"
        help="One that is there, or a new name."
      />
      <datalist id="known-projects">
        {projects.data?.pages
          .flatMap(({ items }) => items)
          .map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
      </datalist>
      <div className="form-row">
        {children}
        <TextField label="Branch" name="branch" required maxLength={200} defaultValue="main" />
        <EnvironmentField />
      </div>
    </>
  );
}

export function EnvironmentField({ environment }: { readonly environment?: string | null }): ReactNode {
  return (
    <TextField
      label="Environment"
      name="environment"
      maxLength={60}
      defaultValue={environment ?? ""}
      help="Where it runs, if anywhere."
    />
  );
}
