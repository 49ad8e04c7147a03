import type { ReactNode } from "react";
import { apiAddress, type Parameters } from "../api/client.ts";

/** What a list shows, whole, as a file for a spreadsheet. */
export function CsvLink({ path, query }: { readonly path: string; readonly query: Parameters }): ReactNode {
  return (
    <a className="button" href={apiAddress(path, query)} download>
      CSV
    </a>
  );
}
