import { readFileSync } from "node:fs";

/** A file under `testkit/fixtures`; `make.py` or `make.R` beside it says which framework made it. */
export function fixture(path: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(`fixtures/${path}`, import.meta.url)));
}
