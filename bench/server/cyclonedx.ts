import type { PlacedLibrary, PlacedModel, PlacedVersion } from "./portfolio.ts";

/** A version as the CycloneDX 1.6 document that a tool would upload. */
export function documentOf(placed: PlacedVersion): Uint8Array {
  const { project, version, libraries, models, datasets } = placed;
  const [own] = models;
  const application = `pkg:generic/project-${project}@${version}`;
  const needed = new Set(libraries.flatMap(({ dependencies }) => dependencies));
  const direct = libraries.filter((_, index) => !needed.has(index)).map(libraryPurl);
  return Buffer.from(
    JSON.stringify({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      serialNumber: `urn:uuid:00000000-0000-4000-8000-${(project * 1_000 + version).toString(16).padStart(12, "0")}`,
      version: 1,
      metadata: {
        timestamp: new Date(Date.UTC(2026, 0, 1) + version * 86_400_000).toISOString(),
        component: {
          ...{ type: "application", name: `project-${project}`, version: `${version}` },
          "bom-ref": application,
        },
      },
      components: [
        ...models.map(modelComponent),
        ...datasets.map(datasetComponent),
        ...libraries.map(libraryComponent),
      ],
      dependencies: [
        {
          ref: application,
          dependsOn: [...(own === undefined ? [] : [modelPurl(own)]), ...direct],
        },
        ...libraries.flatMap((library) =>
          library.dependencies.length === 0
            ? []
            : [
                {
                  ref: libraryPurl(library),
                  dependsOn: library.dependencies.flatMap((index) => {
                    const other = libraries[index];
                    return other === undefined ? [] : [libraryPurl(other)];
                  }),
                },
              ],
        ),
      ],
      vulnerabilities: libraries
        .filter(({ vulnerability }) => vulnerability !== undefined)
        .map(vulnerabilityIn),
    }),
  );
}

function libraryPurl({ name, version }: Pick<PlacedLibrary, "name" | "version">): string {
  return `pkg:pypi/${name}@${version}`;
}

function modelPurl({ name, commit }: Pick<PlacedModel, "name" | "commit">): string {
  return `pkg:huggingface/${name}@${commit}`;
}

function libraryComponent(library: PlacedLibrary): object {
  const { name, version, licence, supplier } = library;
  const purl = libraryPurl(library);
  return {
    ...{ type: "library", "bom-ref": purl, name, version, purl },
    licenses: [{ license: { id: licence } }],
    supplier: { name: supplier },
    externalReferences: [{ type: "website", url: `https://example.org/${name}` }],
  };
}

function modelComponent(model: PlacedModel, index: number, models: readonly PlacedModel[]): object {
  const purl = modelPurl(model);
  const parent = models[index + 1];
  return {
    ...{ type: "machine-learning-model", "bom-ref": purl, name: model.name, version: model.commit, purl },
    licenses: [{ license: { id: model.licence } }],
    ...(parent === undefined
      ? {}
      : {
          pedigree: {
            ancestors: [{ type: "machine-learning-model", name: parent.name, purl: modelPurl(parent) }],
          },
        }),
    modelCard: { modelParameters: { task: "text-generation", architectureFamily: "transformer" } },
  };
}

function datasetComponent(name: string): object {
  const purl = `pkg:generic/${name}@1.0`;
  return { type: "data", "bom-ref": purl, name, purl, licenses: [{ license: { id: "CC-BY-4.0" } }] };
}

const severities = ["critical", "high", "medium", "low"];

function vulnerabilityIn(library: PlacedLibrary): object {
  const number = library.vulnerability ?? 0;
  const severity = severities[number % severities.length];
  return {
    id: `CVE-2025-${10_000 + number}`,
    source: { name: "NVD", url: `https://nvd.nist.gov/vuln/detail/CVE-2025-${10_000 + number}` },
    ratings: [{ severity, method: "other" }],
    description: `A fault of ${library.name} that lets a caller read what is not theirs.`,
    affects: [{ ref: libraryPurl(library) }],
  };
}
