/** Where a tag of the tag-value form belongs in the JSON form (SPDX 2.3, clauses 6 to 12). */
export interface TagRow {
  readonly section: TagSection;
  readonly key: string;
  /** How the value is written there. Default: text. */
  readonly form?:
    "list" | "flag" | "checksum" | "external-ref" | "verification-code" | "byte-range" | "line-range";
  /** True for the tag that begins a new entry of its section. */
  readonly opens?: true;
}

export type TagSection =
  | "document"
  | "creation"
  | "package"
  | "file"
  | "snippet"
  | "licence"
  | "annotation"
  | "review"
  /** Of the package, file or snippet that is open. */
  | "element";

const row = (section: TagSection, key: string, form?: NonNullable<TagRow["form"]>): TagRow => ({
  section,
  key,
  ...(form === undefined ? {} : { form }),
});
const opening = (section: TagSection, key: string): TagRow => ({ section, key, opens: true });

export const tagRows: ReadonlyMap<string, TagRow> = new Map([
  ["SPDXVersion", row("document", "spdxVersion")],
  ["DataLicense", row("document", "dataLicense")],
  ["DocumentName", row("document", "name")],
  ["DocumentNamespace", row("document", "documentNamespace")],
  ["DocumentComment", row("document", "comment")],
  ["Creator", row("creation", "creators", "list")],
  ["Created", row("creation", "created")],
  ["CreatorComment", row("creation", "comment")],
  ["LicenseListVersion", row("creation", "licenseListVersion")],
  ["PackageName", opening("package", "name")],
  ["PackageVersion", row("package", "versionInfo")],
  ["PackageFileName", row("package", "packageFileName")],
  ["PackageSupplier", row("package", "supplier")],
  ["PackageOriginator", row("package", "originator")],
  ["PackageDownloadLocation", row("package", "downloadLocation")],
  ["FilesAnalyzed", row("package", "filesAnalyzed", "flag")],
  ["PackageVerificationCode", row("package", "packageVerificationCode", "verification-code")],
  ["PackageChecksum", row("package", "checksums", "checksum")],
  ["PackageHomePage", row("package", "homepage")],
  ["PackageSourceInfo", row("package", "sourceInfo")],
  ["PackageLicenseConcluded", row("package", "licenseConcluded")],
  ["PackageLicenseInfoFromFiles", row("package", "licenseInfoFromFiles", "list")],
  ["PackageLicenseDeclared", row("package", "licenseDeclared")],
  ["PackageLicenseComments", row("package", "licenseComments")],
  ["PackageCopyrightText", row("package", "copyrightText")],
  ["PackageSummary", row("package", "summary")],
  ["PackageDescription", row("package", "description")],
  ["PackageComment", row("package", "comment")],
  ["PackageAttributionText", row("package", "attributionTexts", "list")],
  ["PrimaryPackagePurpose", row("package", "primaryPackagePurpose")],
  ["BuiltDate", row("package", "builtDate")],
  ["ReleaseDate", row("package", "releaseDate")],
  ["ValidUntilDate", row("package", "validUntilDate")],
  ["ExternalRef", row("package", "externalRefs", "external-ref")],
  ["FileName", opening("file", "fileName")],
  ["FileType", row("file", "fileTypes", "list")],
  ["FileChecksum", row("file", "checksums", "checksum")],
  ["FileCopyrightText", row("file", "copyrightText")],
  ["FileComment", row("file", "comment")],
  ["FileNotice", row("file", "noticeText")],
  ["FileContributor", row("file", "fileContributors", "list")],
  ["FileAttributionText", row("file", "attributionTexts", "list")],
  ["LicenseInfoInFile", row("file", "licenseInfoInFiles", "list")],
  ["LicenseConcluded", row("element", "licenseConcluded")],
  ["LicenseComments", row("element", "licenseComments")],
  ["SnippetSPDXID", opening("snippet", "SPDXID")],
  ["SnippetFromFileSPDXID", row("snippet", "snippetFromFile")],
  ["SnippetLicenseConcluded", row("snippet", "licenseConcluded")],
  ["LicenseInfoInSnippet", row("snippet", "licenseInfoInSnippets", "list")],
  ["SnippetLicenseComments", row("snippet", "licenseComments")],
  ["SnippetCopyrightText", row("snippet", "copyrightText")],
  ["SnippetComment", row("snippet", "comment")],
  ["SnippetName", row("snippet", "name")],
  ["SnippetAttributionText", row("snippet", "attributionTexts", "list")],
  ["SnippetByteRange", row("snippet", "ranges", "byte-range")],
  ["SnippetLineRange", row("snippet", "ranges", "line-range")],
  ["LicenseID", opening("licence", "licenseId")],
  ["ExtractedText", row("licence", "extractedText")],
  ["LicenseName", row("licence", "name")],
  ["LicenseCrossReference", row("licence", "seeAlsos", "list")],
  ["LicenseComment", row("licence", "comment")],
  ["Annotator", opening("annotation", "annotator")],
  ["AnnotationDate", row("annotation", "annotationDate")],
  ["AnnotationType", row("annotation", "annotationType")],
  ["AnnotationComment", row("annotation", "comment")],
  ["SPDXREF", row("annotation", "SPDXREF")],
  ["Reviewer", opening("review", "reviewer")],
  ["ReviewDate", row("review", "reviewDate")],
  ["ReviewComment", row("review", "comment")],
]);
