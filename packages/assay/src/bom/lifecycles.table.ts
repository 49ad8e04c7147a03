/**
 * Stages at which a document was made, as each standard calls them: CycloneDX 1.5 `lifecycles[].phase`, SPDX 3.0.1
 * `software_sbomType`. Both follow "Types of Software Bill of Materials" (CISA, 2023). A stage without a counterpart has none.
 */
export const lifecycleRows: readonly {
  readonly phase: string;
  readonly sbomType?: "analyzed" | "build" | "deployed" | "design" | "runtime" | "source";
}[] = [
  { phase: "design", sbomType: "design" },
  { phase: "pre-build", sbomType: "source" },
  { phase: "build", sbomType: "build" },
  { phase: "post-build", sbomType: "analyzed" },
  { phase: "operations", sbomType: "deployed" },
  { phase: "discovery" },
  { phase: "decommission" },
];
