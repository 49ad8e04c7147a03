import type { ReactNode } from "react";
import { Told, Unknown } from "./text.tsx";

/** Who must act; that nobody is named is told, too. */
export function Owner({ owner }: { readonly owner: string | null }): ReactNode {
  return owner === null ? <Unknown>nobody is named</Unknown> : <Told text={owner} limit={80} />;
}
