export { judgePython } from "./judge-python.ts";
export type { JudgePythonOptions, PythonJudgement } from "./judge-python.ts";
export { pythonRules } from "./rules.table.ts";
