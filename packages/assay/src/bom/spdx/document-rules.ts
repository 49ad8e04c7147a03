import { vocabularies } from "./vocabularies.table.ts";
import { below, quoted, wholeDocument } from "./issues.ts";
import { itemsOf, referencesOf, stringOf, type NodeAt, type NodeIndex } from "./node-index.ts";
import type { RuleIssue, SpdxRule } from "./rule.ts";

/** Rules about the document as a whole and its collections. */
export const documentRules: readonly SpdxRule[] = [
  { id: "spdx/one-document", severity: "error", check: documentCount },
  { id: "spdx/root-element", severity: "error", check: rootElements },
  { id: "spdx/element-repeated", severity: "warning", check: repeatedElements },
  { id: "spdx/profile-undeclared", severity: "warning", check: undeclaredProfiles },
  { id: "spdx/hash-value", severity: "error", check: hashValues },
];

/** "Any instance of serialization of SPDX data MUST NOT contain more than one SpdxDocument element definition." */
function documentCount(index: NodeIndex): RuleIssue[] {
  const documents = index.ofType("SpdxDocument");
  if (documents.length === 1) return [];
  if (documents.length === 0) {
    return [
      {
        place: wholeDocument,
        message: "There is no SpdxDocument.",
        fix: "Add one SpdxDocument with a rootElement.",
      },
    ];
  }
  return documents.slice(1).map(({ place }) => ({ place, message: "There is more than one SpdxDocument." }));
}

/** ElementCollection, constraints: a collection with elements has a root; neither may be an SpdxDocument. */
function rootElements(index: NodeIndex): RuleIssue[] {
  return index.ofType("ElementCollection").flatMap((at) => {
    const isDocument = at.type === "SpdxDocument" || at.type === "software_Sbom";
    const needsRoot = isDocument || itemsOf(at.node["element"]).length > 0;
    if (needsRoot && itemsOf(at.node["rootElement"]).length === 0) {
      const fix = "Name the element that the others hang on.";
      return [{ place: at.place, message: `${at.type} has no rootElement.`, fix }];
    }
    return documentsInside(index, at);
  });
}

function documentsInside(index: NodeIndex, at: NodeAt): RuleIssue[] {
  return ["rootElement", "element"].flatMap((name) =>
    referencesOf(at.node[name])
      .filter((id) => index.byId.get(id)?.type === "SpdxDocument")
      .map(() => ({
        place: below(at.place, name),
        message: `${name} of a collection must not name an SpdxDocument.`,
      })),
  );
}

function repeatedElements(index: NodeIndex): RuleIssue[] {
  return index.ofType("ElementCollection").flatMap((at) => {
    const ids = referencesOf(at.node["element"]);
    if (new Set(ids).size === ids.length) return [];
    return [{ place: below(at.place, "element"), message: "The same element is listed twice." }];
  });
}

/** The profile that a class belongs to, by the prefix of its name. */
const profilesOfPrefixes: ReadonlyMap<string, string> = new Map(
  vocabularies.ProfileIdentifierType.map((profile) => [profile.toLowerCase(), profile]),
);

function undeclaredProfiles(index: NodeIndex): RuleIssue[] {
  const collections = index.ofType("ElementCollection");
  const declared = new Set(collections.flatMap((at) => itemsOf(at.node["profileConformance"])));
  // Without profileConformance a collection claims the core profile only, and nobody is misled.
  if (declared.size === 0) return [];
  const used = new Map<string, NodeAt>();
  for (const at of index.nodes) {
    const [prefix = "", rest] = at.type.split("_", 2);
    const profile = rest === undefined ? undefined : profilesOfPrefixes.get(prefix);
    if (profile !== undefined && !used.has(profile)) used.set(profile, at);
  }
  return [...used]
    .filter(([profile]) => !declared.has(profile))
    .map(([profile, at]) => ({
      place: at.place,
      message: `${at.type} belongs to the profile ${profile}, which no profileConformance names.`,
      fix: `Add "${profile}" to profileConformance.`,
    }));
}

/** Digits of a hexadecimal digest, by algorithm. */
const digits: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  sha3_256: 64,
  sha3_512: 128,
  blake2b256: 64,
  blake3: 64,
};

function hashValues(index: NodeIndex): RuleIssue[] {
  return index.ofType("Hash").flatMap((at) => {
    const { node } = at;
    const algorithm = stringOf(node["algorithm"]) ?? "";
    const wanted = Object.hasOwn(digits, algorithm) ? digits[algorithm] : undefined;
    const value = stringOf(node["hashValue"]);
    if (wanted === undefined || value === undefined) return [];
    if (value.length === wanted && /^[0-9a-f]*$/iu.test(value)) return [];
    const message = `${quoted(value)} is no ${algorithm} digest: ${wanted} hexadecimal digits are needed.`;
    return [{ place: below(at.place, "hashValue"), message }];
  });
}
