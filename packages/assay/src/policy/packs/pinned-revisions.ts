export const pinnedRevisions = `title: Pinned revisions
description: Every model and dataset that is loaded, and every AI package, is named so that it cannot become another.
policies:
  - id: pinned-models
    title: Models are pinned
    for: model
    when: model.usage in ["present", "used", ""]
    require: model.isPinned
    severity: medium
    message: "\${model.name} is loaded by a name that can mean other bytes tomorrow"
    remedy: Give the full commit as revision.
    references: ["https://huggingface.co/docs/huggingface_hub/guides/download (revision)"]
  - id: pinned-datasets
    title: Datasets are pinned
    for: dataset
    when: dataset.usage in ["used", ""]
    require: dataset.isPinned
    severity: medium
    message: "\${dataset.name} is loaded by a name that can mean other data tomorrow"
    remedy: Give the full commit as revision.
    references: ["https://huggingface.co/docs/datasets/loading (revision)"]
  - id: pinned-bases
    title: Bases are pinned
    for: model
    require: model.bases.filter(b, b.depth == 1).all(b, b.isPinned)
    severity: low
    message: "\${model.name} comes from \${model.bases.filter(b, b.depth == 1 && !b.isPinned).map(b, b.name)}, nobody says which revision"
    references: ["NSA and others, AI/ML Supply Chain Risks and Mitigations, 2026-03: lineage tracking"]
  - id: pinned-software
    title: AI packages are locked
    for: software
    when: software.categories.size() > 0
    require: software.isPinned
    severity: low
    message: "\${software.name} has no exact version"
    remedy: Write a lock file.
    references: ["https://packaging.python.org/en/latest/specifications/pylock-toml/"]
`;
