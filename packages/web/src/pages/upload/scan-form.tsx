import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useNewScan } from "../../api/fetching.ts";
import { projectList } from "../../api/portfolio.ts";
import type { NewServerScan } from "../../api/shapes.ts";
import { CheckField, SelectField, TextField } from "../../parts/fields.tsx";
import { Link } from "../../parts/link.tsx";
import { Failure } from "../../parts/states.tsx";
import { scheduleOptions } from "../../text/schedules.ts";
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
      <Place project={project} />
      <SelectField
        label="Schedule"
        name="everyHours"
        options={[["", "once, now"], ...scheduleOptions]}
        help="A scan that finds what the newest version says makes no new version."
      />
      <CheckField label="Read what the models come from, too (headers only)" name="lineage" />
      <CheckField label="Read everything and check its digests (may be many gigabytes)" name="full" />
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

function Place({ project }: { readonly project: string | undefined }): ReactNode {
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
        <TextField label="Branch" name="branch" required maxLength={200} defaultValue="main" />
        <TextField label="Environment" name="environment" maxLength={60} help="Where it runs, if anywhere." />
      </div>
    </>
  );
}

function wantedOf(form: FormData): Partial<NewServerScan> {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  return {
    ...{ target: text("target"), project: text("project"), branch: text("branch"), autoCreate: true },
    environment: text("environment") === "" ? null : text("environment"),
    ...{ lineage: form.has("lineage"), full: form.has("full") },
    everyHours: text("everyHours") === "" ? null : Number(text("everyHours")),
  };
}
