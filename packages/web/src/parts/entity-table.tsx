import type { ReactNode } from "react";
import type { EntitySummary } from "../api/shapes.ts";
import { FindingFigures } from "./counts.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { EntityLink } from "./entity-link.tsx";
import { BasisTag } from "./tags.tsx";
import { Told, Unknown } from "./text.tsx";
import { count } from "../text/numbers.ts";

/** What a table of entries can show; the first column always stands. */
export const entityColumns: readonly Column<EntitySummary>[] = [
  {
    id: "name",
    title: "Name",
    cell: (entity) => (
      <>
        <EntityLink entity={entity} hasKind />
        {entity.version === "" ? null : (
          <span className="soft">
            {" "}
            <Told text={entity.version} limit={40} />
          </span>
        )}
      </>
    ),
  },
  {
    id: "findings",
    title: "Open findings",
    cell: ({ findings }) => <FindingFigures findings={findings} />,
  },
  {
    id: "licence",
    title: "Licence",
    kind: "tight",
    cell: ({ licence }) =>
      licence === null ? <Unknown>nobody says</Unknown> : <Told text={licence} limit={34} />,
  },
  {
    id: "format",
    title: "Format",
    kind: "tight",
    cell: ({ format }) =>
      format === null ? <span className="soft">–</span> : <Told text={format} limit={30} />,
    isEmpty: ({ format }) => format === null,
  },
  { id: "basis", title: "Known as", kind: "tight", cell: ({ basis }) => <BasisTag basis={basis} /> },
  {
    id: "usage",
    title: "Tie",
    kind: "tight",
    cell: ({ usage }) =>
      usage === null ? <span className="soft">–</span> : <Told text={usage} limit={20} />,
    isEmpty: ({ usage }) => usage === null,
  },
  { id: "projects", title: "Projects", kind: "number", cell: ({ projects }) => count(projects) },
];

interface EntityTableParts {
  readonly label: string;
  readonly entities: readonly EntitySummary[];
  readonly onEnd?: (() => void) | undefined;
  readonly hidden?: readonly string[];
}

export function EntityTable({ label, entities, onEnd, hidden = [] }: EntityTableParts): ReactNode {
  return (
    <DataTable
      label={label}
      columns={entityColumns}
      rows={entities}
      keyOf={({ id }) => id}
      onEnd={onEnd}
      hidden={hidden}
    />
  );
}
