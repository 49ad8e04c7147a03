import type { DocumentFormat } from "../document.ts";

/** What one version of the specification can say. The only place that knows versions: the writer asks for abilities. */
export interface SpecVersion {
  readonly version: "1.5" | "1.6" | "1.7";
  /** Value of `$schema`. */
  readonly schema: string;
  /** `citations`: which fields rest on which source. Before: annotations. */
  readonly hasCitations: boolean;
  /** `acknowledgement` of a licence: declared or concluded. */
  readonly hasLicenceAcknowledgement: boolean;
  /** A licence expression may stand beside other licences; before, it stands alone. */
  readonly mixesLicenceExpressions: boolean;
  /** `considerations.environmentalConsiderations`. */
  readonly hasEnvironmentalConsiderations: boolean;
  /** `tags` of components. */
  readonly hasTags: boolean;
  /** `authors` as a list; before, `author` as one string. */
  readonly hasAuthorList: boolean;
  /** `evidence.identity` as a list with `concludedValue`; before, one object without it. */
  readonly hasIdentityList: boolean;
  /** `line` of an occurrence. */
  readonly hasOccurrenceLine: boolean;
  /** `definitions` and `declarations`; before, a property. */
  readonly hasDeclarations: boolean;
}

export const specVersions: Readonly<Record<SpecVersion["version"], SpecVersion>> = {
  "1.5": {
    version: "1.5",
    schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    hasCitations: false,
    hasLicenceAcknowledgement: false,
    mixesLicenceExpressions: false,
    hasEnvironmentalConsiderations: false,
    hasTags: false,
    hasAuthorList: false,
    hasIdentityList: false,
    hasOccurrenceLine: false,
    hasDeclarations: false,
  },
  "1.6": {
    version: "1.6",
    schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    hasCitations: false,
    hasLicenceAcknowledgement: true,
    mixesLicenceExpressions: false,
    hasEnvironmentalConsiderations: true,
    hasTags: true,
    hasAuthorList: true,
    hasIdentityList: true,
    hasOccurrenceLine: true,
    hasDeclarations: true,
  },
  "1.7": {
    version: "1.7",
    schema: "http://cyclonedx.org/schema/bom-1.7.schema.json",
    hasCitations: true,
    hasLicenceAcknowledgement: true,
    mixesLicenceExpressions: true,
    hasEnvironmentalConsiderations: true,
    hasTags: true,
    hasAuthorList: true,
    hasIdentityList: true,
    hasOccurrenceLine: true,
    hasDeclarations: true,
  },
};

/** The newest released version: what `-o cyclonedx` writes. */
export const newestVersion = "1.7";

/** The row of a version, or undefined when we neither write nor check it. */
export function specVersionOf(version: unknown): SpecVersion | undefined {
  return Object.values(specVersions).find((row) => row.version === version);
}

/** What `-o` accepts: the name alone for the newest version, and `name@version` for each, the newest first. */
export function formatsNamed(name: string): readonly DocumentFormat[] {
  const versions = Object.keys(specVersions).reverse();
  return [
    { name, specVersion: newestVersion },
    ...versions.map((version) => ({ name: `${name}@${version}`, specVersion: version })),
  ];
}
