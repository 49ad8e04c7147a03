import type { ProgressEvent, Traffic } from "assay";
import type { ScanProgress } from "../../contract/scan.ts";
import { mostScanNotes } from "./limits.ts";

type Shown = Pick<ScanProgress, "doing" | "done" | "total" | "unit" | "path">;

/** What a scan is doing, as the last word of the library about it says. */
export class ProgressOfScan {
  #shown: Shown = { ...nothing, doing: "asking" };
  #notes: readonly string[] = [];
  #traffic: Traffic = { requests: 0, receivedBytes: 0 };

  hear(event: ProgressEvent): void {
    if (event.phase === "note") this.#notes = [...this.#notes, event.text].slice(-mostScanNotes);
    this.#shown = shownBy(event) ?? this.#shown;
  }

  spend(traffic: Traffic): void {
    this.#traffic = traffic;
  }

  now(): ScanProgress {
    return { ...this.#shown, ...this.#traffic, notes: this.#notes };
  }
}

const nothing = { done: null, total: null, unit: null, path: null } as const;

/** Undefined: nothing that is shown instead of what is. */
function shownBy(event: ProgressEvent): Shown | undefined {
  switch (event.phase) {
    case "list":
      return { ...nothing, doing: "listed files", done: event.files, unit: "files" };
    case "headers":
      return { ...nothing, doing: "reading files", done: event.done, total: event.total, unit: "files" };
    case "application":
      return { ...nothing, doing: "reading code", done: event.done, total: event.total, unit: "files" };
    case "bytes":
      return {
        doing: "reading bytes",
        done: event.done,
        total: event.total,
        unit: "bytes",
        path: event.path,
      };
    case "receive":
      return { ...nothing, doing: "receiving", done: event.done, total: event.total ?? null, unit: "bytes" };
    case "lineage":
      return {
        ...nothing,
        doing: "reading the lineage",
        ...{ done: event.done, total: event.total, unit: "repositories" },
      };
    case "records":
      return { ...nothing, doing: "reading records", done: event.rows, unit: "records", path: event.path };
    default:
      return undefined;
  }
}
