import { printable } from "../../model/printable.ts";
import { digestAlgorithms } from "../../verify/digest-algorithms.table.ts";
import type {
  CheckedFile,
  CheckedIdentity,
  FileStatus,
  PresentSignature,
  Verification,
} from "../../verify/verification.ts";
import { notChecked, type Verified } from "./verified.ts";
import { plural } from "../plural.ts";
import { padded, type Style } from "../table/style.ts";

/** Lines of one status that are shown; `--json` has all. */
const mostLines = 40;

export interface VerificationLook {
  readonly style: Style;
  /** Only the verdict. */
  readonly isQuiet: boolean;
  /** Entries that nobody could ask about do not matter. */
  readonly mayLackChecks?: boolean;
}

/** What was verified, for a person: what differs first, the verdict last. */
export function verificationsText({ results, unchecked }: Verified, look: VerificationLook): string {
  const texts = results.map((result) => verificationText(result, look));
  const lines = unchecked.map(
    ({ target, reason }) =>
      `${look.style.warning(head("?", "not checked"))}${printable(target)}   ${reason}\n`,
  );
  const open = look.mayLackChecks === true ? 0 : notChecked({ unchecked }).length;
  const entries = open === 1 ? "1 entry" : `${open} entries`;
  const verdict = `✖ not verified: ${entries} not checked (--allow-unchecked accepts that)`;
  const last = open === 0 ? [] : [`${look.style.alarm(verdict)}\n`];
  return [...texts, [...lines, ...last].join("")]
    .filter((text) => text !== "")
    .join(look.isQuiet ? "" : "\n");
}

function verificationText(verification: Verification, { style, isQuiet }: VerificationLook): string {
  const lines = isQuiet ? [] : detailLines(verification, style);
  return `${[...lines, verdictLine(verification, style)].join("\n")}\n`;
}

function detailLines(verification: Verification, style: Style): readonly string[] {
  const { target, reference, files, identities, signatures } = verification;
  const { name, kind, subject, folder } = reference;
  const what = [
    kind,
    subject === undefined ? "" : printable(subject),
    folder === "" ? "" : `folder ${printable(folder)}`,
  ];
  const blocks = [
    [
      `${style.strong(printable(target))} against ${printable(name)} (${what.filter((one) => one !== "").join(", ")})`,
    ],
    shownStatuses.flatMap((status) => statusLines(status, files, style)),
    identities.map((identity) => identityLine(identity, style)),
    signatures.map((signature) => signatureLine(signature, style)),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block) => [...block, ""]);
}

const shownStatuses = ["changed", "missing", "surplus", "unreadable", "not-checked"] as const;

const signs: Readonly<Record<FileStatus, string>> = {
  changed: "✖",
  missing: "✖",
  surplus: "✖",
  unreadable: "✖",
  "not-checked": "?",
  ignored: " ",
  same: "✔",
};

function statusLines(status: FileStatus, files: readonly CheckedFile[], style: Style): readonly string[] {
  const rows = files.filter((file) => file.status === status);
  const paint = status === "not-checked" ? style.warning : style.alarm;
  const shown = rows
    .slice(0, mostLines)
    .map((file) => paint(head(signs[status], words[status])) + rowText(file));
  return rows.length > mostLines
    ? [...shown, `  and ${rows.length - mostLines} more ${words[status]}`]
    : shown;
}

const words: Readonly<Record<FileStatus, string>> = {
  changed: "changed",
  missing: "missing",
  surplus: "surplus",
  unreadable: "not read",
  "not-checked": "not checked",
  ignored: "ignored",
  same: "same",
};

function head(sign: string, word: string): string {
  return padded(`${sign} ${word}`, 15);
}

function rowText({ path, reason, digest, sameBytesAs, role }: CheckedFile): string {
  const found =
    digest?.found === undefined || digest.found === digest.expected
      ? undefined
      : `${digestAlgorithms[digest.algorithm].title} ${brief(digest.found)}, the reference says ${brief(digest.expected)}`;
  const moved = sameBytesAs === undefined ? undefined : `same bytes as ${printable(sameBytesAs)}`;
  const notes = [reason === undefined ? undefined : printable(reason), found, moved].filter(
    (one) => one !== undefined,
  );
  const name = role === "weights" ? `${printable(path)} (weights)` : printable(path);
  return notes.length === 0 ? name : `${name}   ${notes.join("; ")}`;
}

function brief(hex: string): string {
  return `${hex.slice(0, 8)}…${hex.slice(-4)}`;
}

const identityTitles = {
  weightsId: "weights-id",
  packageId: "package-id",
  revision: "revision",
  digest: "digest",
} as const;

function identityLine(
  { model, property, status, expected, found, reason }: CheckedIdentity,
  style: Style,
): string {
  const title = `${identityTitles[property]} of ${printable(model)}`;
  switch (status) {
    case "same":
      return head("✔", "same") + `${title}   ${expected}`;
    case "changed": {
      const none = reason === undefined ? "no model here has one" : printable(reason);
      const here = found.length === 0 ? none : `here: ${found.slice(0, 3).join(", ")}`;
      return style.alarm(head("✖", "changed")) + `${title}   ${printable(expected)}; ${here}`;
    }
    case "not-checked":
      return style.warning(head("?", "not checked")) + `${title}   ${printable(reason ?? "")}`;
  }
}

function signatureLine({ path, kind }: PresentSignature, style: Style): string {
  return style.warning(head("?", "signature")) + `${printable(path)}   ${kind}: present, not checked`;
}

function verdictLine({ verified, counts, files, identities }: Verification, style: Style): string {
  const weak = files.filter(({ status, isWeak }) => status === "same" && isWeak === true).length;
  const same = `${counts.same} the same${weak === 0 ? "" : ` (${weak} by SHA-1 or MD5 only, which can be forged)`}`;
  const parts = [
    ...shownStatuses.map((status) => (counts[status] === 0 ? "" : `${counts[status]} ${words[status]}`)),
    counts.ignored === 0 ? "" : `${counts.ignored} surplus ignored`,
    same,
  ].filter((one) => one !== "");
  const isChanged = identities.some(({ status }) => status === "changed");
  const verdict = verdictOf(verified, counts.same === 0 && parts.length === 1 && !isChanged);
  if (files.length === 0 && identities.length > 0) return verified ? verdict : style.alarm(verdict);
  return `${verified ? verdict : style.alarm(verdict)}: ${plural(files.length, "file")}: ${parts.join(", ")}`;
}

function verdictOf(isVerified: boolean, isNothing: boolean): string {
  if (isVerified) return "✔ verified";
  return isNothing ? "✖ nothing was checked" : "✖ not verified";
}
