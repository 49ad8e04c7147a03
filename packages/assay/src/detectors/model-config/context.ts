import { claimant, type Basis, type Claim, type Claimant } from "../../model/claim.ts";
import type { FindingDraft, LineageDraft } from "../../model/draft.ts";
import type { JsonPath } from "../../syntax/json-access.ts";
import type { FolderInput, FolderReading } from "../detector.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";

/** `id@version`; raised when the output changes. */
export const by = "model-config@1";

/** One parsed file. */
export interface ConfigFile {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly folder: FolderInput;
}

/** What one file says. Undefined instead of it = the file is something else of the same name. */
export interface ConfigFacts {
  readonly claims: readonly Claim[];
  readonly lineage?: readonly LineageDraft[];
  readonly findings?: readonly FindingDraft[];
  readonly roles?: FolderReading["roles"];
  readonly isModel?: boolean;
}

/** Makes claims about the value at a path of the file. */
export function sayer(file: ConfigFile, path: JsonPath, basis: Basis = "declared"): Claimant {
  return claimant(basis, { by, path: file.path, ...(path.length === 0 ? {} : { pointer: pointer(path) }) });
}

function pointer(path: JsonPath): string {
  return pointerTo(path);
}
