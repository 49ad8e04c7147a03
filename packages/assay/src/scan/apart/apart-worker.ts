/** The module of a thread of the scan. */
import { compiledProgram } from "../../start/compiled-program.ts";

const { workApart } = compiledProgram("apart", import.meta.url) ?? (await import("./work-apart.ts"));
await workApart();
