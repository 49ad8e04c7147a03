import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useNewScan } from "../../api/fetching.ts";
import type { NewServerScan } from "../../api/shapes.ts";
import { TextField } from "../../parts/fields.tsx";
import { Link } from "../../parts/link.tsx";
import { ProjectPlace } from "../../parts/project-place.tsx";
import { ScanChoices, scanChoicesIn } from "../../parts/scan-choices.tsx";
import { Failure } from "../../parts/states.tsx";
import { targetKind } from "../../text/target-kind.ts";

const route = getRouteApi("/shell/upload");
const examples = [
  "hf://org/name",
  "hf://datasets/org/name",
  "docker://ghcr.io/org/image:1.2",
  "https://github.com/org/name",
];

/** The server fetches it itself, now and, if wanted, again and again. */
export function ScanForm(): ReactNode {
  const { project, target = "" } = route.useSearch();
  const navigate = useNavigate();
  const make = useNewScan();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    make.mutate(wantedOf(new FormData(event.currentTarget)), {
      onSuccess: ({ id }) => void navigate({ to: "/scans/$scan", params: { scan: id } }),
    });
  };
  return (
    <form className="form scan-form" onSubmit={submit}>
      {make.isError ? <Failure error={make.error} /> : null}
      <TargetField given={target} />
      <ProjectPlace project={project} />
      <ScanChoices never="once, now" />
      <button type="submit" className="primary" disabled={make.isPending}>
        {make.isPending ? "Asking…" : "Scan"}
      </button>
      <p className="help">
        <Link to="/scans">All scans</Link>
      </p>
    </form>
  );
}

function TargetField({ given }: { readonly given: string }): ReactNode {
  const [target, setTarget] = useState(given);
  return (
    <>
      <TextField
        label="Target"
        name="target"
        required
        maxLength={2_000}
        value={target}
        onChange={(event) => setTarget(event.target.value)}
        list="target-examples"
        autoComplete="off"
        spellCheck={false}
        placeholder="hf://org/name"
        help={targetKind(target) ?? `As ${examples.join(", ")}.`}
      />
      <datalist id="target-examples">
        {examples.map((example) => (
          <option key={example} value={example} />
        ))}
      </datalist>
    </>
  );
}

function wantedOf(form: FormData): Partial<NewServerScan> {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  return {
    ...{ target: text("target"), project: text("project"), branch: text("branch"), autoCreate: true },
    ...scanChoicesIn(form),
  };
}
