/** Packages that the bundle of the server does not hold: one has code for each machine, the other loads what is there. */
export const serverExternals = ["libsql", "pg"];
