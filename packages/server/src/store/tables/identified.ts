import type { Generated } from "kysely";

/** Internal ids (integers, never shown); outside ids are in `public_id`. Times are milliseconds since 1970, of the application's clock. */
export interface Identified {
  id: Generated<number>;
  public_id: string;
}
