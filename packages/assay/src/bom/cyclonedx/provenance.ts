import type { Claim } from "../../model/claim.ts";

/** A field of the document, as object and key, and the claim that its value rests on. */
export interface ProvenanceEntry {
  readonly owner: string;
  readonly holder: object;
  readonly key: string;
  readonly claim: Claim;
}

/** Remembers while the document is built which claim each field came from; pointers exist only when it is complete. */
export class Provenance {
  readonly #entries: ProvenanceEntry[] = [];

  /** `owner` is the bom-ref of the component; `holder[key]` has the value. The holder must end up in the document itself. */
  cite(owner: string, holder: object, key: string, claim: Claim): void {
    this.#entries.push({ owner, holder, key, claim });
  }

  entries(): readonly ProvenanceEntry[] {
    return this.#entries;
  }
}
