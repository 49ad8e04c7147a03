export const g7Minimum = `title: G7 minimum elements of an SBOM for AI
description: >-
  What the G7 Cybersecurity Working Group asks an SBOM for AI to tell (2026-05-12), as the rule set g7-2026 answers it: an element counts when
  the rule set says that it is met, or that it does not apply. All elements are voluntary. assay score --rule-set g7-2026 says where to write
  what is missing.
policies:
  - id: g7-models
    title: G7 elements of each model
    for: model
    when: model.usage != "mentioned"
    require: model.openElements["g7-2026"].all(id, model.elements[id].needsPerson)
    severity: medium
    message: >-
      \${model.name} lacks \${model.openElements["g7-2026"].filter(id, !model.elements[id].needsPerson).map(id, model.elements[id].title)}
    remedy: State it in assay.yaml (models), or ask the supplier.
    references: ["G7 SBOM for AI, minimum elements (2026-05): models"]
  - id: g7-datasets
    title: G7 elements of each dataset
    for: dataset
    when: dataset.usage != "mentioned"
    require: dataset.openElements["g7-2026"].all(id, dataset.elements[id].needsPerson)
    severity: medium
    message: >-
      \${dataset.name} lacks \${dataset.openElements["g7-2026"].filter(id, !dataset.elements[id].needsPerson).map(id, dataset.elements[id].title)}
    remedy: State it in assay.yaml (datasets), or ask the supplier.
    references: ["G7 SBOM for AI, minimum elements (2026-05): datasets"]
  - id: g7-data-named
    title: The data behind the models are named
    for: inventory
    when: inventory.models.exists(m, m.usage != "mentioned")
    require: inventory.datasets.exists(d, d.usage != "mentioned")
    severity: medium
    message: nobody names a dataset, so all elements of datasets are missing
    remedy: Name the training data in assay.yaml, or ask the supplier.
    references: ["G7 SBOM for AI, minimum elements (2026-05): datasets"]
  - id: g7-system
    title: G7 elements of the system, its infrastructure, security and performance
    for: inventory
    require: >-
      inventory.openElements["g7-2026"].all(id, inventory.elements[id].about != "system" || inventory.elements[id].needsPerson)
    severity: medium
    message: >-
      \${inventory.name} lacks \${inventory.openElements["g7-2026"].filter(id, inventory.elements[id].about == "system" &&
      !inventory.elements[id].needsPerson).map(id, inventory.elements[id].title)}
    references: ["G7 SBOM for AI, minimum elements (2026-05): system, infrastructure, security, KPI"]
  - id: g7-document
    title: G7 elements of the document itself
    for: inventory
    require: >-
      inventory.openElements["g7-2026"].all(id, inventory.elements[id].about != "document" || inventory.elements[id].needsPerson)
    severity: low
    message: >-
      the document lacks \${inventory.openElements["g7-2026"].filter(id, inventory.elements[id].about == "document" &&
      !inventory.elements[id].needsPerson).map(id, inventory.elements[id].title)}
    remedy: Name its author and sign it before it is published.
    references: ["G7 SBOM for AI, minimum elements (2026-05): metadata"]
  - id: g7-persons
    title: G7 elements that a person has to answer
    for: inventory
    require: inventory.openElements["g7-2026"].all(id, !inventory.elements[id].needsPerson)
    severity: low
    message: >-
      a person has to answer \${inventory.openElements["g7-2026"].filter(id, inventory.elements[id].needsPerson).map(id,
      inventory.elements[id].title)}
    remedy: Answer in assay.yaml (answers), with reviewer and date.
    references: ["G7 SBOM for AI, minimum elements (2026-05)"]
`;
