import type { Tree } from "../bytes/tree.ts";
import type { Inventory } from "../model/inventory.ts";
import { compareText } from "../model/text-order.ts";
import type { ProgressEvent } from "../model/progress.ts";
import { globMatcher } from "../scan/glob.ts";
import { scanTree } from "../scan/scan.ts";
import { noSettings } from "../scan/settings.ts";
import { checkIdentities, checkRevision } from "./check-identities.ts";
import { judgeContent } from "./judge-content.ts";
import { judgeFile } from "./judge-file.ts";
import { localFiles } from "./local-files.ts";
import type { Reference, ReferenceFile } from "./reference.ts";
import { pathBelow, referenceFolder } from "./reference-folder.ts";
import { signatureKind } from "./signature-files.ts";
import { surplusFiles } from "./surplus-files.ts";
import type { PresentSignature, Verification } from "./verification.ts";
import { verificationOf } from "./verification-of.ts";

export interface VerifyTreeOptions {
  /** Globs of files that may be there although the reference has none like them. */
  readonly ignoreSurplus?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  readonly now?: () => Date;
}

/** Holds every file of a tree against a reference. @throws AssayError `interrupted` */
export async function verifyTree(
  tree: Tree,
  reference: Reference,
  options: VerifyTreeOptions = {},
): Promise<Verification> {
  const folder = referenceFolder(reference, new Set(tree.entries.map(({ path }) => path)));
  const asked = reference.files.map((file) => placed(file, folder));
  const inventory = await scanned(tree, reference, asked, options);
  const local = await localFiles({ tree, asked, inventory }, options);
  const judged = asked.map((file) =>
    file.path === undefined ? judgeContent(file, local) : judgeFile(file, local),
  );
  const surplus = surplusFiles(
    { local, judged, asked, folder, reference },
    globMatcher(options.ignoreSurplus ?? []),
  );
  const files = [...judged, ...surplus].sort((a, b) => compareText(a.path, b.path));
  const identities = [...checkRevision(reference, tree), ...checkIdentities(reference.identities, inventory)];
  const signatures = signaturesOf(tree, reference);
  return verificationOf(tree.name, reference, { folder, files, identities, signatures });
}

/** A file of the reference by its path in the target; outside of the target it keeps its own. */
function placed(file: ReferenceFile, folder: string): ReferenceFile {
  if (file.path === undefined) return file;
  return { ...file, path: pathBelow(folder, file.path) ?? file.path };
}

/** Identities are over tensors, and members of archives are files of a scan alone: both take a scan. */
async function scanned(
  tree: Tree,
  { identities }: Reference,
  asked: readonly ReferenceFile[],
  { signal, onProgress, now }: VerifyTreeOptions,
): Promise<Inventory | undefined> {
  if (identities.length === 0 && !asked.some(isMember)) return undefined;
  const options = {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(now === undefined ? {} : { now }),
  };
  return scanTree(tree, options, noSettings);
}

function isMember({ path, digests }: ReferenceFile): boolean {
  return digests.size > 0 && path?.includes("!/") === true;
}

function signaturesOf(tree: Tree, { signature, name }: Reference): readonly PresentSignature[] {
  const files = tree.entries.flatMap(({ path }) => {
    const kind = signatureKind(path);
    return kind === undefined ? [] : [{ path, kind }];
  });
  return signature === undefined
    ? files
    : [{ path: name, kind: `signature of the document (${signature})` }, ...files];
}
