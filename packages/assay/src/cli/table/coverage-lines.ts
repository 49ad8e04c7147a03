import { type Coverage, isIncomplete } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/** More lines than this are counted; the documents name every input. */
const mostShown = 30;

/** More inputs than this with one reason (links out of a system folder, say) share a line. */
const mostAlike = 3;

/** What should have been read and was not, by name, with the reason; everything else in one line. */
export function coverageLines(view: View, style: Style): readonly string[] {
  const { coverage } = view.inventory;
  const lines = [...gapLines(coverage.filter(isIncomplete), style)];
  const unrecognised = coverage.filter(({ code }) => code === "unrecognised").length;
  const excluded = coverage.filter(({ code }) => code === "excluded");
  if (unrecognised > 0)
    lines.push(
      "",
      unrecognised === 1
        ? "1 other file is of no format that is known here."
        : `${unrecognised.toLocaleString("en-US")} other files are of no format that is known here.`,
    );
  if (excluded.length > 0) {
    const shown = excluded.slice(0, 4).map(({ path }) => printable(path));
    lines.push(
      `Left out: ${shown.join(", ")}${excluded.length > 4 ? ` and ${excluded.length - 4} more` : ""}.`,
    );
  }
  return lines;
}

function gapLines(gaps: readonly Coverage[], style: Style): readonly string[] {
  if (gaps.length === 0) return [];
  const groups = [...groupedByReason(gaps)].flatMap(([why, paths]) =>
    paths.length > mostAlike ? [{ why, paths }] : paths.map((path) => ({ why, paths: [path] })),
  );
  const hidden = groups.slice(mostShown).flatMap(({ paths }) => paths).length;
  return [
    "",
    style.strong("NOT READ"),
    ...groups.slice(0, mostShown).map(({ why, paths }) => `${style.warning("?")} ${gapText(paths)}: ${why}`),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
  ];
}

function groupedByReason(gaps: readonly Coverage[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { path, read, reason, code } of gaps) {
    const depth = code === "stale" ? "old" : read === "headers" ? "partly read" : "not read";
    const why = `${depth}: ${printable(reason ?? "unknown reason")}`;
    const known = groups.get(why);
    if (known === undefined) groups.set(why, [path]);
    else known.push(path);
  }
  return groups;
}

function gapText(paths: readonly string[]): string {
  const shown = paths.slice(0, mostAlike).map(printable).join(", ");
  return paths.length > mostAlike ? `${shown} and ${paths.length - mostAlike} more` : shown;
}
