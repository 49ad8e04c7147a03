import { printable } from "../../model/printable.ts";
import type { Locked } from "./locked.ts";
import { plural } from "../plural.ts";

/** Names of one kind that are shown. */
const mostNames = 20;

/** What a locking did, for a person. */
export function lockText({ file, entries, added, changed, unpinned, isWritten }: Locked): string {
  const files = entries.reduce((sum, entry) => sum + (entry.files?.length ?? 0), 0);
  const what = `${plural(entries.length, "target")}, ${plural(files, "file")}`;
  const verdict = isWritten
    ? `✔ ${printable(file)}: ${what} locked: ${added.length} added, ${changed.length} changed`
    : `✖ ${printable(file)} is as it was: ${plural(changed.length, "target")} would change; look at them with assay verify, accept them with --update`;
  return `${[...rows("+ added", added), ...rows("~ changed", changed), ...rows("? not pinned", unpinned, "no digest or commit is known"), verdict].join("\n")}\n`;
}

function rows(sign: string, names: readonly string[], reason = ""): readonly string[] {
  const shown = names
    .slice(0, mostNames)
    .map((name) => `${sign.padEnd(15)}${printable(name)}${reason === "" ? "" : `   ${reason}`}`);
  return names.length > mostNames ? [...shown, `  and ${names.length - mostNames} more`] : shown;
}
