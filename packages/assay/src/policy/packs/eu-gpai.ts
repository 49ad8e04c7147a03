export const euGpai = `title: EU AI Act, providers of general-purpose AI models
description: >-
  What Articles 53 and 55 of Regulation (EU) 2024/1689 ask providers of general-purpose AI models to write down, as the rule sets
  eu-ai-act-annex-xi, eu-ai-act-annex-xii and eu-training-summary answer it: an element counts when the rule set says that it is met, or that it
  does not apply. It is about models whose files are here; whether such a model is a general-purpose one, and you its provider, is not for a scan to say:
  copy the pack and name yours under when. No legal advice.
policies:
  - id: gpai-documentation
    title: Technical documentation (Annex XI)
    for: model
    when: model.usage in ["present", ""]
    require: model.openElements["eu-ai-act-annex-xi"].size() == 0
    severity: medium
    message: >-
      \${model.name}: Annex XI asks for \${model.openElements["eu-ai-act-annex-xi"].map(id, model.elements[id].title)}
    remedy: assay report --rule-set eu-ai-act-annex-xi writes the document with its gaps.
    references: ["https://eur-lex.europa.eu/eli/reg/2024/1689/oj Article 53(1)(a), Annex XI"]
  - id: gpai-downstream
    title: Information for those who build on the model (Annex XII)
    for: model
    when: model.usage in ["present", ""]
    require: model.openElements["eu-ai-act-annex-xii"].size() == 0
    severity: medium
    message: >-
      \${model.name}: Annex XII asks for \${model.openElements["eu-ai-act-annex-xii"].map(id, model.elements[id].title)}
    remedy: assay report --rule-set eu-ai-act-annex-xii writes the document with its gaps.
    references: ["https://eur-lex.europa.eu/eli/reg/2024/1689/oj Article 53(1)(b), Annex XII"]
  - id: gpai-training-summary
    title: Public summary of the training content
    for: inventory
    when: inventory.models.exists(m, m.usage in ["present", ""])
    require: inventory.openElements["eu-training-summary"].size() == 0
    severity: medium
    message: >-
      the summary of the training content lacks \${inventory.openElements["eu-training-summary"].map(id, inventory.elements[id].title)}
    remedy: assay report --rule-set eu-training-summary writes the summary with its gaps.
    references: ["https://eur-lex.europa.eu/eli/reg/2024/1689/oj Article 53(1)(d)"]
  - id: gpai-data
    title: Data and parts of the system in Annexes XI and XII
    for: inventory
    when: inventory.models.exists(m, m.usage in ["present", ""])
    require: >-
      ["eu-ai-act-annex-xi", "eu-ai-act-annex-xii"].all(set, inventory.openElements[set].all(id, inventory.elements[id].about == "model"))
    severity: medium
    message: >-
      Annex XI asks for: \${inventory.openElements["eu-ai-act-annex-xi"].filter(id, inventory.elements[id].about != "model").map(id,
      inventory.elements[id].title)}; Annex XII for: \${inventory.openElements["eu-ai-act-annex-xii"].filter(id,
      inventory.elements[id].about != "model").map(id, inventory.elements[id].title)}
    references: ["https://eur-lex.europa.eu/eli/reg/2024/1689/oj Article 53(1)(a) and (b)"]
  - id: gpai-systemic-risk
    title: Compute at or near the threshold of systemic risk
    for: finding
    when: finding.rule == "TRAINING-COMPUTE-THRESHOLD"
    deny: "!finding.isSuppressed"
    severity: high
    message: "\${finding.message}: notify the Commission within two weeks (Article 52) and meet Article 55, section 2 of Annex XI included"
    references: ["https://eur-lex.europa.eu/eli/reg/2024/1689/oj Articles 51, 52 and 55"]
`;
