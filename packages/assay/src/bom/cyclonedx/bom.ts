import type { Declarations, Definitions } from "./declared-policies.ts";

/** The part of CycloneDX 1.7 that we write, named as the specification names it. Older versions are subsets. */
export interface Bom {
  readonly $schema: string;
  readonly bomFormat: "CycloneDX";
  readonly specVersion: string;
  readonly serialNumber?: string;
  readonly version: 1;
  readonly metadata: Metadata;
  readonly components: readonly Component[];
  readonly services?: readonly Service[];
  readonly dependencies: readonly Dependency[];
  readonly compositions: readonly Composition[];
  readonly vulnerabilities?: readonly BomVulnerability[];
  readonly annotations?: readonly Annotation[];
  readonly formulation?: readonly Formula[];
  readonly citations?: readonly Citation[];
  readonly definitions?: Definitions;
  readonly declarations?: Declarations;
}

export interface Metadata {
  readonly timestamp: string;
  readonly lifecycles?: readonly ({ readonly phase: Phase } | { readonly name: string })[];
  readonly tools: { readonly components: readonly Component[] };
  readonly authors?: readonly { readonly name: string }[];
  readonly component: Component;
  readonly properties?: readonly Property[];
}

export type Phase =
  "design" | "pre-build" | "build" | "post-build" | "operations" | "discovery" | "decommission";

export type ComponentType =
  | "application"
  | "framework"
  | "library"
  | "container"
  | "platform"
  | "operating-system"
  | "device"
  | "device-driver"
  | "firmware"
  | "file"
  | "machine-learning-model"
  | "data";

export interface Component {
  readonly type: ComponentType;
  readonly "bom-ref"?: string;
  readonly supplier?: Organization;
  readonly authors?: readonly { readonly name: string }[];
  readonly author?: string;
  readonly publisher?: string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly scope?: "required" | "optional" | "excluded";
  readonly hashes?: readonly Hash[];
  readonly licenses?: readonly LicenceChoice[];
  readonly copyright?: string;
  readonly cpe?: string;
  readonly purl?: string;
  readonly "mime-type"?: string;
  readonly pedigree?: Pedigree;
  readonly externalReferences?: readonly ExternalReference[];
  readonly components?: readonly Component[];
  readonly evidence?: Evidence;
  readonly modelCard?: ModelCard;
  readonly data?: readonly ComponentData[];
  readonly properties?: readonly Property[];
  readonly tags?: readonly string[];
}

export interface Organization {
  readonly name: string;
}

export interface Hash {
  readonly alg: "SHA-256" | "SHA-512" | "SHA-1" | "MD5";
  readonly content: string;
}

export type Acknowledgement = "declared" | "concluded";

export type LicenceChoice =
  { readonly license: Licence } | { readonly expression: string; readonly acknowledgement?: Acknowledgement };

/** Exactly one of `id` and `name`. */
export interface Licence {
  readonly id?: string;
  readonly name?: string;
  readonly acknowledgement?: Acknowledgement;
  readonly url?: string;
}

export interface Pedigree {
  readonly ancestors: readonly Component[];
  readonly notes: string;
}

export interface ExternalReference {
  /** One of the schema's words. */
  readonly type: string;
  readonly url: string;
}

export interface Evidence {
  readonly identity?: readonly Identity[] | Identity;
  readonly occurrences?: readonly Occurrence[];
  readonly licenses?: readonly LicenceChoice[];
}

export interface Identity {
  readonly field: "purl" | "hash" | "name";
  readonly confidence: number;
  readonly concludedValue?: string;
  readonly methods: readonly IdentityMethod[];
  readonly tools?: readonly string[];
}

export interface IdentityMethod {
  readonly technique:
    | "source-code-analysis"
    | "binary-analysis"
    | "manifest-analysis"
    | "hash-comparison"
    | "filename"
    | "attestation"
    | "other";
  readonly confidence: number;
  readonly value?: string;
}

export interface Occurrence {
  readonly location: string;
  readonly line?: number;
}

export interface ModelCard {
  readonly modelParameters?: ModelParameters;
  readonly quantitativeAnalysis?: { readonly performanceMetrics: readonly PerformanceMetric[] };
  readonly considerations?: Considerations;
}

export interface Considerations {
  readonly users?: readonly string[];
  readonly useCases?: readonly string[];
  readonly technicalLimitations?: readonly string[];
  readonly performanceTradeoffs?: readonly string[];
  readonly ethicalConsiderations?: readonly EthicalConsideration[];
  readonly fairnessAssessments?: readonly FairnessAssessment[];
  readonly environmentalConsiderations?: { readonly properties: readonly Property[] };
}

export interface EthicalConsideration {
  readonly name: string;
  readonly mitigationStrategy?: string;
}

export interface FairnessAssessment {
  readonly groupAtRisk?: string;
  readonly benefits?: string;
  readonly harms?: string;
  readonly mitigationStrategy?: string;
}

export interface ModelParameters {
  readonly approach?: { readonly type: ApproachType };
  readonly task?: string;
  readonly architectureFamily?: string;
  readonly modelArchitecture?: string;
  readonly datasets?: readonly { readonly ref: string }[];
  readonly inputs?: readonly { readonly format: string }[];
  readonly outputs?: readonly { readonly format: string }[];
}

export type ApproachType = "supervised" | "reinforcement-learning" | "self-supervised";

/** All strings, the value included (`performanceMetric` in the schema). */
export interface PerformanceMetric {
  readonly type: string;
  readonly value: string;
  readonly slice?: string;
}

export interface ComponentData {
  readonly type: "dataset" | "definition" | "source-code" | "configuration" | "other";
  readonly name?: string;
  readonly contents?: { readonly url: string };
}

export interface Property {
  readonly name: string;
  readonly value: string;
}

export interface Service {
  readonly "bom-ref": string;
  readonly provider?: Organization;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly endpoints?: readonly string[];
  readonly licenses?: readonly LicenceChoice[];
  readonly externalReferences?: readonly ExternalReference[];
  readonly properties?: readonly Property[];
}

export interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

export interface Composition {
  readonly aggregate: "incomplete" | "unknown";
  readonly assemblies: readonly string[];
}

/** `vulnerability` of the schema. */
export interface BomVulnerability {
  readonly "bom-ref": string;
  readonly id: string;
  readonly source?: VulnerabilitySource;
  readonly references?: readonly { readonly id: string; readonly source: VulnerabilitySource }[];
  readonly ratings?: readonly {
    readonly score?: number;
    readonly severity: string;
    readonly method: string;
    readonly vector?: string;
  }[];
  readonly cwes?: readonly number[];
  readonly description?: string;
  readonly recommendation?: string;
  readonly advisories?: readonly { readonly url: string }[];
  readonly published?: string;
  readonly updated?: string;
  readonly analysis?: {
    readonly state: string;
    readonly justification?: string;
    readonly response?: readonly string[];
    readonly detail?: string;
    readonly lastUpdated?: string;
  };
  readonly affects: readonly VulnerabilityTarget[];
  readonly properties: readonly Property[];
}

export interface VulnerabilitySource {
  readonly name: string;
  readonly url: string;
}

export interface VulnerabilityTarget {
  readonly ref: string;
  readonly versions?: readonly (
    | { readonly version: string; readonly status: "affected" | "unknown" }
    /** A version range specifier: `vers:pypi/<2.6.0`. */
    | { readonly range: string; readonly status: "affected" }
  )[];
}

export interface Annotation {
  readonly subjects: readonly string[];
  readonly annotator: { readonly component: Component };
  readonly timestamp: string;
  readonly text: string;
}

export interface Formula {
  readonly "bom-ref": string;
  readonly workflows: readonly Workflow[];
}

export interface Workflow {
  readonly "bom-ref": string;
  readonly uid: string;
  readonly name: string;
  readonly description?: string;
  readonly taskTypes: readonly ["other"];
  readonly inputs?: readonly WorkflowInput[];
  readonly outputs?: readonly { readonly type: "artifact"; readonly resource: { readonly ref: string } }[];
  readonly properties?: readonly Property[];
}

export type WorkflowInput =
  | { readonly resource: { readonly ref: string } }
  | { readonly parameters: readonly { readonly name: string; readonly value: string }[] };

export interface Citation {
  readonly pointers: readonly string[];
  readonly timestamp: string;
  readonly attributedTo: string;
  readonly note: string;
}
