import { defineConfig } from "vitest/config";

const source = (path: string): string => new URL(path, import.meta.url).pathname;

export default defineConfig({
  // The packages see each other's sources: tests need no build.
  resolve: {
    alias: {
      assay: source("packages/assay/src/index.ts"),
      "assay-server": source("packages/server/src/index.ts"),
    },
  },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/web/tests/**/*.test.ts",
      "testkit/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores in CI: more workers only fight for them.
    maxWorkers: 2,
    reporters: ["default", "./scripts/long-file-reporter.mjs"],
    coverage: {
      provider: "v8",
      include: ["packages/assay/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.table.ts"],
    },
  },
});
