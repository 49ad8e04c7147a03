/** What one version of a small application consists of, as the document that a build would hand in. */
interface Content {
  readonly serial: string;
  readonly hasVllm: boolean;
  readonly licence: string;
}

/** A CycloneDX document with a model, its data, a library with a known vulnerability when `hasVllm`, and a component of another. */
export function tinyBom({ serial, hasVllm, licence }: Content): string {
  const model = {
    type: "machine-learning-model",
    "bom-ref": "model",
    name: "acme/support-bot",
    version: "2.1",
    licenses: [{ license: { id: licence } }],
    modelCard: { modelParameters: { task: "text-generation", datasets: [{ ref: "tickets" }] } },
  };
  const tickets = {
    type: "data",
    "bom-ref": "tickets",
    name: "acme/tickets-2025",
    data: [{ type: "dataset" }],
  };
  const vllm = {
    type: "library",
    "bom-ref": "vllm",
    name: "vllm",
    version: "0.6.2",
    purl: "pkg:pypi/vllm@0.6.2",
  };
  const torch = {
    type: "library",
    "bom-ref": "torch",
    name: "torch",
    version: "2.6.0",
    purl: "pkg:pypi/torch@2.6.0",
  };
  const vulnerability = {
    id: "CVE-2025-32444",
    source: { name: "NVD", url: "https://nvd.nist.gov/vuln/detail/CVE-2025-32444" },
    ratings: [{ severity: "critical", method: "CVSSv31", score: 10 }],
    description: "Remote code execution in vLLM with Mooncake",
    affects: [{ ref: "vllm" }],
  };
  return JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: { component: { type: "application", "bom-ref": "app", name: "support" } },
    components: [model, tickets, torch, ...(hasVllm ? [vllm] : [])],
    dependencies: [{ ref: "app", dependsOn: ["model", "torch", ...(hasVllm ? ["vllm"] : [])] }],
    vulnerabilities: hasVllm ? [vulnerability] : [],
  });
}
