import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { dutiesQuery, dutyThingList } from "../../api/compliance.ts";
import type { Duties as DutiesTold, DutyThing } from "../../api/shapes.ts";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { EntityLink, ProjectLink } from "../../parts/entity-link.tsx";
import { Link } from "../../parts/link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Owner } from "../../parts/owner.tsx";
import { Section } from "../../parts/page.tsx";
import { Paged } from "../../parts/paged.tsx";
import { Empty } from "../../parts/states.tsx";
import { Told } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";

type Duty = DutiesTold["duties"][number];
type OwnerRow = DutiesTold["owners"][number];

/** What licences ask of us, by duty; one that is chosen opens its things and who must act. */
export function Duties({ duty }: { readonly duty: string | undefined }): ReactNode {
  const query = useQuery(dutiesQuery);
  return (
    <Loaded query={query} lines={8}>
      {(duties) => <Opened duties={duties} duty={duty} />}
    </Loaded>
  );
}

const dutyColumns: readonly Column<Duty>[] = [
  { id: "things", title: "Entries", kind: "number", cell: ({ things }) => count(things) },
  {
    id: "licences",
    title: "Licences that ask for it",
    cell: ({ licences }) => (
      <>
        {licences.slice(0, 6).map(({ licence, value, clause }, index) => (
          <span key={licence} title={[value, clause].filter((text) => text !== "").join(" · ")}>
            {index > 0 ? ", " : ""}
            <Told text={licence} limit={60} />
          </span>
        ))}
        {licences.length > 6 ? ` and ${count(licences.length - 6)} more` : ""}
      </>
    ),
  },
];

function columnsOf(open: string | undefined): readonly Column<Duty>[] {
  const name: Column<Duty> = {
    id: "duty",
    title: "Duty",
    cell: ({ duty, title }) => (
      <Link
        to="."
        search={(before: Record<string, unknown>) => ({ ...before, duty })}
        current={duty === open ? "true" : undefined}
        resetScroll={false}
      >
        {title}
      </Link>
    ),
  };
  return [name, ...dutyColumns];
}

const ownerColumns: readonly Column<OwnerRow>[] = [
  {
    id: "owner",
    title: "Owner",
    cell: ({ owner }) => <Owner owner={owner} />,
  },
  { id: "projects", title: "Projects", kind: "number", cell: ({ projects }) => count(projects) },
  { id: "things", title: "Entries", kind: "number", cell: ({ things }) => count(things) },
];

function Opened({
  duties,
  duty,
}: {
  readonly duties: DutiesTold;
  readonly duty: string | undefined;
}): ReactNode {
  const open = duties.duties.find((one) => one.duty === duty);
  return (
    <>
      <p className="lead">
        One reading of the texts, no legal advice. Models, datasets and software of the latest versions:{" "}
        <Link to="/inventory" search={{ question: "unlicensed" }}>
          {count(duties.unlicensed)} without a licence
        </Link>
        , {count(duties.unknown.reduce((sum, { things }) => sum + things, 0))} under licences that nobody has
        read for this table.
      </p>
      {duties.duties.length === 0 ? (
        <Empty title="No licence that is known here asks for anything." />
      ) : (
        <DataTable label="Duties" columns={columnsOf(duty)} rows={duties.duties} keyOf={(one) => one.duty} />
      )}
      {open === undefined ? null : <DutyThings duty={open} />}
      {duties.owners.length === 0 ? null : (
        <Section title="Who must act">
          <DataTable
            label="Owners"
            columns={ownerColumns}
            rows={duties.owners}
            keyOf={({ owner }) => owner ?? ""}
          />
        </Section>
      )}
      {duties.unknown.length === 0 ? null : <UnknownLicences unknown={duties.unknown} />}
    </>
  );
}

const thingColumns: readonly Column<DutyThing>[] = [
  {
    id: "thing",
    title: "Entry",
    cell: ({ entity }) => (
      <>
        <EntityLink entity={entity} /> <span className="soft">{entity.version}</span>
      </>
    ),
  },
  {
    id: "asks",
    title: "What is asked",
    cell: ({ asks, licence, isChoice }) => (
      <>
        {asks.map(({ licence: one, value, clause }) => (
          <div key={one}>
            <Told text={value === "" ? one : `${one}: ${value}`} limit={160} />{" "}
            <span className="soft">{clause}</span>
          </div>
        ))}
        {isChoice ? (
          <div className="soft">
            one choice of <Told text={licence} limit={80} />
          </div>
        ) : null}
      </>
    ),
  },
  {
    id: "projects",
    title: "Projects, and who must act",
    cell: ({ projects, projectCount }) => (
      <>
        {projects.slice(0, 5).map((project) => (
          <div key={project.id}>
            <ProjectLink project={project} />{" "}
            <span className="soft">
              <Owner owner={project.owner} />
            </span>
          </div>
        ))}
        {projectCount > 5 ? <div className="soft">and {count(projectCount - 5)} more</div> : null}
      </>
    ),
  },
];

function DutyThings({ duty: { duty, title } }: { readonly duty: Duty }): ReactNode {
  const query = useInfiniteQuery(dutyThingList(duty, {}));
  return (
    <Section title={title}>
      <Paged
        query={query}
        one="entry"
        many="entries"
        empty={<Empty title="Nothing comes with it any more." />}
      >
        {(rows, onEnd) => (
          <DataTable
            label={title}
            columns={thingColumns}
            rows={rows}
            keyOf={({ entity }) => entity.id}
            onEnd={onEnd}
          />
        )}
      </Paged>
    </Section>
  );
}

function UnknownLicences({ unknown }: { readonly unknown: DutiesTold["unknown"] }): ReactNode {
  return (
    <Section title="To be read by a person">
      <ul className="plain">
        {unknown.slice(0, 50).map(({ licence, things }) => (
          <li key={licence}>
            <Link to="/inventory" search={{ licence }}>
              <Told text={licence} limit={120} />
            </Link>{" "}
            <span className="soft">{count(things)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
