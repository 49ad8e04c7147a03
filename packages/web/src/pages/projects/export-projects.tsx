import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { apiAddress, type Parameters } from "../../api/client.ts";
import { exportsQuery, useNewExport } from "../../api/compliance.ts";
import { useMay } from "../../api/session.ts";
import type { ExportFile, NewExport } from "../../api/shapes.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { SelectField } from "../../parts/fields.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Failure } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { size } from "../../text/numbers.ts";

/** The list as CSV, all latest versions as one document, everything for whoever leaves. */
export function ExportProjects({ query }: { readonly query: Parameters }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const mayTakeAll = useMay("admin");
  return (
    <>
      <details className="menu">
        <summary className="button">Export</summary>
        <ul className="menu-body plain">
          <li>
            <a href={apiAddress("projects.csv", query)} download>
              This list (CSV)
            </a>
          </li>
          <li>
            <button type="button" className="quiet" onClick={() => setIsOpen(true)}>
              All latest versions as one document…
            </button>
          </li>
          {mayTakeAll ? (
            <li>
              <a href={apiAddress("everything.tar")} download>
                Everything, as uploaded (tar)
              </a>
            </li>
          ) : null}
        </ul>
      </details>
      {isOpen ? <MergeDialog onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

const formats = [
  ["assay", "Assay (JSON, lossless)"],
  ["cyclonedx", "CycloneDX (JSON)"],
  ["cyclonedx@1.6", "CycloneDX 1.6 (JSON)"],
  ["spdx", "SPDX 3.0.1 (JSON-LD)"],
] as const;

function MergeDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const make = useNewExport();
  const made = useQuery(exportsQuery);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("format"));
    const format = formats.find(([one]) => one === wanted)?.[0] ?? "assay";
    make.mutate({ format } satisfies NewExport);
  };
  return (
    <Dialog title="One document of all projects" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {make.isError ? <Failure error={make.error} /> : null}
        <SelectField
          label="Format"
          name="format"
          options={formats}
          help="Each thing once, with what each document says of it. It is kept for a day."
        />
        <button type="submit" className="primary" disabled={make.isPending}>
          Make it
        </button>
      </form>
      <Loaded query={made} lines={2}>
        {({ items }) => (
          <ul className="plain" aria-label="Exports">
            {items.map((one) => (
              <Made key={one.id} file={one} />
            ))}
          </ul>
        )}
      </Loaded>
    </Dialog>
  );
}

function Made({
  file: { id, state, fileName, size: bytes, note },
}: {
  readonly file: ExportFile;
}): ReactNode {
  return (
    <li>
      {state === "ready" ? (
        <a href={apiAddress(`exports/${encodeURIComponent(id)}/file`)} download>
          {fileName}, {size(bytes)}
        </a>
      ) : (
        <span>
          {fileName}: {state === "making" ? "is being made…" : "could not be made"}
        </span>
      )}{" "}
      <span className="soft">
        <Told text={note} limit={400} />
      </span>
    </li>
  );
}
