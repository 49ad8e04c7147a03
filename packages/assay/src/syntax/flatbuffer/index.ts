export { flatBufferOf, flatBytes, flatTrouble, openFlatBuffer } from "./flat-buffer.ts";
export type { FlatBuffer, FlatLimits, FlatTrouble } from "./flat-buffer.ts";
export {
  bytesIn,
  fieldOffset,
  hasField,
  rootTable,
  scalarIn,
  tableBehind,
  tableIn,
  textIn,
} from "./flat-table.ts";
export type { FlatTable, ScalarType } from "./flat-table.ts";
export { numbersIn, tableAt, tablesIn, textAt, textsIn, vectorIn } from "./flat-vector.ts";
export type { FlatVector } from "./flat-vector.ts";
