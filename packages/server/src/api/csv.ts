import type { Page } from "../contract/page.ts";
import { download } from "./download.ts";

export interface CsvColumn<T> {
  readonly title: string;
  /** Text or a number; `null` is an empty cell. */
  valueOf(row: T): string | number | null;
}

/** A whole list as CSV (RFC 4180), page after page as it is taken: never more than a page is in memory. */
export function csvAnswer<T>(
  name: string,
  columns: readonly CsvColumn<T>[],
  pageFrom: (cursor: string | undefined) => Promise<Page<T>>,
): Response {
  let cursor: string | undefined;
  let isBegun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const page = await pageFrom(cursor);
      const lines = page.items.map((row) => line(columns.map((column) => column.valueOf(row))));
      if (!isBegun) lines.unshift(line(columns.map(({ title }) => title)));
      isBegun = true;
      controller.enqueue(new TextEncoder().encode(lines.join("")));
      cursor = page.next ?? undefined;
      if (cursor === undefined) controller.close();
    },
  });
  return download(body, "text/csv; charset=utf-8; header=present", `${name}.csv`);
}

function line(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** What a spreadsheet would take for a formula gets a quote in front: it is shown, and not worked out. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
