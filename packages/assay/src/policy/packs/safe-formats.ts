export const safeFormats = `title: Safe formats only
description: Weights in formats that hold no code, no code beside them, and nothing unread.
policies:
  - id: safe-formats-no-pickle
    title: No pickle
    for: model
    deny: model.hasPickle
    severity: high
    message: "\${model.name} has a file whose loading runs a pickle machine (\${model.formats})"
    remedy: Use the safetensors or GGUF version of the model, or convert it in a sandbox.
    references: ["NSA and others, AI/ML Supply Chain Risks and Mitigations, 2026-03: prefer safe serialisation formats"]
  - id: safe-formats-no-pickle-file
    title: No pickle outside of models
    for: file
    deny: file.isPickle
    severity: high
    message: "\${file.path} is a pickle, or holds one"
    remedy: Remove the file, or store its data in a format without code.
    references: ["https://docs.python.org/3/library/pickle.html (the warning at its head)"]
  - id: safe-formats-no-code
    title: No code of the model's own
    for: model
    deny: model.hasCode
    severity: high
    message: "\${model.name} names Python code of its own (auto_map), which trust_remote_code would run"
    remedy: Use an architecture that the library itself has, or read and pin the code.
    references: ["https://huggingface.co/docs/transformers/custom_models"]
  - id: safe-formats-nothing-bad
    title: No file that is known to be suspicious or dangerous
    for: file
    deny: file.verdict == "dangerous" || file.verdict == "suspicious"
    severity: critical
    message: "\${file.path} is \${file.verdict}"
    remedy: Do not load the file; assay explain tells of each rule.
    references: ["NSA and others, AI/ML Supply Chain Risks and Mitigations, 2026-03: malware scanning"]
  - id: safe-formats-all-read
    title: Weights that were read
    for: file
    when: file.role == "weights"
    deny: file.isIncomplete
    severity: medium
    message: "\${file.path} was not, or not fully, read: nobody knows what it holds"
    references: ["docs/decisions/0003-verdicts.md: unread is never clean"]
`;
