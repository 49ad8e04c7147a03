import type { ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import { Link } from "../../parts/link.tsx";
import { Empty } from "../../parts/states.tsx";

/** An inventory without a document: how the first one comes in. */
export function FirstSteps(): ReactNode {
  const mayUpload = useMay("contributor");
  return (
    <Empty title="Nothing is here yet.">
      <p>
        An inventory is made of bills of materials. Make one of a folder, a model or a repository, then hand
        it in:
      </p>
      <pre>
        <code>{`assay scan . -o cyclonedx=bom.json\nassay push bom.json --to ${window.location.origin} --name my-app --project-version 1.0 --create`}</code>
      </pre>
      {mayUpload ? (
        <p>
          Or <Link to="/upload">drop a document here</Link>: CycloneDX, SPDX or Assay&apos;s own.
        </p>
      ) : (
        <p>Your role reads only; somebody who contributes can upload.</p>
      )}
    </Empty>
  );
}
