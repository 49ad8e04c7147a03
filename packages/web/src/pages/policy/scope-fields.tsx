import { useState, type ReactNode } from "react";
import type { PolicyScope } from "../../api/shapes.ts";
import { SelectField, TextField, type Options } from "../../parts/fields.tsx";
import { ProjectChoice } from "../../parts/project-choice.tsx";

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
        <ProjectChoice
          legend="Projects"
          name="project"
          chosen={scope.kind === "projects" ? scope.projects : []}
        />
      ) : null}
    </>
  );
}
