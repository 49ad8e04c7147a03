import { useNavigate } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { useNewProject } from "../../api/portfolio.ts";
import type { ProjectKind } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { SelectField, TextArea, TextField } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";
import { projectKindWords } from "../../text/words.table.ts";

const kinds = Object.entries(projectKindWords);

export function NewProjectDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const made = useNewProject();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = wantedProject(new FormData(event.currentTarget));
    made.mutate(wanted, {
      onSuccess: (project) => void navigate({ to: "/projects/$project", params: { project: project.id } }),
    });
  };
  return (
    <Dialog title="New project" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {made.isError ? <Failure error={made.error} /> : null}
        <TextField label="Name" name="name" required maxLength={200} autoFocus />
        <SelectField label="Kind" name="kind" options={kinds} />
        <TextField label="Owner" name="owner" maxLength={200} help="The person or team to ask." />
        <TextField label="Tags" name="tags" help="Separated by commas." />
        <TextArea label="Description" name="description" maxLength={4_000} />
        <button type="submit" className="primary" disabled={made.isPending}>
          Make the project
        </button>
      </form>
    </Dialog>
  );
}

function wantedProject(form: FormData): Parameters<ReturnType<typeof useNewProject>["mutate"]>[0] {
  const owner = String(form.get("owner")).trim();
  return {
    name: String(form.get("name")),
    kind: String(form.get("kind")) as ProjectKind,
    description: String(form.get("description")),
    owner: owner === "" ? null : owner,
    team: null,
    tags: String(form.get("tags"))
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
  };
}
