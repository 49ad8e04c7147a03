import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createHash } from "node:crypto";

/** Inputs that broke a promise, one folder each, the first of every kind. */
export class Failures {
  #kinds = new Map();
  #folder;

  constructor(folder) {
    this.#folder = folder;
  }

  get count() {
    return this.#kinds.size;
  }

  add(why, input) {
    const kind = kindOf(why);
    const seen = this.#kinds.get(kind) ?? 0;
    this.#kinds.set(kind, seen + 1);
    if (seen >= 1) return;
    const name = createHash("sha256").update(kind).digest("hex").slice(0, 10);
    process.stderr.write(`FAILURE ${name}: ${why.slice(0, 1500)}\n`);
    const folder = join(this.#folder, name);
    mkdirSync(join(folder, "files"), { recursive: true });
    writeFileSync(
      join(folder, "why.txt"),
      `${why}\nchanged: ${input?.changed ?? ""} of ${input?.seed ?? ""}\n`,
    );
    for (const [path, bytes] of Object.entries(input?.files ?? {})) {
      const file = join(folder, "files", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  }
}

/** The same words without numbers and quoted text are the same failure. */
function kindOf(why) {
  return why
    .replace(/"[^"]*"/g, '""')
    .replace(/\S*[/.!~]\S*/g, "P")
    .replace(/\d+/g, "N")
    .slice(0, 120);
}
