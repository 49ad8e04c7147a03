import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv, type AnySchemaObject } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { serveOptions } from "../packages/server/src/serve/serve-options.ts";

const here = path.resolve(import.meta.dirname, "../deploy");
const read = (name: string): string => readFileSync(path.join(here, name), "utf8");
const schema = (name: string): AnySchemaObject & { readonly kinds?: Readonly<Record<string, string>> } =>
  JSON.parse(read(`../testkit/schemas/${name}`)) as AnySchemaObject;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

const files = readdirSync(path.join(here, "kubernetes")).map((name) => `kubernetes/${name}`);
const manifests = files.flatMap((file) => parseAllDocuments(read(file)).map((one) => one.toJS() as Manifest));
const { kinds = {}, ...kubernetes } = schema("kubernetes-1.37.schema.json");
const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema({
  ...kubernetes,
  $id: "kubernetes",
});

test.each(manifests.map((one) => [one.kind, one.metadata.name, one] as const))(
  "%s %s is what the schema of Kubernetes says",
  (kind, _name, manifest) => {
    const definition = kinds[`${manifest.apiVersion} ${kind}`];
    const isValid = ajv.validate(`kubernetes#/$defs/${definition}`, manifest);
    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  },
);

test("the schema of Kubernetes refuses a name that does not exist", () => {
  const [deployment] = manifests.filter(({ kind }) => kind === "Deployment");
  const misspelt = JSON.parse(
    JSON.stringify(deployment).replace("readinessProbe", "readinesProbe"),
  ) as unknown;
  expect(ajv.validate("kubernetes#/$defs/io.k8s.api.apps.v1.Deployment", misspelt)).toBe(false);
});

const compose = parse(read("compose.yaml"), { merge: true }) as {
  readonly services: Readonly<
    Record<string, { readonly command?: readonly string[]; readonly environment?: Env }>
  >;
};
type Env = Readonly<Record<string, string>>;

test("the compose file is what its specification says", () => {
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(
    schema("compose-spec.schema.json"),
  );
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ services: { one: { imagee: "x" } } })).toBe(false);
});

/** What the words after `serve` say, as the command line reads them. */
function flagsOf([command, ...words]: readonly string[]): Readonly<Record<string, string | boolean>> {
  expect(command).toBe("serve");
  const flags: Record<string, string | boolean> = {};
  for (let at = 0; at < words.length; at += 1) {
    const name = (words[at] ?? "")
      .replace(/^--/, "")
      .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const isSwitch = ["workersOnly", "trustProxy"].includes(name);
    flags[name] = isSwitch ? true : (words[(at += 1)] ?? "");
  }
  return flags;
}

test("what the files say to the program makes sense to it", () => {
  const password = path.join(here, "readme.md");
  const ofCompose = Object.values(compose.services)
    .filter(({ command }) => command !== undefined)
    .map(({ command = [], environment = {} }) => {
      const place = { DATABASE_URL: environment["DATABASE_URL"] ?? "", DATABASE_PASSWORD_FILE: password };
      return serveOptions(flagsOf(command), place);
    });
  const ofKubernetes = manifests
    .filter(({ kind }) => kind === "Deployment")
    .map((manifest) => {
      const { spec } = manifest as unknown as { spec: { template: { spec: { containers: [Container] } } } };
      const [{ args, env }] = spec.template.spec.containers;
      const said = Object.fromEntries(env.map(({ name, value }) => [name, value]));
      expect(said["DATABASE_URL_FILE"]).toBe("/run/secrets/assay/url");
      const plain = { DATABASE_URL_FILE: "", DATABASE_URL: "postgres://assay@db/assay" };
      return serveOptions(flagsOf(args), { ...said, ...plain });
    });

  for (const options of [...ofCompose, ...ofKubernetes]) {
    expect(options.place.kind).toBe("postgres");
    expect(options.workersOnly === true).toBe(options.workers > 0);
  }
  expect(ofCompose.map(({ workers }) => workers)).toEqual([0, 0, 2]);
  expect(ofKubernetes.length).toBe(2);
});
