import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

/** The size and shape limits of the house style; tables of data are exempt by file name. */
const shape = {
  "max-lines": ["error", { max: 300, skipBlankLines: false }],
  "max-lines-per-function": ["error", { max: 50 }],
  complexity: ["error", 10],
  "max-depth": ["error", 3],
  "max-params": ["error", 5],
};

export default tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "**/generated/**",
      "**/node_modules/**",
      "coverage/**",
      "docs/api/**",
      "examples/**",
      "packages/assay/data/**",
      "bench/inputs/**",
      "bench/accuracy/apps/**",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["packages/**/*.{ts,tsx}", "testkit/**/*.ts", "bench/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...shape,
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "Use a union of literals (reference: house style)." },
      ],
    },
  },
  // A regular expression whose time grows faster than the text hangs the process: nothing can stop a synchronous loop.
  {
    plugins: { regexp },
    rules: { "regexp/no-super-linear-backtracking": ["error", { report: "potential" }] },
  },
  {
    // The text that tests, scripts and benchmarks search is ours.
    files: ["packages/*/src/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: { "regexp/no-super-linear-move": ["error", { report: "potential" }] },
  },
  {
    // What the builders of TanStack return is inferred: that is what they are for.
    files: ["packages/web/src/api/**/*.ts", "packages/web/src/app/router.tsx"],
    rules: { "@typescript-eslint/explicit-module-boundary-types": "off" },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  { files: ["**/*.table.ts"], rules: { "max-lines": "off" } },
  {
    files: ["**/*.test.ts"],
    rules: {
      "max-lines": "off",
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
