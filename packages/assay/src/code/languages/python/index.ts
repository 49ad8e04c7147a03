export { lowerPython } from "./lower-python.ts";
export { lowerNotebook, notebookSource } from "./notebook.ts";
export type { NotebookSource } from "./notebook.ts";
