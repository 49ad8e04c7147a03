import { folderOf } from "../../code/program-files.ts";
import type { HclBlock, HclExpression } from "../../syntax/hcl/index.ts";

/** A file of a tree that was read. */
export interface ReadFile {
  readonly path: string;
  readonly body: HclBlock;
}

/** An expression, and the file that it stands in. */
export interface Placed {
  readonly expression: HclExpression;
  readonly path: string;
}

/** A block, and the file that it stands in. */
export interface PlacedBlock {
  readonly block: HclBlock;
  readonly path: string;
}

/** The files of one folder are one module (Terraform, "Modules"). */
export interface Module {
  readonly folder: string;
  /** Defaults; absent = the variable has none. */
  readonly defaults: ReadonlyMap<string, Placed | undefined>;
  /** What files of values give. */
  readonly given: ReadonlyMap<string, readonly Placed[]>;
  readonly locals: ReadonlyMap<string, Placed>;
  readonly outputs: ReadonlyMap<string, Placed>;
  /** `type.name` and `data.type.name`. */
  readonly resources: ReadonlyMap<string, PlacedBlock>;
  /** Calls of other modules, by name. */
  readonly calls: ReadonlyMap<string, PlacedBlock>;
  readonly blocks: readonly PlacedBlock[];
}

/** The modules of a tree by folder. */
export function modulesOf(files: readonly ReadFile[]): ReadonlyMap<string, Module> {
  const folders = new Map<string, ReadFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [file]);
    else known.push(file);
  }
  return new Map([...folders].map(([folder, own]) => [folder, moduleOf(folder, own)]));
}

function moduleOf(folder: string, files: readonly ReadFile[]): Module {
  const blocks = files
    .filter(({ path }) => !isValuesFile(path))
    .flatMap(({ path, body }) => body.blocks.map((block) => ({ block, path })));
  return {
    folder,
    defaults: new Map(named(blocks, "variable").map(([name, one]) => [name, attributeOf(one, "default")])),
    given: givenValues(files),
    locals: localsOf(blocks),
    outputs: present(named(blocks, "output").map(([name, one]) => [name, attributeOf(one, "value")])),
    resources: resourcesOf(blocks),
    calls: new Map(named(blocks, "module")),
    blocks,
  };
}

/** A file of values gives them to variables. */
function isValuesFile(path: string): boolean {
  return path.endsWith(".tfvars");
}

function named(blocks: readonly PlacedBlock[], type: string): readonly (readonly [string, PlacedBlock])[] {
  return blocks.flatMap((one) => {
    const [label] = one.block.labels;
    return one.block.type === type && label !== undefined ? [[label, one] as const] : [];
  });
}

function attributeOf({ block, path }: PlacedBlock, name: string): Placed | undefined {
  const expression = block.attributes.get(name);
  return expression === undefined ? undefined : { expression, path };
}

function present(entries: readonly (readonly [string, Placed | undefined])[]): ReadonlyMap<string, Placed> {
  return new Map(entries.flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const])));
}

function localsOf(blocks: readonly PlacedBlock[]): ReadonlyMap<string, Placed> {
  const own = blocks.filter(({ block }) => block.type === "locals");
  return new Map(
    own.flatMap(({ block, path }) =>
      [...block.attributes].map(([name, expression]) => [name, { expression, path }] as const),
    ),
  );
}

function resourcesOf(blocks: readonly PlacedBlock[]): ReadonlyMap<string, PlacedBlock> {
  return new Map(
    blocks.flatMap((one) => {
      const [type, name] = one.block.labels;
      if (type === undefined || name === undefined) return [];
      if (one.block.type === "resource") return [[`${type}.${name}`, one] as const];
      return one.block.type === "data" ? [[`data.${type}.${name}`, one] as const] : [];
    }),
  );
}

function givenValues(files: readonly ReadFile[]): ReadonlyMap<string, readonly Placed[]> {
  const given = new Map<string, Placed[]>();
  for (const { path, body } of files.filter((file) => isValuesFile(file.path))) {
    for (const [name, expression] of body.attributes)
      given.set(name, [...(given.get(name) ?? []), { expression, path }]);
  }
  return given;
}
