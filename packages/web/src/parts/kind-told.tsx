import type { ReactNode } from "react";
import { Identifier } from "./text.tsx";

/** A kind in words; it opens to the name that programs know it by. */
export function KindTold({ kind, word }: { readonly kind: string; readonly word: string }): ReactNode {
  return (
    <details className="kind-told">
      <summary>{word}</summary> <Identifier text={kind} length={60} />
    </details>
  );
}
