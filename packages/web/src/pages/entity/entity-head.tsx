import type { ReactNode } from "react";
import type { EntityDetail } from "../../api/shapes.ts";
import { Ago } from "../../parts/ago.tsx";
import { Copyable } from "../../parts/copyable.tsx";
import { FindingFigures } from "../../parts/counts.tsx";
import { Link } from "../../parts/link.tsx";
import { BasisTag } from "../../parts/tags.tsx";
import { Told, Unknown } from "../../parts/text.tsx";
import { counted } from "../../text/numbers.ts";

/** What it is, how bad it is, and how much of it is contradicted, before any tab. */
export function EntityHead({ entity }: { readonly entity: EntityDetail }): ReactNode {
  return (
    <>
      <dl className="facts entity-head">
        <Row name="Open findings">
          <FindingFigures findings={entity.findings} />
        </Row>
        <Row name="Licence">
          {entity.licence === null ? (
            <Unknown>nobody says</Unknown>
          ) : (
            <Link to="/inventory" search={{ licence: entity.licence }}>
              <Told text={entity.licence} limit={80} />
            </Link>
          )}
        </Row>
        {entity.version === "" ? null : (
          <Row name="Version">
            <Told text={entity.version} limit={80} />
          </Row>
        )}
        {entity.format === null ? null : (
          <Row name="Format">
            <Told text={entity.format} limit={40} />
          </Row>
        )}
        {entity.purl === null ? null : (
          <Row name="purl">
            <Copyable text={entity.purl} name="purl" length={64} />
          </Row>
        )}
        {entity.weightsId === null ? null : (
          <Row name="weights-id">
            <Copyable text={entity.weightsId} name="weights-id" length={40} />
          </Row>
        )}
        <Row name="Known as">
          <BasisTag basis={entity.basis} /> {entity.usage === null ? "" : `· ${entity.usage}`}
        </Row>
        <Row name="Seen">
          in {counted(entity.projects, "project")}, first <Ago time={entity.firstSeen} />
        </Row>
      </dl>
      <Contradictions entity={entity} />
    </>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Contradictions({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const contradicted = entity.facts.filter((fact) => fact.isContradicted);
  if (contradicted.length === 0) return null;
  return (
    <p className="notice warn-notice contradictions">
      <strong className="warn">
        <span aria-hidden="true">⚠</span> {counted(contradicted.length, "contradiction")}
      </strong>
      :{" "}
      {contradicted.slice(0, 8).map(({ property }, index) => (
        <span key={property}>
          {index === 0 ? "" : ", "}
          <a href={`#fact-${property}`}>
            <Told text={property} limit={60} />
          </a>
        </span>
      ))}
      {contradicted.length > 8 ? " …" : ""}. Both sides stand below; the strongest claim counts.
    </p>
  );
}
