import type { ChaosDocument } from "./documents.ts";

/** What was acknowledged, as those keep it who sent it. */
export interface KnownVersion {
  readonly id: string;
  readonly name: string;
  readonly branch: string;
  readonly digest: string;
  readonly document: ChaosDocument;
  /** An earlier try may have been done as well, later than its sender thinks. */
  readonly mayBeDouble: boolean;
}

export interface KnownTriage {
  readonly finding: string;
  readonly state: string;
  readonly comment: string;
  readonly mayBeDouble: boolean;
}

export interface KnownProject {
  readonly id: string;
  readonly name: string;
  readonly versions: Map<string, KnownVersion>;
  readonly triages: KnownTriage[];
}

export interface Removal {
  readonly kind: "version" | "project";
  readonly id: string;
  readonly name: string;
}

/** Everything that one database has to have, and must not have any more. */
export class Ledger {
  readonly projects = new Map<string, KnownProject>();
  readonly removed: Removal[] = [];
  /** Entries that the log has to have: action and subject. */
  readonly audited: { readonly action: string; readonly subject: string }[] = [];
  /** Names of versions with every document that was ever sent under them. */
  readonly sent = new Map<string, string>();

  get versions(): number {
    return [...this.projects.values()].reduce((sum, { versions }) => sum + versions.size, 0);
  }
}
