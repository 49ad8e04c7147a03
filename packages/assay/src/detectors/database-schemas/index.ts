import type { ProjectDetector } from "../project-detector.ts";

/** Schemas of databases: columns and indexes of vectors, and models that rows name. */
export const databaseSchemas: ProjectDetector = {
  id: "database-schemas",
  version: 1,
  title: "Database schemas",
  support: {
    formats: ["SQL schema", "Prisma schema"].map((name) => ({ name, metadata: true })),
    files: "*.sql, *.prisma",
    reads:
      "extensions, columns and indexes of vectors (pgvector, sqlite-vec); hosted models that rows name are mentioned",
    notRead: "vectors themselves; columns of vectors in databases that have them without an extension",
  },
  matches: (path) => /\.(?:sql|prisma)$/iu.test(path),
  detect: async (project) =>
    (await import("./detect.ts")).detectDatabaseSchemas("database-schemas@1", project),
};
