import type { FormEvent, ReactNode } from "react";
import { useProjectChange } from "../../api/portfolio.ts";
import type { Project } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea, TextField } from "../../parts/fields.tsx";
import { Failure } from "../../parts/states.tsx";

export function EditProjectDialog({
  project,
  onClose,
}: {
  project: Project;
  onClose: () => void;
}): ReactNode {
  const change = useProjectChange(project.id);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const owner = String(form.get("owner")).trim();
    const tags = String(form.get("tags"))
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "");
    const wanted = { name: String(form.get("name")), owner: owner === "" ? null : owner, tags };
    change.mutate({ ...wanted, description: String(form.get("description")) }, { onSuccess: onClose });
  };
  return (
    <Dialog title="Edit the project" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {change.isError ? <Failure error={change.error} /> : null}
        <TextField label="Name" name="name" required maxLength={200} defaultValue={project.name} />
        <TextField
          label="Owner"
          name="owner"
          maxLength={200}
          defaultValue={project.owner ?? ""}
          help="The person or team to ask."
        />
        <TextField
          label="Tags"
          name="tags"
          defaultValue={project.tags.join(", ")}
          help="Separated by commas."
        />
        <TextArea
          label="Description"
          name="description"
          maxLength={4_000}
          defaultValue={project.description}
        />
        <button type="submit" className="primary" disabled={change.isPending}>
          Save
        </button>
      </form>
    </Dialog>
  );
}
