import { groupedDigits } from "../../model/grouped-digits.ts";
import { mostRows } from "./limits.ts";

/** Cells are Markdown already. */
export type Row = readonly string[];

export interface Table {
  /** Empty for a table that stands open. */
  readonly title: string;
  readonly head: Row;
  readonly rows: readonly Row[];
}

/** Letters around a table: folding, title, the line that counts the rest. */
const frame = 400;

/** The table within so many characters; rows that do not fit are counted. Empty without rows. */
export function tableText({ title, head, rows }: Table, characters: number): string {
  if (rows.length === 0) return "";
  const lines = [line(head), line(head.map(() => "---"))];
  let left = characters - frame - lines.join("\n").length;
  let shown = 0;
  for (const row of rows.slice(0, mostRows)) {
    const text = line(row);
    if (text.length + 1 > left) break;
    left -= text.length + 1;
    shown += 1;
    lines.push(text);
  }
  const rest = rows.length - shown;
  const more = `${groupedDigits(rest)} more ${rest === 1 ? "row" : "rows"}; the other documents hold all.`;
  const content = [...(shown === 0 ? [] : lines), ...(rest === 0 ? [] : ["", more])].join("\n").trimStart();
  if (title === "") return content;
  return `<details><summary>${title} (${groupedDigits(rows.length)})</summary>\n\n${content}\n\n</details>`;
}

function line(cells: Row): string {
  return `| ${cells.join(" | ")} |`;
}
