import type { EntitySummary } from "../../api/shapes.ts";
import { FindingFigures } from "../../parts/counts.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { EntityLink } from "../../parts/entity-link.tsx";
import { BasisTag } from "../../parts/tags.tsx";
import { Told, Unknown } from "../../parts/text.tsx";
import { count } from "../../text/numbers.ts";

export const columns: readonly Column<EntitySummary>[] = [
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
    cell: ({ licence }) => (licence === null ? <Unknown>nobody says</Unknown> : <Told text={licence} limit={60} />),
  },
  {
    id: "format",
    title: "Format",
    kind: "tight",
    cell: ({ format }) => (format === null ? <span className="soft">–</span> : <Told text={format} limit={30} />),
    isEmpty: ({ format }) => format === null,
  },
  { id: "basis", title: "Known as", kind: "tight", cell: ({ basis }) => <BasisTag basis={basis} /> },
  {
    id: "usage",
    title: "Tie",
    kind: "tight",
    cell: ({ usage }) => (usage === null ? <span className="soft">–</span> : <Told text={usage} limit={20} />),
    isEmpty: ({ usage }) => usage === null,
  },
  { id: "projects", title: "Projects", kind: "number", cell: ({ projects }) => count(projects) },
];
