import { createHash } from "node:crypto";
import fs from "node:fs";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { stateLimits } from "../../watch/limits.ts";
import { emptyState, type State } from "../../watch/state.ts";
import { readState, stateText } from "../../watch/state-text.ts";
import type { StateStore } from "../../watch/watch-once.ts";
import { writeFileAtomically } from "../write-file.ts";
import type { RunLock } from "../../bytes/run-lock.ts";

export interface StateFileOptions {
  readonly lock: Pick<RunLock, "assertHeld">;
  /** The user wants to begin anew where the state is damaged. */
  readonly isNew: boolean;
  /** Something that the user should know. */
  readonly note: (text: string) => void;
}

/** The state in one file. It is never begun anew without the user's word: a lost baseline hides what happened since. */
export function stateFile(file: string, { lock, isNew, note }: StateFileOptions): StateStore {
  let written: string | undefined;
  return {
    load: () => {
      const bytes = readBytes(file);
      if (bytes === undefined) return emptyState;
      const reading = readState(bytes);
      if (reading.kind === "state") {
        written = bytes.toString("utf8");
        return reading.state;
      }
      if (reading.kind === "newer") throw tooNew(file, reading.version);
      if (!isNew) throw damaged(file, reading.reason);
      note(`${printable(file)} was damaged and is kept as ${keepAside(file, bytes)}; watching begins anew`);
      return emptyState;
    },
    save: (state) => {
      const text = checkedText(state);
      if (text === written) return;
      lock.assertHeld();
      writeFileAtomically(file, text, 0o600);
      written = text;
    },
  };
}

/** @throws AssayError `usage` rather than write what nobody could read again. */
function checkedText(state: State): string {
  const text = stateText(state);
  if (text.length < smallText) return text;
  const reading = readState(text);
  if (reading.kind === "state") return text;
  throw new AssayError("usage", "the state would be too large to read again: split the watch list");
}

/** Far from every limit of a state. */
const smallText = 1024 * 1024;

function readBytes(file: string): Buffer | undefined {
  try {
    const status = fs.statSync(file);
    if (!status.isFile()) throw new AssayError("usage", `--state ${printable(file)} is no regular file`);
    if (status.size > stateLimits.maxBytes) throw damaged(file, "it is larger than any state is");
    return fs.readFileSync(file);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new AssayError("unreadable", `the state ${printable(file)} cannot be read`, { cause: error });
  }
}

function keepAside(file: string, bytes: Uint8Array): string {
  const aside = `${file}.damaged-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    throw new AssayError("write-error", `${printable(aside)} cannot be written`, { cause: error });
  }
  return printable(aside);
}

function tooNew(file: string, version: number): AssayError {
  const text = `the state ${printable(file)} was written by a newer Assay (version ${version} of the format): use that one, or another --state`;
  return new AssayError("usage", text);
}

function damaged(file: string, reason: string): AssayError {
  const text = `the state ${printable(file)} is damaged: ${reason}; --new-state keeps it aside and begins anew`;
  return new AssayError("usage", text);
}
