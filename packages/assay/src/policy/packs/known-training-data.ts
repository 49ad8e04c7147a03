export const knownTrainingData = `title: No unknown training data in production
description: Somebody says on what each model that is loaded was trained, and under which terms the data are. What nobody knows is told, not assumed.
policies:
  - id: training-data-named
    title: Training data are named
    for: model
    when: model.usage in ["present", "used", ""]
    require: model.datasets.size() > 0
    severity: medium
    message: "nobody says what \${model.name} or a base of it was trained on"
    remedy: Ask the supplier, choose a model that says so, or state it in assay.yaml.
    references: ["G7 SBOM for AI, minimum elements (2026-05): datasets", "https://eur-lex.europa.eu/eli/reg/2024/1689 Annex XI 1.2 (c)"]
  - id: training-data-licensed
    title: Training data have a known licence
    for: model
    when: model.usage in ["present", "used", ""]
    require: model.datasets.all(d, d.licence.isKnown)
    severity: low
    message: "\${model.name} was trained on \${model.datasets.filter(d, !d.licence.isKnown).map(d, d.name)}, whose licence nobody states"
    references: ["G7 SBOM for AI, minimum elements (2026-05): datasets"]
`;
