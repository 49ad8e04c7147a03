import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "testkit/**/*.test.ts", "scripts/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores in CI: more workers only fight for them.
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["packages/assay/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.table.ts"],
    },
  },
});
