import type { SpillFile } from "../bytes/spill-file.ts";
import { AssayError } from "../model/error.ts";
import { entriesToBytes } from "./block.ts";
import { type Entry, readEntry, sizeOf } from "./entry.ts";
import { runWindowBytes, sortBytes } from "./limits.ts";

/** An entry and what JavaScript keeps around it. */
const overheadBytes = 120;

/** Sorts more entries than the memory holds: what is full goes to a temporary file in order, and is merged at the end. */
export class SortedRuns {
  readonly #openFile: () => SpillFile;
  readonly #memoryBytes: number;
  readonly #runs: Run[] = [];
  #entries: Entry[] = [];
  #bytes = 0;

  constructor(openFile: () => SpillFile, memoryBytes = sortBytes) {
    this.#openFile = openFile;
    this.#memoryBytes = memoryBytes;
  }

  /** @throws AssayError `write-error` when there is no room for a temporary file */
  add(entry: Entry): void {
    this.#entries.push(entry);
    this.#bytes += sizeOf(entry) + overheadBytes;
    if (this.#bytes >= this.#memoryBytes) this.#spill();
  }

  /** All entries in the order of their keys; those of one key in the order in which they were added. */
  *sorted(): Generator<Entry, void, undefined> {
    const readers = [...this.#runs.map(entriesOf), sort(this.#entries)[Symbol.iterator]()];
    const heads = readers.map((reader) => reader.next());
    for (;;) {
      let least: number | undefined;
      let leastKey = "";
      heads.forEach((head, index) => {
        if (head.done === true || (least !== undefined && head.value.key >= leastKey)) return;
        least = index;
        leastKey = head.value.key;
      });
      const head = least === undefined ? undefined : heads[least];
      if (least === undefined || head === undefined || head.done === true) return;
      yield head.value;
      const next = readers[least]?.next();
      if (next !== undefined) heads[least] = next;
    }
  }

  close(): void {
    for (const { file } of this.#runs) file.close();
    this.#entries = [];
  }

  /** A disk that is full is no fault of what is read: it ends the whole work. */
  #spill(): void {
    try {
      this.#writeRun();
    } catch (error) {
      throw new AssayError("write-error", `temporary files cannot be written: ${reasonOf(error)}`, {
        cause: error,
      });
    }
  }

  #writeRun(): void {
    const file = this.#openFile();
    const run = { file, sizeBytes: 0 };
    this.#runs.push(run);
    for (const group of groups(sort(this.#entries))) {
      const bytes = entriesToBytes(group);
      file.append(bytes);
      run.sizeBytes += bytes.length;
    }
    this.#entries = [];
    this.#bytes = 0;
  }
}

interface Run {
  readonly file: SpillFile;
  sizeBytes: number;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof AssayError ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
}

/** The sort of the runtime is stable. */
function sort(entries: Entry[]): Entry[] {
  return entries.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
}

/** Pieces that are written at once. */
function* groups(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let from = 0;
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    bytes += sizeOf(entry);
    if (bytes < runWindowBytes) continue;
    yield entries.slice(from, index + 1);
    from = index + 1;
    bytes = 0;
  }
  if (from < entries.length) yield entries.slice(from);
}

/** Reads a run in windows; an entry that does not fit into one gets a larger one. */
function* entriesOf({ file, sizeBytes }: Run): Generator<Entry, void, undefined> {
  let at = 0;
  let wanted = runWindowBytes;
  while (at < sizeBytes) {
    const window = Buffer.allocUnsafe(Math.min(wanted, sizeBytes - at));
    file.readInto(at, window);
    let used = 0;
    for (let read = readEntry(window, 0); read !== undefined; read = readEntry(window, used)) {
      yield read.entry;
      used = read.end;
    }
    wanted = used === 0 ? wanted * 2 : runWindowBytes;
    at += used;
  }
}
