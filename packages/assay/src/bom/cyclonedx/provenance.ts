import type { Claim } from "../../model/claim.ts";
import type { Inventory } from "../../model/inventory.ts";
import { isFromDocument } from "../source-documents.ts";

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
  readonly #isWorthSaying: (claim: Claim) => boolean;

  constructor(isWorthSaying: (claim: Claim) => boolean) {
    this.#isWorthSaying = isWorthSaying;
  }

  /** `owner` is the bom-ref of the component; `holder[key]` has the value. The holder must end up in the document itself. */
  cite(owner: string, holder: object, key: string, claim: Claim): void {
    if (this.#isWorthSaying(claim)) this.#entries.push({ owner, holder, key, claim });
  }

  entries(): readonly ProvenanceEntry[] {
    return this.#entries;
  }
}

/** What the document that all of this was read from says without more ado; `metadata` names it. */
export function isPlainlyDeclared({ documents }: Inventory, { basis, source, confidence }: Claim): boolean {
  return basis === "declared" && confidence === undefined && isFromDocument(source, documents);
}
