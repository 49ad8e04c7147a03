import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

/** A column: its cells are made of the whole row. */
export interface Column<T> {
  readonly id: string;
  readonly title: string;
  /** Stands over the column in place of the title. */
  readonly head?: ReactNode;
  readonly cell: (row: T) => ReactNode;
  readonly kind?: "number" | "tight";
  /** On a phone, where each value stands on its own line, this row has nothing to say here. */
  readonly isEmpty?: (row: T) => boolean;
}

interface TableParts<T> {
  /** What the table shows, for those who hear it. */
  readonly label: string;
  readonly className?: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** Ids of columns that are not shown. */
  readonly hidden?: readonly string[];
  /** Called when the end comes into sight. */
  readonly onEnd?: (() => void) | undefined;
}

const features = tableFeatures({ columnVisibilityFeature });
/** Fewer rows than this are all drawn. */
const drawnAlways = 60;

/** A table that draws only the rows in sight; the first column names the row. On a phone its rows are cards. */
export function DataTable<T extends object>(parts: TableParts<T>): ReactNode {
  const { label, className = "", columns, rows, keyOf, hidden = [], onEnd } = parts;
  const table = useColumns(columns, rows, hidden);
  const holder = useRef<HTMLDivElement>(null);
  const drawn = useDrawnRows(rows.length, holder, onEnd);
  const shownRows = table.getRowModel().rows;
  const byId = new Map(columns.map((column) => [column.id, column]));
  const width = columns.length - hidden.length;
  return (
    <div className="table-holder" ref={holder}>
      <table className={`cards ${className}`} aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {table.getVisibleLeafColumns().map(({ id }) => (
              <th key={id} scope="col" className={byId.get(id)?.kind}>
                {byId.get(id)?.head ?? byId.get(id)?.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={drawn.before} width={width} />
          {drawn.items.map(({ index, measure }) => {
            const row = shownRows[index];
            if (row === undefined) return null;
            return (
              <tr key={keyOf(row.original)} ref={measure} data-index={index} aria-rowindex={index + 2}>
                {row.getVisibleCells().map(({ column: { id } }, position) => (
                  <Cell key={id} column={byId.get(id)} row={row.original} isFirst={position === 0} />
                ))}
              </tr>
            );
          })}
          <Spacer height={drawn.after} width={width} />
        </tbody>
      </table>
    </div>
  );
}

function Cell<T>({
  column,
  row,
  isFirst,
}: {
  column: Column<T> | undefined;
  row: T;
  isFirst: boolean;
}): ReactNode {
  if (column === undefined) return null;
  if (isFirst) return <th scope="row">{column.cell(row)}</th>;
  const empty = column.isEmpty?.(row) === true ? "is-empty" : "";
  return (
    <td className={`${column.kind ?? ""} ${empty}`} data-label={column.title}>
      <div>{column.cell(row)}</div>
    </td>
  );
}

function Spacer({ height, width }: { readonly height: number; readonly width: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr className="spacer" aria-hidden="true">
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

function useColumns<T extends object>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  hidden: readonly string[],
) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return helper.columns(columns.map(({ id, title }) => helper.display({ id, header: title })));
  }, [columns]);
  const columnVisibility = Object.fromEntries(hidden.map((id) => [id, false]));
  return useTable({ features, columns: definitions, data: rows as T[], state: { columnVisibility } });
}

interface Drawn {
  readonly items: readonly { readonly index: number; readonly measure?: (row: HTMLElement | null) => void }[];
  readonly before: number;
  readonly after: number;
}

function useDrawnRows(
  total: number,
  holder: { readonly current: HTMLElement | null },
  onEnd?: () => void,
): Drawn {
  const [top, setTop] = useState(0);
  useEffect(() => {
    setTop((holder.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, [holder, total]);
  const isDrawnWhole = total <= drawnAlways;
  const virtualizer = useWindowVirtualizer({
    count: isDrawnWhole ? 0 : total,
    estimateSize: () => 38,
    overscan: 12,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const last = isDrawnWhole ? -1 : (items.at(-1)?.index ?? -1);
  useEffect(() => {
    if (last >= total - 10 && last >= 0) onEnd?.();
  }, [last, total, onEnd]);
  if (isDrawnWhole)
    return { items: Array.from({ length: total }, (_, index) => ({ index })), before: 0, after: 0 };
  return {
    items: items.map(({ index }) => ({ index, measure: virtualizer.measureElement })),
    before: (items[0]?.start ?? top) - top,
    after: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
  };
}
