import type { ReactNode } from "react";
import type { EntitySummary, VersionDifference } from "../../api/shapes.ts";
import { EntityLink } from "../../parts/entity-link.tsx";
import { FindingTable } from "../../parts/finding-table.tsx";
import { Section } from "../../parts/page.tsx";
import { Told, Unknown } from "../../parts/text.tsx";
import { count, counted } from "../../text/numbers.ts";

const hidden = ["project"] as const;

/** What was added, removed and changed, and that nothing else was. */
export function Difference({ difference }: { readonly difference: VersionDifference }): ReactNode {
  const { added, removed, changed, newFindings, goneFindings, isTruncated } = difference;
  return (
    <>
      <p className="notice">
        {summaryOf(difference)} {isTruncated ? "The lists are cut: there is more." : "Nothing else changed."}
      </p>
      <Part title="New findings" total={newFindings.length}>
        <FindingTable findings={newFindings} hidden={hidden} />
      </Part>
      <Part title="Findings that are gone" total={goneFindings.length}>
        <FindingTable findings={goneFindings} hidden={hidden} />
      </Part>
      <Part title="Added" total={added.length}>
        <Entities entities={added} sign="+" className="good" />
      </Part>
      <Part title="Removed" total={removed.length}>
        <Entities entities={removed} sign="−" className="bad" />
      </Part>
      <Part title="Changed" total={changed.length}>
        <Changed changed={changed} />
      </Part>
    </>
  );
}

function summaryOf({ added, removed, changed, newFindings, goneFindings }: VersionDifference): string {
  const parts = [
    added.length > 0 ? `${count(added.length)} added` : "",
    removed.length > 0 ? `${count(removed.length)} removed` : "",
    changed.length > 0 ? `${count(changed.length)} changed` : "",
    newFindings.length > 0 ? counted(newFindings.length, "new finding") : "",
    goneFindings.length > 0 ? `${counted(goneFindings.length, "finding")} gone` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "The two are the same." : `${parts.join(", ")}.`;
}

function Part({ title, total, children }: { title: string; total: number; children: ReactNode }): ReactNode {
  if (total === 0) return null;
  return <Section title={`${title} (${count(total)})`}>{children}</Section>;
}

function Entities({
  entities,
  sign,
  className,
}: {
  entities: readonly EntitySummary[];
  sign: string;
  className: string;
}): ReactNode {
  return (
    <ul className="plain lines">
      {entities.map((entity) => (
        <li key={entity.id} className="sign-item">
          <span aria-hidden="true" className={className}>
            {sign}
          </span>
          <span>
            <EntityLink entity={entity} hasKind />{" "}
            <span className="soft">
              <Told text={entity.version} limit={60} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Changed({ changed }: Pick<VersionDifference, "changed">): ReactNode {
  return (
    <div className="table-holder">
      <table className="cards" aria-label="Changed">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Property</th>
            <th scope="col">Before</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changed.flatMap(({ entity, facts }) =>
            facts.map((fact) => (
              <tr key={`${entity.id} ${fact.property}`}>
                <th scope="row">
                  <EntityLink entity={entity} hasKind />
                </th>
                <td data-label="Property">
                  <Told text={fact.property} limit={80} />
                </td>
                <td data-label="Before">
                  <Side value={fact.before} />
                </td>
                <td data-label="Now">
                  <Side value={fact.after} />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Side({ value }: { readonly value: string | null }): ReactNode {
  return value === null ? <Unknown>not said</Unknown> : <Told text={value} limit={160} />;
}
