import { isRecord, listAt, recordAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { TaskForm } from "./form.ts";

const has = (values: unknown, ...keys: readonly string[]): boolean =>
  keys.some((key) => valueAt(values, key) !== undefined);

/** The first that fits counts. */
export const forms: readonly TaskForm[] = [
  {
    title: "dstack",
    is: ({ values, path }) =>
      /^(?:task|service|dev-environment|fleet)$/u.test(stringAt(values, "type") ?? "") &&
      (/\.dstack\.ya?ml$|(?:^|\/)\.dstack\//u.test(path) ||
        (has(values, "commands", "image", "ide", "nodes") &&
          has(values, "resources", "python", "model", "gpu"))),
    scripts: ["commands", "init", "entrypoint"],
    variables: ["env"],
    images: ["image"],
    accelerators: ["resources.gpu", "resources.gpu.name"],
    names: [{ at: "model" }, { at: "model.name" }],
  },
  {
    title: "SkyPilot",
    is: ({ values }, name) =>
      (stringAt(values, "run") !== undefined || stringAt(values, "setup") !== undefined) &&
      (/(?:\.sky|^sky|^skypilot)\.ya?ml$/u.test(name) ||
        recordAt(values, "resources") !== undefined ||
        has(values, "num_nodes", "file_mounts", "envs")) &&
      !has(values, "jobs", "steps", "apiVersion", "build"),
    scripts: ["setup", "run"],
    variables: ["envs"],
    images: ["resources.image_id"],
    accelerators: [
      "resources.accelerators",
      "resources.accelerators.@key",
      "resources.accelerators.*",
      "resources.any_of.*.accelerators",
      "resources.ordered.*.accelerators",
    ],
    machines: ["resources.instance_type", "resources.any_of.*.instance_type"],
  },
  {
    title: "Truss",
    is: ({ values }, name) =>
      name === "config.yaml" &&
      has(values, "model_name", "model_class_name", "model_metadata") &&
      (recordAt(values, "resources") !== undefined ||
        has(values, "trt_llm", "docker_server", "model_cache", "base_image")),
    scripts: ["docker_server.start_command", "build_commands"],
    variables: ["environment_variables"],
    images: ["base_image.image"],
    accelerators: ["resources.accelerator"],
    names: [
      { at: "model_cache.*.repo_id" },
      { at: "weights.*.source" },
      { at: "trt_llm.build.checkpoint_repository.repo", engine: "tensorrt-llm" },
      { at: "trt_llm.build.speculator.checkpoint_repository.repo", engine: "tensorrt-llm" },
      { at: "model_metadata.repo_id" },
    ],
    service: "baseten",
  },
  {
    title: "Cog",
    is: ({ values }, name) =>
      /^cog[\w.-]{0,30}\.ya?ml$/u.test(name) && recordAt(values, "build") !== undefined,
    scripts: ["build.run", "build.run.*.command", "build.pre_install"],
    images: ["image"],
    variables: ["environment"],
  },
  {
    title: "Fly",
    is: ({ values }, name) => name === "fly.toml" && stringAt(values, "app") !== undefined,
    scripts: ["processes.*", "experimental.cmd"],
    variables: ["env"],
    images: ["build.image"],
    accelerators: ["vm.*.gpu_kind", "vm.*.size", "vm.gpu_kind", "vm.size"],
  },
  {
    title: "Render",
    is: ({ values }, name) => name === "render.yaml" && listAt(values, "services") !== undefined,
    scripts: [
      "services.*.startCommand",
      "services.*.buildCommand",
      "services.*.preDeployCommand",
      "services.*.dockerCommand",
    ],
    images: ["services.*.image.url"],
    variables: ["services.*.envVars"],
  },
  {
    title: "Cerebrium",
    is: ({ values }, name) => name === "cerebrium.toml" && recordAt(values, "cerebrium") !== undefined,
    scripts: ["cerebrium.deployment.shell_commands", "cerebrium.runtime.custom.entrypoint"],
    accelerators: ["cerebrium.hardware.compute"],
    service: "cerebrium",
  },
  {
    title: "serverless.yml",
    is: ({ values }, name) =>
      /^serverless[\w.-]{0,30}\.ya?ml$/u.test(name) &&
      recordAt(values, "functions") !== undefined &&
      has(values, "provider"),
    variables: ["provider.environment", "functions.*.environment"],
    images: ["functions.*.image", "functions.*.image.uri"],
  },
  // https://docs.runpod.io/hub/publishing-guide: what the form of an endpoint begins with, and sets of it.
  {
    title: "Runpod Hub",
    is: ({ values, path }) => path.endsWith(".runpod/hub.json") && recordAt(values, "config") !== undefined,
    variables: ["config.env", "config.presets.*.defaults"],
    service: "runpod",
  },
  {
    title: "Runpod tests",
    is: ({ values, path }) => path.endsWith(".runpod/tests.json") && recordAt(values, "config") !== undefined,
    variables: ["config.env"],
    service: "runpod",
  },
  {
    title: "Cloudflare Workers",
    is: ({ values }, name) =>
      /^wrangler[\w.-]{0,30}\.(?:toml|jsonc?)$/u.test(name) && has(values, "main", "name", "vars", "env"),
    variables: ["vars", "env.*.vars"],
  },
  {
    title: "Heroku",
    is: ({ values }, name) =>
      name === "app.json" && has(values, "buildpacks", "formation", "stack", "addons", "repository"),
    variables: ["env"],
  },
  {
    title: "development container",
    is: ({ values, path }) => /(?:^|\/)\.?devcontainer\.json$/u.test(path) && isRecord(values),
    variables: ["containerEnv", "remoteEnv"],
  },
  {
    title: "application settings",
    is: ({ values }, name) =>
      /^app(?:[-_.][\w-]{1,30})?\.ya?ml$/u.test(name) &&
      has(values, "runtime") &&
      isRecord(valueAt(values, "env_variables")),
    variables: ["env_variables"],
    scripts: ["entrypoint"],
  },
];
