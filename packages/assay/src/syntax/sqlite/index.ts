export type { SqlValue } from "./record.ts";
export { tableRows } from "./rows.ts";
