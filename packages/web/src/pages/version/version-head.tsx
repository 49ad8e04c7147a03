import type { ReactNode } from "react";
import type { Version } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { Copyable } from "../../parts/copyable.tsx";
import { CoverageFigures, EntityFigures, FindingFigures } from "../../parts/counts.tsx";
import { Told } from "../../parts/text.tsx";
import { size } from "../../text/numbers.ts";

export function VersionHead({ version }: { readonly version: Version }): ReactNode {
  return (
    <dl className="facts">
      <dt>Open findings</dt>
      <dd>
        <FindingFigures findings={version.findings} />
      </dd>
      <dt>Content</dt>
      <dd>
        <EntityFigures counts={version.counts} />
      </dd>
      <dt>Read</dt>
      <dd>
        <CoverageFigures coverage={version.coverage} />
      </dd>
      <dt>Branch</dt>
      <dd>
        <Told text={version.branch} limit={60} />, number {version.sequence}
        {version.environment === null ? null : (
          <>
            , <Told text={version.environment} limit={60} />
          </>
        )}
      </dd>
      <dt>Document</dt>
      <dd>
        {version.format === "" ? "not recognised yet" : <Told text={version.format} limit={60} />},{" "}
        {size(version.size)}, <Copyable text={version.digest} name="digest" length={28} />
      </dd>
      <dt>Uploaded</dt>
      <dd>
        <Ago time={version.uploadedAt} /> by <Told text={version.uploadedBy} limit={60} />
      </dd>
    </dl>
  );
}
