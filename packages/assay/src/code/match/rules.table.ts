import { reproducibilityRule } from "../../catalogue/reproducibility.table.ts";
import type { RuleDescription } from "../../model/rule-description.ts";

const transformersDocs = "https://huggingface.co/docs/transformers/en/models#custom-models";

/** What calls in code can be told about, beside what they use. */
export const codeRules: readonly RuleDescription[] = [
  reproducibilityRule,
  {
    id: "CODE-REMOTE-CODE",
    title: "Code of a repository is run with its model",
    kind: "safety",
    what: "A call loads a model or dataset with trust_remote_code=True: Python files of the repository are imported and run.",
    why: "Whoever can change the repository runs code on the machine that loads it.",
    example: 'AutoModel.from_pretrained("org/name", trust_remote_code=True)',
    fix: "Use an architecture that the library has, or pin a commit (revision=, code_revision=) whose code somebody has read.",
    references: [transformersDocs],
  },
  {
    id: "CODE-UNPINNED-REVISION",
    title: "A model or dataset is loaded without a commit",
    kind: "provenance",
    what: "A call loads from a hub by name alone, or by a branch or tag: what is loaded can change without a change of the application.",
    why: "A replaced or poisoned repository reaches the application with the next start, and no two runs need be the same.",
    example: 'AutoModel.from_pretrained("org/name")',
    fix: "Pass revision= with the full commit hash.",
    references: ["https://huggingface.co/docs/huggingface_hub/guides/download"],
  },
  {
    id: "CODE-TORCH-LOAD",
    title: "torch.load runs what a file asks for",
    kind: "safety",
    what: "torch.load is called without weights_only=True: before PyTorch 2.6 the default unpickles anything; False does so in every version.",
    why: "A pickle can run any code when it is loaded.",
    example: 'torch.load("model.pt", weights_only=False)',
    fix: "Pass weights_only=True, or load safetensors.",
    references: ["https://pytorch.org/docs/stable/generated/torch.load.html"],
  },
  {
    id: "CODE-PICKLE-LOAD",
    title: "A file is unpickled",
    kind: "safety",
    what: "pickle, joblib, dill or cloudpickle loads a file.",
    why: "A pickle can run any code when it is loaded.",
    example: 'joblib.load("model.pkl")',
    fix: "Load only files whose bytes are checked (digest, signature), or use safetensors, ONNX or skops.",
    references: ["https://docs.python.org/3/library/pickle.html"],
  },
  {
    id: "CODE-TLS-DISABLED",
    title: "Certificates are not checked where models or their services are reached",
    kind: "safety",
    what: "A request to a hub or a service of models is made with certificate checks switched off.",
    why: "Anybody between the two can put other weights or answers in place.",
    example: 'requests.get("https://huggingface.co/…", verify=False)',
    fix: "Leave verification on; add your own authority with verify=path.",
    references: ["https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification"],
  },
];
