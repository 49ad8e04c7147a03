/** A call that runs a program, and how it is told which. */
export interface ShellCallRow {
  readonly symbols: readonly string[];
  /**
   * `script`: one text for a shell, at this position; `list`: a list of words (or one text); `words`: all arguments from
   * here on; `program`: the program, and a list of its words behind it; `scripts`: each argument is a text for a shell.
   */
  readonly form: "script" | "list" | "words" | "program" | "scripts";
  readonly at: number;
  /** Words that the call stands for: `pip_install("x")` is `pip install x`. */
  readonly prefix?: readonly string[];
  /** Arguments by name, where they are given so. */
  readonly names?: readonly string[];
}

export const shellCallRows: readonly ShellCallRow[] = [
  {
    symbols: [
      ...[
        "subprocess.run",
        "subprocess.Popen",
        "subprocess.call",
        "subprocess.check_call",
        "subprocess.check_output",
      ],
      ...["psutil.Popen", "pexpect.spawn", "IPython.get_ipython().system"],
    ],
    form: "list",
    at: 0,
    names: ["args", "command"],
  },
  {
    symbols: [
      ...["os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"],
      ...["asyncio.create_subprocess_shell", "pexpect.run"],
    ],
    form: "script",
    at: 0,
  },
  { symbols: ["asyncio.create_subprocess_exec"], form: "words", at: 0 },
  { symbols: ["os.execvp", "os.execv", "os.spawnvp"], form: "list", at: 1 },
  { symbols: ["os.execlp", "os.execl"], form: "words", at: 1 },
  {
    symbols: [
      ...[
        "child_process:exec",
        "child_process:execSync",
        "child_process:default.exec",
        "child_process:default.execSync",
      ],
      ...[
        "node:child_process:exec",
        "node:child_process:execSync",
        "node:child_process:default.exec",
        "node:child_process:default.execSync",
      ],
      ...["execa:execaCommand", "execa:execaCommandSync", "shelljs:exec", "shelljs:default.exec"],
    ],
    form: "script",
    at: 0,
  },
  {
    symbols: [
      ...[
        "child_process:spawn",
        "child_process:spawnSync",
        "child_process:execFile",
        "child_process:execFileSync",
      ],
      ...["child_process:default.spawn", "child_process:default.spawnSync", "child_process:default.execFile"],
      ...[
        "node:child_process:spawn",
        "node:child_process:spawnSync",
        "node:child_process:execFile",
        "node:child_process:execFileSync",
      ],
      ...[
        "node:child_process:default.spawn",
        "node:child_process:default.spawnSync",
        "cross-spawn:default",
        "execa:execa",
        "execa:default",
      ],
    ],
    form: "program",
    at: 0,
  },
  { symbols: ["os/exec:Command"], form: "words", at: 0 },
  { symbols: ["os/exec:CommandContext"], form: "words", at: 1 },
  { symbols: ["java.lang.ProcessBuilder"], form: "words", at: 0 },
  { symbols: ["java.lang.Runtime.getRuntime().exec", "Runtime.getRuntime().exec"], form: "list", at: 0 },
  { symbols: ["System.Diagnostics.Process.Start"], form: "words", at: 0 },
  // Modal describes the image of a function by calls (https://modal.com/docs/reference/modal.Image).
  { symbols: ["modal.Image.**.run_commands"], form: "scripts", at: 0 },
  {
    symbols: ["modal.Image.**.pip_install", "modal.Image.**.uv_pip_install"],
    form: "words",
    at: 0,
    prefix: ["pip", "install"],
  },
  { symbols: ["modal.Image.**.micromamba_install"], form: "words", at: 0, prefix: ["micromamba", "install"] },
  { symbols: ["modal.Image.**.apt_install"], form: "words", at: 0, prefix: ["apt-get", "install"] },
  { symbols: ["modal.Image.from_registry"], form: "words", at: 0, prefix: ["docker", "pull"] },
  // Airflow (https://airflow.apache.org/docs/apache-airflow-providers-standard/stable/operators/bash.html).
  {
    symbols: [
      "airflow.operators.bash.BashOperator",
      "airflow.operators.bash_operator.BashOperator",
      "airflow.providers.standard.operators.bash.BashOperator",
      "airflow.providers.ssh.operators.ssh.SSHOperator",
    ],
    form: "script",
    at: 99,
    names: ["bash_command", "command"],
  },
  // Kubeflow Pipelines (https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html).
  {
    symbols: ["kfp.dsl.ContainerSpec", "kfp.v2.dsl.ContainerSpec"],
    form: "list",
    at: 99,
    names: ["command"],
  },
  {
    symbols: ["kfp.dsl.component", "kfp.v2.dsl.component", "kfp.components.create_component_from_func"],
    form: "list",
    at: 99,
    prefix: ["pip", "install"],
    names: ["packages_to_install"],
  },
  // SkyPilot (https://docs.skypilot.co/en/latest/reference/api.html).
  { symbols: ["sky.Task"], form: "scripts", at: 99, names: ["setup", "run"] },
];

/** Last names of such calls. */
export const shellCallNames: readonly string[] = [
  ...new Set(
    shellCallRows.flatMap(({ symbols }) =>
      symbols.map((symbol) => /(?<![^.:])[^.:]+$/u.exec(symbol)?.[0] ?? ""),
    ),
  ),
];
