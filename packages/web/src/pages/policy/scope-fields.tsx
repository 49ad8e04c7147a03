import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { projectList } from "../../api/portfolio.ts";
import type { PolicyScope } from "../../api/shapes.ts";
import { SelectField, TextField, type Options } from "../../parts/fields.tsx";
import { Told } from "../../parts/text.tsx";

const kinds: Options = [
  ["all", "All projects"],
  ["tags", "Projects with a tag"],
  ["projects", "Named projects"],
];

/** Whom a policy is for. */
export function ScopeFields({ scope }: { readonly scope: PolicyScope }): ReactNode {
  const [kind, setKind] = useState<string>(scope.kind);
  return (
    <>
      <SelectField
        label="For"
        name="scope"
        options={kinds}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      />
      {kind === "tags" ? (
        <TextField
          label="Tags"
          name="tags"
          required
          defaultValue={scope.kind === "tags" ? scope.tags.join(", ") : ""}
          help="Separated by commas; one of them is enough."
        />
      ) : null}
      {kind === "projects" ? (
        <ProjectChoice chosen={scope.kind === "projects" ? scope.projects : []} />
      ) : null}
    </>
  );
}

function ProjectChoice({ chosen }: { readonly chosen: readonly string[] }): ReactNode {
  const query = useInfiniteQuery(projectList({}, 200));
  const projects = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const unseen = chosen.filter((id) => projects.every((project) => project.id !== id));
  return (
    <fieldset className="choices">
      <legend>Projects</legend>
      {projects.map(({ id, name }) => (
        <label key={id} className="inline-choice">
          <input type="checkbox" name="project" value={id} defaultChecked={chosen.includes(id)} />{" "}
          <Told text={name} limit={80} />
        </label>
      ))}
      {unseen.map((id) => (
        <input key={id} type="hidden" name="project" value={id} />
      ))}
      {query.hasNextPage ? (
        <button type="button" className="small" onClick={() => void query.fetchNextPage()}>
          Show more projects
        </button>
      ) : null}
    </fieldset>
  );
}
