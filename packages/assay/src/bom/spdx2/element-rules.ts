import { parsePurl } from "../../model/purl.ts";
import { printable } from "../../model/printable.ts";
import { digestProblem } from "../read-digest.ts";
import { recordsAt } from "./index-of.ts";
import type { Spdx2Rule } from "./rule.ts";

const purl: Spdx2Rule = {
  id: "purl",
  severity: "error",
  *check({ packages }) {
    for (const { value, pointer } of packages) {
      for (const reference of recordsAt(value, "externalRefs", pointer)) {
        const { referenceType, referenceLocator } = reference.value;
        if (referenceType !== "purl" || typeof referenceLocator !== "string") continue;
        const parsed = parsePurl(referenceLocator);
        if (parsed.ok) continue;
        yield {
          pointer: `${reference.pointer}/referenceLocator`,
          message: `The purl is wrong: ${parsed.message}.`,
          fix: "Correct it, or leave the reference out.",
        };
      }
    }
  },
};

const checksum: Spdx2Rule = {
  id: "checksum",
  severity: "error",
  *check({ packages, files }) {
    for (const { value, pointer } of [...packages, ...files]) {
      for (const one of recordsAt(value, "checksums", pointer)) {
        const { algorithm, checksumValue } = one.value;
        if (typeof algorithm !== "string" || typeof checksumValue !== "string") continue;
        const problem = digestProblem(algorithm, checksumValue);
        if (problem !== undefined) yield { pointer: `${one.pointer}/checksumValue`, message: problem };
      }
    }
  },
};

const party: Spdx2Rule = {
  id: "party",
  severity: "error",
  *check({ packages }) {
    for (const { value, pointer } of packages) {
      for (const key of ["supplier", "originator"]) {
        const text = value[key];
        if (typeof text !== "string" || text === "NOASSERTION" || /^(?:Organization|Person): ?\S/.test(text))
          continue;
        yield {
          pointer: `${pointer}/${key}`,
          message: `"${printable(text)}" is neither an organization, a person nor NOASSERTION.`,
          fix: "Begin it with Organization: or Person:.",
        };
      }
    }
  },
};

const location: Spdx2Rule = {
  id: "download-location",
  severity: "error",
  *check({ packages }) {
    for (const { value, pointer } of packages) {
      const text = value["downloadLocation"];
      if (
        typeof text !== "string" ||
        /^(?:NONE|NOASSERTION)$/.test(text) ||
        /^[a-z][a-z0-9+.-]*:|^git@/i.test(text)
      ) {
        continue;
      }
      yield {
        pointer: `${pointer}/downloadLocation`,
        message: `"${printable(text)}" is no address, NONE or NOASSERTION.`,
        fix: "Write where the package can be fetched, NONE or NOASSERTION.",
      };
    }
  },
};

const verificationCode: Spdx2Rule = {
  id: "verification-code",
  severity: "error",
  *check({ packages }) {
    for (const { value, pointer } of packages) {
      if (value["filesAnalyzed"] !== false || value["packageVerificationCode"] === undefined) continue;
      yield {
        pointer: `${pointer}/packageVerificationCode`,
        message: "A package whose files were not analyzed has no verification code.",
        fix: "Remove it, or set filesAnalyzed to true.",
      };
    }
  },
};

/** In 2.2 they are mandatory (2.2.2 clauses 7.13, 7.15, 7.17); 2.3 made them optional. */
const demandedBefore: Spdx2Rule = {
  id: "mandatory-in-2.2",
  severity: "error",
  *check({ document, packages }) {
    if (document["spdxVersion"] !== "SPDX-2.2") return;
    for (const { value, pointer } of packages) {
      const missing = ["licenseConcluded", "licenseDeclared", "copyrightText"].filter(
        (key) => value[key] === undefined,
      );
      if (missing.length === 0) continue;
      yield {
        pointer,
        message: `SPDX 2.2 demands ${missing.join(", ")}.`,
        fix: "Add them (NOASSERTION where nobody knows), or say SPDX-2.3.",
      };
    }
  },
};

/** Rules about single packages and files. */
export const elementRules: readonly Spdx2Rule[] = [
  purl,
  checksum,
  party,
  location,
  verificationCode,
  demandedBefore,
];
