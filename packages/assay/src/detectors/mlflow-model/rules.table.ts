import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone. */
export const mlflowRules: readonly RuleDescription[] = [
  {
    id: "MLFLOW-LOADER-CODE",
    title: "An MLflow model brings its own code",
    kind: "safety",
    what: "`MLmodel` names a loader module that is not MLflow's own, a folder of Python code (`code`), or a Python model to be unpickled.",
    why: "`mlflow.pyfunc.load_model` puts the folder on the path, imports the module and unpickles the model.",
    example: "python_function: {loader_module: my_loader, code: code}",
    fix: "Read the code that is listed, or load the weights with the library of their flavour.",
    references: [
      "https://mlflow.org/docs/latest/ml/model/",
      "https://nvd.nist.gov/vuln/detail/CVE-2024-37054",
    ],
  },
];
