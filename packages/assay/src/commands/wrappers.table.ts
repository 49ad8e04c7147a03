/** A program that runs another one, whose command line follows its own options. */
export interface Wrapper {
  /** How it begins. */
  readonly starts: readonly string[];
  /** Options that take the next word as their value. */
  readonly valued?: readonly string[];
  /** Words of its own in front of the command: `docker exec NAME`, `timeout 10`. */
  readonly skips?: number;
  /** Assignments `A=b` in front of the command are variables. */
  readonly assigns?: true;
  /** The command is the text behind this option: `bash -c "…"`. */
  readonly scriptOption?: string;
}

export const wrappers: readonly Wrapper[] = [
  { starts: ["sudo"], valued: ["-u", "-g", "-h", "-p", "-C", "--user", "--group"], assigns: true },
  { starts: ["doas"], valued: ["-u"] },
  { starts: ["env"], valued: ["-u", "--unset", "-C", "--chdir"], assigns: true },
  {
    starts: ["nohup", "exec", "command", "builtin", "setsid", "time", "catchsegv", "eatmydata"],
    valued: ["-a", "-f", "-o"],
  },
  { starts: ["nice"], valued: ["-n"] },
  { starts: ["ionice"], valued: ["-c", "-n"] },
  { starts: ["stdbuf"], valued: ["-i", "-o", "-e"] },
  { starts: ["timeout"], valued: ["-k", "-s"], skips: 1 },
  {
    starts: ["retry", "chronic", "unbuffer", "tini", "dumb-init", "wait-for-it", "xvfb-run"],
    valued: ["-t", "-g"],
  },
  { starts: ["gosu", "su-exec", "chroot"], skips: 1 },
  { starts: ["numactl"], valued: ["-N", "-m", "-C"] },
  { starts: ["taskset"], valued: ["-c"], skips: 1 },
  {
    starts: ["uv run", "uvx", "uv tool run", "pipx run"],
    valued: [
      "--with",
      "--python",
      "-p",
      "--from",
      "--extra",
      "--group",
      "--project",
      "--directory",
      "--env-file",
      "--index-url",
      "--spec",
      "--package",
      "--index",
    ],
  },
  {
    starts: ["poetry run", "pipenv run", "pdm run", "rye run", "hatch run", "pixi run"],
    valued: ["-C", "-P", "-e", "--directory", "--project", "--environment"],
  },
  {
    starts: ["conda run", "mamba run", "micromamba run"],
    valued: ["-n", "-p", "--name", "--prefix", "--cwd"],
  },
  {
    starts: ["npx", "bunx", "pnpm dlx", "yarn dlx", "pnpm exec", "yarn exec", "npm exec"],
    valued: ["-p", "--package", "-c"],
  },
  { starts: ["dotenv run", "dotenv"], valued: ["-f", "-e", "--file"] },
  { starts: ["doppler run", "op run", "infisical run"], valued: ["--env-file", "--env", "-p", "-c"] },
  {
    starts: [
      "opentelemetry-instrument",
      "ddtrace-run",
      "newrelic-admin run-program",
      "py-spy record",
      "nsys profile",
      "ncu",
    ],
    valued: ["-o", "-t", "-r"],
  },
  { starts: ["xargs"], valued: ["-n", "-I", "-P", "-L", "-d", "-a", "-s"] },
  { starts: ["watch"], valued: ["-n"] },
  { starts: ["srun"], valued: ["-n", "-N", "-p", "-c", "-t", "-A", "-J", "-o", "-e", "-w"] },
  {
    starts: ["mpirun", "mpiexec", "horovodrun"],
    valued: [
      "-n",
      "-np",
      "-H",
      "-hostfile",
      "--hostfile",
      "-x",
      "-bind-to",
      "-map-by",
      "--bind-to",
      "--map-by",
      "-mca",
    ],
  },
  {
    starts: ["singularity exec", "apptainer exec", "singularity run", "apptainer run"],
    valued: ["-B", "--bind", "--env"],
    skips: 1,
  },
  {
    starts: ["docker exec", "podman exec", "nerdctl exec"],
    valued: ["-e", "--env", "-u", "--user", "-w", "--workdir", "--env-file"],
    skips: 1,
  },
  {
    starts: ["docker compose exec", "docker-compose exec", "podman-compose exec"],
    valued: ["-e", "--env", "-u", "--user", "-w", "--index", "-f", "-p"],
    skips: 1,
  },
  {
    starts: ["docker compose run", "docker-compose run"],
    valued: ["-e", "--env", "-u", "--user", "-w", "-v", "-p", "-f", "--name", "--entrypoint"],
    skips: 1,
  },
  { starts: ["kubectl exec", "oc exec"], valued: ["-n", "--namespace", "-c", "--container"], skips: 1 },
  { starts: ["screen"], valued: ["-S", "-L"] },
  { starts: ["bash", "sh", "zsh", "dash", "ash", "/bin/bash", "/bin/sh"], scriptOption: "-c" },
  {
    starts: ["ssh", "autossh"],
    valued: ["-i", "-p", "-o", "-l", "-F", "-J", "-L", "-R", "-D", "-b", "-c"],
    scriptOption: "",
    skips: 1,
  },
  { starts: ["su"], scriptOption: "-c", valued: ["-s"] },
  { starts: ["runuser"], scriptOption: "-c", valued: ["-u", "-l"] },
  { starts: ["eval"], scriptOption: "" },
  {
    starts: ["tmux new", "tmux new-session", "tmux send-keys"],
    valued: ["-s", "-t", "-n", "-c"],
    scriptOption: "",
  },
];
