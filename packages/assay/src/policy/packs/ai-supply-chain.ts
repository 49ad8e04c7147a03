export const aiSupplyChain = `title: Mitigations of the AI supply chain (NSA, CISA and others)
description: >-
  What an inventory can tell of "AI/ML Supply Chain Risks and Mitigations" (NSA AISC and seven agencies, March 2026). Not in it, since no
  inventory shows them: periodic tests, quarantine of external data, contracts, hardware.
policies:
  - id: supply-chain-formats
    title: Safe serialisation formats
    for: model
    deny: model.hasPickle
    severity: high
    message: "\${model.name} has a file whose loading runs a pickle machine"
    references: ["AI/ML Supply Chain Risks and Mitigations: prefer safe serialisation formats"]
  - id: supply-chain-digests
    title: Models that can be verified
    for: model
    when: model.usage in ["present", "used", ""]
    require: model.digests.size() > 0 || model.isPinned
    severity: medium
    message: "\${model.name} has neither a digest nor a pinned revision to verify it by"
    references: ["AI/ML Supply Chain Risks and Mitigations: hashes and signatures for data and models"]
  - id: supply-chain-malware
    title: No known bad file
    for: file
    deny: file.verdict == "dangerous"
    severity: critical
    message: "\${file.path} is dangerous"
    references: ["AI/ML Supply Chain Risks and Mitigations: malware scanning"]
  - id: supply-chain-lineage
    title: Known lineage
    for: model
    when: model.usage in ["present", "used", ""]
    require: model.bases.size() > 0 || model.datasets.size() > 0
    severity: low
    message: "nobody says what \${model.name} was made from: no base, no data"
    references: ["AI/ML Supply Chain Risks and Mitigations: lineage tracking"]
  - id: supply-chain-exploited
    title: No vulnerability that is exploited
    for: finding
    when: finding.kind == "vulnerability" && !finding.isSuppressed
    deny: finding.isExploited
    severity: critical
    message: "\${finding.vulnerability} is known to be exploited: \${finding.message}"
    references: ["AI/ML Supply Chain Risks and Mitigations: software", "https://www.cisa.gov/known-exploited-vulnerabilities-catalog"]
`;
