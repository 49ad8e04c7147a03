import { mostStatements } from "../limits.ts";

/**
 * Names of statements that PostgreSQL is to plan once for a connection and not each time (planning is half of the work of a small one: 0.15 ms
 * and 0.03). Only what comes again in the same words has one: no list that is written out, and no `*`, whose columns another program's step
 * of the schema may change.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= mostStatements || varying.test(text)) return undefined;
    const name = `assay_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/** ` in (1, 2)`, `select *`, `returning *`, `"account".*`; not `count(*)`. */
const varying = / in \(\d|\b(?:select|returning) \*|\.\*/;
