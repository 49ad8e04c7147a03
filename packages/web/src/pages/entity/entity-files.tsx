import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { lineageOf } from "../../api/inventory.ts";
import type { EntityDetail, EntitySummary, Lineage } from "../../api/shapes.ts";
import { Copyable } from "../../parts/copyable.tsx";
import { FindingFigures } from "../../parts/counts.tsx";
import { DataTable, type Column } from "../../parts/data-table.tsx";
import { EntityLink } from "../../parts/entity-link.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { Section } from "../../parts/page.tsx";
import { Told } from "../../parts/text.tsx";

interface Named {
  readonly type: string;
  readonly value: string;
}

const identifierColumns: readonly Column<Named>[] = [
  { id: "type", title: "Kind", cell: ({ type }) => <Told text={type} limit={40} /> },
  {
    id: "value",
    title: "Identifier",
    cell: ({ type, value }) => <Copyable text={value} name={type} length={96} />,
  },
];

const fileColumns: readonly Column<EntitySummary>[] = [
  { id: "name", title: "File", cell: (file) => <EntityLink entity={file} /> },
  {
    id: "format",
    title: "Format",
    cell: ({ format }) => (format === null ? "–" : <Told text={format} limit={30} />),
  },
  { id: "findings", title: "Open findings", cell: ({ findings }) => <FindingFigures findings={findings} /> },
];

/** What it is called elsewhere, and the files that it is made of. */
export function EntityFiles({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const lineage = useQuery(lineageOf(entity.id, { direction: "up", limit: 2_000, parts: true }));
  return (
    <>
      {entity.identifiers.length === 0 ? (
        <p className="soft">No identifier is known but its name.</p>
      ) : (
        <DataTable
          label="Identifiers"
          columns={identifierColumns}
          rows={entity.identifiers}
          keyOf={({ type, value }) => `${type} ${value}`}
        />
      )}
      <Section title="Files">
        <Loaded query={lineage}>
          {(data) => {
            const files = filesOf(data);
            if (files.length === 0) return <p className="soft">No document lists files of it.</p>;
            return <DataTable label="Files" columns={fileColumns} rows={files} keyOf={({ id }) => id} />;
          }}
        </Loaded>
      </Section>
    </>
  );
}

function filesOf(lineage: Lineage): readonly EntitySummary[] {
  const contained = new Set(
    lineage.relations
      .filter(({ from, kind }) => from === lineage.root && kind === "contains")
      .map(({ to }) => to),
  );
  return lineage.entities.filter(({ id, kind }) => kind === "file" && contained.has(id));
}
