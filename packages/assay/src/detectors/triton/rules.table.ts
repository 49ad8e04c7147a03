import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone; Python files are judged by `model-code`. */
export const tritonRules: readonly RuleDescription[] = [
  {
    id: "TRITON-ENVIRONMENT",
    title: "A model brings its own Python environment",
    kind: "safety",
    what: "The parameter `EXECUTION_ENV_PATH` of `config.pbtxt` names an archive or folder with an interpreter and its libraries.",
    why: "The Python backend runs what is in it; it is not judged here.",
    example: 'parameters: {key: "EXECUTION_ENV_PATH", value: {string_value: "env.tar.gz"}}',
    fix: "Build the environment again from a list of packages that was read.",
    references: [
      "https://github.com/triton-inference-server/python_backend#creating-custom-execution-environments",
    ],
  },
  {
    id: "TRITON-PATH",
    title: "A model configuration names a file outside its folder",
    kind: "safety",
    what: "`default_model_filename` or `cc_model_filenames` is an absolute path or climbs with `..`.",
    why: "The server loads, and with the Python backend runs, a file that does not belong to the model.",
    example: 'default_model_filename: "../../other/1/model.py"',
    fix: "Name a file in the folder of the version.",
    references: [
      "https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/model_repository.html",
      "https://github.com/triton-inference-server/common/blob/main/protobuf/model_config.proto",
    ],
  },
];
