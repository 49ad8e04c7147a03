import type { ProjectDetector } from "../project-detector.ts";
import { kindOf } from "./kinds.ts";

/** Packages that a Python project asks for, has locked or has installed. */
export const pythonPackages: ProjectDetector = {
  id: "python-packages",
  version: 1,
  title: "Python and conda packages",
  support: {
    formats: [
      "pip requirements",
      "pyproject.toml",
      "poetry.lock",
      "uv.lock",
      "pdm.lock",
      "pylock.toml",
      "Pipfile",
      "Pipfile.lock",
      "conda environment",
      "conda-lock",
      "conda recipe",
      "pixi manifest",
      "pixi lock",
      "setup.cfg",
      "setup.py",
      "installed distribution",
    ].map((name) => ({ name, metadata: true })),
    files:
      "`requirements*.txt` and `.in`, constraints, `pyproject.toml`, `poetry.lock`, `uv.lock`, `pdm.lock`, `pylock.toml`, `Pipfile` and its lock, `environment.yml`, conda-lock, `meta.yaml`, pixi, `setup.cfg`, `setup.py`, `*.dist-info/METADATA`",
    reads:
      "packages with ranges, locked and pinned versions, scopes, extras, digests and sources; what needs what; the CUDA or ROCm version that builds name",
    notRead: "what a resolver would choose; code of `setup.py` (it is read, never run); indexes",
  },
  readsInstalled: (path) => kindOf(path) === "installed",
  matches: (path) => kindOf(path) !== undefined,
  detect: async (project) => (await import("./detect.ts")).detectPythonPackages("python-packages@1", project),
};
