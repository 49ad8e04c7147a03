import { secretRules } from "../../safety/secrets/rules.table.ts";
import type { Detector } from "../detector.ts";

const names =
  /\.(?:json|jsonl|ya?ml|py|ipynb|md|txt|sh|env|cfg|ini|toml|conf|properties|js|ts|pem|key)$|^\.(?:env|netrc|npmrc|pypirc)|^(?:Modelfile|Dockerfile|credentials)$/iu;

/** Tokens, keys and passwords that were left in small text files. */
export const secrets: Detector = {
  id: "secrets",
  version: 1,
  title: "Secrets in texts and notebooks",
  support: {
    formats: [{ name: "Jupyter notebook (secrets only)", metadata: false }],
    files:
      "configurations, scripts, notebooks, texts: `*.json`, `*.yaml`, `*.py`, `*.ipynb`, `*.md`, `*.txt`, `*.sh`, `*.env`, `*.cfg`, `*.ini`, `*.toml`, `.env*`, `Modelfile` and others, up to 4 MiB",
    reads: "kinds and lines of tokens, API keys, private keys and passwords; never their values",
    notRead: "larger files, other encodings than ASCII-compatible ones, encoded or encrypted secrets",
  },
  rules: secretRules,
  matches: (fileName) => names.test(fileName),
  detect: async (folder) => (await import("./detect.ts")).detectSecrets(folder),
};
