export { judgeHdf5 } from "./hdf5.ts";
export type { Hdf5Context } from "./hdf5.ts";
export { judgeKerasConfig } from "./judge-config.ts";
export { kerasRules } from "./rules.table.ts";
