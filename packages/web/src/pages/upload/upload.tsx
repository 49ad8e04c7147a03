import { getRouteApi } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import { TextField } from "../../parts/fields.tsx";
import { Page } from "../../parts/page.tsx";
import { ProjectPlace } from "../../parts/project-place.tsx";
import { Empty } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { DropPlace } from "./drop-place.tsx";
import { ScanForm } from "./scan-form.tsx";
import { UploadSteps } from "./upload-steps.tsx";
import { useUpload, type Wanted } from "./use-upload.ts";

const route = getRouteApi("/shell/upload");

const tabs = [
  { id: "document", title: "A document" },
  { id: "scan", title: "Scan by the server" },
];

/** A document comes in, and is told about while it is sent, kept and read; or the server makes one itself. */
export function UploadPage(): ReactNode {
  const mayUpload = useMay("contributor");
  const { tab = "document" } = route.useSearch();
  return (
    <Page key={tab} title={tab === "scan" ? "Scan by the server" : "Upload a document"}>
      {mayUpload ? (
        <>
          <Tabs label="Where it comes from" tabs={tabs} open={tab} />
          {tab === "scan" ? <ScanForm /> : <Upload />}
        </>
      ) : (
        <Empty title="Your role reads only. Contributors may upload." />
      )}
    </Page>
  );
}

function Upload(): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const { state, start, reset } = useUpload();
  const isBusy = state.kind === "sending";
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (file !== null) start(file, wantedOf(new FormData(event.currentTarget)));
  };
  return (
    <div className="upload">
      <form className="form" onSubmit={submit}>
        <DropPlace
          file={file}
          onFile={(next) => {
            setFile(next);
            reset();
          }}
        />
        <Place />
        <button type="submit" className="primary" disabled={file === null || isBusy}>
          {isBusy ? "Sending…" : "Upload"}
        </button>
      </form>
      {file === null ? null : <UploadSteps state={state} size={file.size} />}
    </div>
  );
}

/** What the document is a version of. */
function Place(): ReactNode {
  const { project } = route.useSearch();
  return (
    <ProjectPlace project={project}>
      <TextField
        label="Version"
        name="version"
        required
        maxLength={200}
        help="As you call it: 1.4.2, a commit."
      />
    </ProjectPlace>
  );
}

function wantedOf(form: FormData): Wanted {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  return {
    project: text("project"),
    version: text("version"),
    branch: text("branch"),
    environment: text("environment") === "" ? undefined : text("environment"),
    autoCreate: true,
  };
}
