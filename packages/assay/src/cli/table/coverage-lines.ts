import { groupedDigits } from "../../model/grouped-digits.ts";
import { isIncomplete } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/** More than this many are counted; the documents name them all. */
const mostShown = 30;

/** What should have been read and was not, by name, with the reason; everything else in one line. */
export function coverageLines(view: View, style: Style): readonly string[] {
  const { coverage } = view.inventory;
  const gaps = coverage.filter(isIncomplete);
  const lines: string[] = [];
  if (gaps.length > 0) lines.push("", style.strong("NOT READ"));
  for (const { path, read, reason } of gaps.slice(0, mostShown)) {
    const depth = read === "headers" ? "header only" : "not read";
    lines.push(
      `${style.warning("?")} ${printable(path)}: ${depth}: ${printable(reason ?? "unknown reason")}`,
    );
  }
  if (gaps.length > mostShown) lines.push(`  and ${gaps.length - mostShown} more`);
  const unrecognised = coverage.filter(({ code }) => code === "unrecognised").length;
  const excluded = coverage.filter(({ code }) => code === "excluded");
  if (unrecognised > 0)
    lines.push(
      "",
      `${groupedDigits(unrecognised)} other files are no model format that is known here.`,
    );
  if (excluded.length > 0) {
    const shown = excluded.slice(0, 4).map(({ path }) => printable(path));
    lines.push(
      `Left out: ${shown.join(", ")}${excluded.length > 4 ? ` and ${excluded.length - 4} more` : ""}.`,
    );
  }
  return lines;
}
