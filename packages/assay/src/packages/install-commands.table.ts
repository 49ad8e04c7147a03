/** A tool that installs packages, by the words of its command. */
export interface Installer {
  /** Name of the program, without its folder. */
  readonly program: RegExp;
  /** Words behind the program that make it install; the longest that fits counts. */
  readonly verbs: readonly Verb[];
  /** Options that take the next word. */
  readonly takesValue: ReadonlySet<string>;
}

export interface Verb {
  readonly words: readonly string[];
  /** How its plain words are read: as requirements of Python, as specifications of conda, or as files. */
  readonly reads: "pypi" | "conda" | "requirements" | "program" | "project";
  readonly scope?: "development" | "build";
}

const verb = (words: string, reads: Verb["reads"], scope?: Verb["scope"]): Verb => ({
  words: words.split(" "),
  reads,
  ...(scope === undefined ? {} : { scope }),
});

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

const pipOptions = words(`
  -r --requirement --requirements -c --constraint --constraints --override --overrides -e --editable -i --index-url --index --default-index
  --extra-index-url -f --find-links -t --target --prefix --root --src --python -p --platform --python-version
  --python-platform --implementation --abi --no-binary --only-binary --upgrade-strategy --progress-bar --cache-dir
  --timeout --retries --trusted-host --allow-insecure-host --proxy --cert --client-cert --log --config-settings -C
  --global-option --report --root-user-action --use-feature --use-deprecated --keyring-provider -d --dest -w --wheel-dir
  --extra --group --index-strategy --exclude-newer --link-mode --torch-backend --resolution --prerelease
  --no-build-isolation-package --no-build-package --no-binary-package --refresh-package --reinstall-package -P
  --upgrade-package -o --output-file --build-constraint --build-constraints --config-file --directory --project`);

const uvOptions = words(`
  ${[...pipOptions].join(" ")} --with --with-editable --with-requirements --from --optional --branch --tag --rev --marker -m
  --package --script --bounds --only-group --no-group --env-file -n`);

const condaOptions = words(`
  -n --name -p --prefix -c --channel -f --file --repodata-fn --solver --experimental-solver --subdir --platform
  --override-channels-file -r --root-prefix --rc-file --category --feature`);

const poetryOptions = words(
  `-G --group -E --extras --extra --source --python --platform --markers -C --directory -P --project --with --without --only
  -r --requirements -c --categories --pypi-mirror -i --index --extra-index --extra-index-url -p --feature -f --git --branch
  --tag --rev --subdir --host -s --section -L --lockfile --venv`,
);

/** Command lines that install packages of Python and conda. */
export const installers: readonly Installer[] = [
  {
    program: /^pip(?:\d(?:\.\d+)?)?(?:\.exe)?$/u,
    verbs: [verb("install", "pypi"), verb("download", "pypi"), verb("wheel", "pypi", "build")],
    takesValue: pipOptions,
  },
  {
    program: /^uv$/u,
    verbs: [
      verb("pip install", "pypi"),
      verb("pip sync", "requirements"),
      verb("add", "pypi"),
      verb("tool install", "program"),
      verb("tool run", "program"),
      verb("run", "project"),
      verb("sync", "project"),
    ],
    takesValue: uvOptions,
  },
  { program: /^uvx$/u, verbs: [verb("", "program")], takesValue: uvOptions },
  {
    program: /^pipx$/u,
    verbs: [verb("install", "program"), verb("run", "program"), verb("inject", "pypi")],
    takesValue: words("--spec --python --index-url -i --pip-args --suffix --backend"),
  },
  {
    program: /^(?:poetry|pdm|rye)$/u,
    verbs: [verb("add", "pypi"), verb("install", "project"), verb("sync", "project")],
    takesValue: poetryOptions,
  },
  {
    program: /^pipenv$/u,
    verbs: [verb("install", "pypi"), verb("sync", "project")],
    takesValue: poetryOptions,
  },
  {
    program: /^pixi$/u,
    verbs: [verb("add", "conda"), verb("install", "project")],
    takesValue: poetryOptions,
  },
  {
    program: /^(?:conda|mamba|micromamba)(?:\.exe)?$/u,
    verbs: [
      verb("install", "conda"),
      verb("create", "conda"),
      verb("update", "conda"),
      verb("env create", "conda"),
      verb("env update", "conda"),
    ],
    takesValue: condaOptions,
  },
  { program: /^easy_install(?:-\d(?:\.\d+)?)?$/u, verbs: [verb("", "pypi")], takesValue: pipOptions },
];
