import type { ReactNode } from "react";
import type { Severity, TriageState, VersionState } from "../api/shapes.ts";
import { basisWords, severityWords, stateWords, versionStateWords } from "../text/words.table.ts";
import { Told } from "./text.tsx";

interface SignParts {
  readonly sign: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** A sign and a word: colour alone says nothing. */
export function SignTag({ sign, className, children }: SignParts): ReactNode {
  return (
    <span className={`tag ${className}`}>
      <span aria-hidden="true">{sign}</span> {children}
    </span>
  );
}

export function SeverityTag({ severity }: { readonly severity: Severity }): ReactNode {
  const { sign, word } = severityWords[severity];
  return (
    <SignTag sign={sign} className={`severity ${severity}`}>
      {word}
    </SignTag>
  );
}

/** How something is known, with what that means on hover. */
export function BasisTag({ basis }: { readonly basis: string | null }): ReactNode {
  if (basis === null) return <span className="soft">–</span>;
  const help = basisWords.find(([name]) => name === basis)?.[1];
  return (
    <span className={`basis ${help === undefined ? "" : basis}`} title={help}>
      <Told text={basis} limit={20} />
    </span>
  );
}

export function StateTag({ state }: { readonly state: TriageState }): ReactNode {
  return (
    <span className={`tag state ${state}`} title={stateWords[state].help}>
      {stateWords[state].word}
    </span>
  );
}

export function VersionStateTag({ state }: { readonly state: VersionState }): ReactNode {
  if (state === "ready") return null;
  return (
    <SignTag sign={state === "failed" ? "✖" : "…"} className={state === "failed" ? "bad" : "soft"}>
      {versionStateWords[state]}
    </SignTag>
  );
}

/** A word in a box without a verdict. */
export function Tag({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className="tag soft">{children}</span>;
}
