import type { Purl } from "../../model/purl.ts";

/** The ecosystem of OSV that packages of a purl type belong to, and what it calls them. */
export interface EcosystemRow {
  readonly ecosystem: string;
  readonly nameOf: (purl: Purl) => string;
}

const withSlash = ({ namespace, name }: Purl): string =>
  namespace === undefined ? name : `${namespace}/${name}`;
const plain = ({ name }: Purl): string => name;

/** OSV schema 1.7, "affected[].package field": ecosystems with one registry. Distributions are in a table of their own. */
export const ecosystems: ReadonlyMap<string, EcosystemRow> = new Map([
  ["pypi", { ecosystem: "PyPI", nameOf: plain }],
  ["npm", { ecosystem: "npm", nameOf: withSlash }],
  ["golang", { ecosystem: "Go", nameOf: withSlash }],
  ["maven", { ecosystem: "Maven", nameOf: ({ namespace, name }: Purl) => `${namespace ?? ""}:${name}` }],
  ["cargo", { ecosystem: "crates.io", nameOf: plain }],
  ["nuget", { ecosystem: "NuGet", nameOf: plain }],
  ["gem", { ecosystem: "RubyGems", nameOf: plain }],
  ["composer", { ecosystem: "Packagist", nameOf: withSlash }],
  ["hex", { ecosystem: "Hex", nameOf: withSlash }],
  ["pub", { ecosystem: "Pub", nameOf: plain }],
  ["cran", { ecosystem: "CRAN", nameOf: plain }],
  ["github", { ecosystem: "GitHub Actions", nameOf: withSlash }],
  ["julia", { ecosystem: "Julia", nameOf: plain }],
]);
