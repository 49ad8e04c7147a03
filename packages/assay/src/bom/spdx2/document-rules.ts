import { printable } from "../../model/printable.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import type { Spdx2Rule } from "./rule.ts";

const idForm = /^SPDXRef-[A-Za-z0-9.-]+$/;

const duplicateId: Spdx2Rule = {
  id: "duplicate-id",
  severity: "error",
  *check({ ids }) {
    for (const [id, [, second]] of ids) {
      if (second === undefined) continue;
      yield {
        pointer: second,
        message: `The SPDXID "${printable(id)}" stands twice.`,
        fix: "Give each element an id of its own.",
      };
    }
  },
};

const malformedId: Spdx2Rule = {
  id: "id",
  severity: "error",
  *check({ ids }) {
    for (const [id, [pointer = ""]] of ids) {
      if (idForm.test(id)) continue;
      yield {
        pointer,
        message: `"${printable(id)}" is no SPDXID.`,
        fix: "Write SPDXRef- and letters, digits, dots and hyphens.",
      };
    }
  },
};

const dangling: Spdx2Rule = {
  id: "dangling-ref",
  severity: "error",
  *check({ relationships, ids, packages }) {
    const isKnown = (id: unknown): boolean =>
      typeof id !== "string" ||
      ids.has(id) ||
      id === "NONE" ||
      id === "NOASSERTION" ||
      id.startsWith("DocumentRef-");
    for (const { value, pointer } of relationships) {
      for (const key of ["spdxElementId", "relatedSpdxElement"]) {
        if (!isKnown(value[key])) yield danglingAt(`${pointer}/${key}`, value[key]);
      }
    }
    for (const { value, pointer } of packages) {
      for (const [index, id] of (listAt(value, "hasFiles") ?? []).entries()) {
        if (!isKnown(id)) yield danglingAt(`${pointer}/hasFiles/${index}`, id);
      }
    }
  },
};

function danglingAt(pointer: string, id: unknown): { pointer: string; message: string; fix: string } {
  return {
    pointer,
    message: `Nothing in this document has the SPDXID "${printable(String(id))}".`,
    fix: "Name an existing id, add what is missing, or remove the reference.",
  };
}

const describes: Spdx2Rule = {
  id: "describes",
  severity: "error",
  *check({ document, relationships, packages, files }) {
    const isSaid =
      (listAt(document, "documentDescribes")?.length ?? 0) > 0 ||
      relationships.some(({ value }) => /^DESCRIBE(?:S|D_BY)$/.test(String(value["relationshipType"])));
    // A document with one package and no files describes that package.
    if (isSaid || (packages.length <= 1 && files.length === 0)) return;
    yield {
      pointer: "",
      message: "The document does not say what it describes.",
      fix: "Add a relationship SPDXRef-DOCUMENT DESCRIBES the main package.",
    };
  },
};

const namespace: Spdx2Rule = {
  id: "namespace",
  severity: "error",
  *check({ document }) {
    const text = stringAt(document, "documentNamespace");
    if (text === undefined || (URL.canParse(text) && !text.includes("#"))) return;
    yield {
      pointer: "/documentNamespace",
      message: `"${printable(text)}" is no absolute address without #.`,
      fix: "Write a unique address, e.g. https://example.org/spdx/<name>-<uuid>.",
    };
  },
};

const dataLicence: Spdx2Rule = {
  id: "data-licence",
  severity: "error",
  *check({ document }) {
    const licence = stringAt(document, "dataLicense");
    if (licence === undefined || licence === "CC0-1.0") return;
    yield {
      pointer: "/dataLicense",
      message: "The data of an SPDX document are under CC0-1.0.",
      fix: "Write CC0-1.0.",
    };
  },
};

const created: Spdx2Rule = {
  id: "date",
  severity: "error",
  *check({ document, packages }) {
    const own = stringAt(document, "creationInfo", "created");
    if (own !== undefined && !isDate(own)) yield wrongDate("/creationInfo/created", own);
    for (const { value, pointer } of packages) {
      for (const key of ["builtDate", "releaseDate", "validUntilDate"]) {
        const text = stringAt(value, key);
        if (text !== undefined && !isDate(text)) yield wrongDate(`${pointer}/${key}`, text);
      }
    }
  },
};

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) && Number.isFinite(Date.parse(text));
}

function wrongDate(pointer: string, text: string): { pointer: string; message: string; fix: string } {
  return {
    pointer,
    message: `"${printable(text)}" is no date and time of SPDX.`,
    fix: "Write YYYY-MM-DDThh:mm:ssZ, without fractions of a second.",
  };
}

const creator: Spdx2Rule = {
  id: "creator",
  severity: "error",
  *check({ document }) {
    const info: unknown = document["creationInfo"];
    const creators = isRecord(info) ? (listAt(info, "creators") ?? []) : [];
    for (const [index, text] of creators.entries()) {
      if (typeof text !== "string" || /^(?:Tool|Organization|Person): ?\S/.test(text)) continue;
      yield {
        pointer: `/creationInfo/creators/${index}`,
        message: `"${printable(text)}" does not say whether it is a tool, an organization or a person.`,
        fix: "Begin it with Tool:, Organization: or Person:.",
      };
    }
  },
};

/** Rules about the document as a whole and how its elements hang together. */
export const documentRules: readonly Spdx2Rule[] = [
  duplicateId,
  malformedId,
  dangling,
  describes,
  namespace,
  dataLicence,
  created,
  creator,
];
