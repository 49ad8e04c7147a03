import type { ArgumentAt } from "../../catalogue/api.ts";

/** Files that a .NET program reads its settings from, without saying so. */
export const settingsFiles = /^appsettings(?:\.[\w-]+)?\.json$/iu;

/** Objects that are all settings of the program. */
export const settingsObjects: readonly string[] = [
  "Microsoft.Extensions.Configuration.IConfiguration()",
  "Microsoft.Extensions.Configuration.IConfigurationRoot()",
  "Microsoft.Extensions.Configuration.IConfigurationManager()",
  "Microsoft.Extensions.Configuration.IConfigurationSection()",
  "Microsoft.Extensions.Configuration.ConfigurationManager()",
  "Microsoft.Extensions.Configuration.ConfigurationBuilder().**.Build()",
  "ConfigurationBuilder().**.Build()",
  "**.Configuration",
];

/** How an expression ends that is all settings, where nobody knows the type of what it begins with. */
export const settingsExpression = /(?:^|\.)Configuration$/u;

/** Methods that give a part of the settings. */
export const sectionMethods: ReadonlySet<string> = new Set(["GetSection", "GetRequiredSection"]);

interface SettingMethod {
  readonly name: string;
  readonly key: ArgumentAt;
  readonly default?: ArgumentAt;
  /** Where it looks for the key. */
  readonly section?: string;
}

/** Methods that give one setting. */
export const settingMethods: readonly SettingMethod[] = [
  { name: "GetValue", key: { at: 0, name: "key" }, default: { at: 1, name: "defaultValue" } },
  { name: "GetConnectionString", key: { at: 0, name: "name" }, section: "ConnectionStrings" },
];

/** Calls that fill the properties of a class from a part of the settings. */
interface SettingsBinding {
  readonly name: string;
  /** The class: its type argument, that of `AddOptions<T>()` which it is called on, or the class of an argument. */
  readonly type: "own" | "options" | ArgumentAt;
  /** The part: an argument that is one, what the method is called on, or a key among all settings. */
  readonly section: ArgumentAt | "receiver" | { readonly key: ArgumentAt };
}

export const settingsBindings: readonly SettingsBinding[] = [
  { name: "Configure", type: "own", section: { at: 0 } },
  { name: "Configure", type: "own", section: { at: 1 } },
  { name: "Configure", type: "options", section: { at: 0 } },
  { name: "Bind", type: "options", section: { at: 0 } },
  { name: "BindConfiguration", type: "options", section: { key: { at: 0 } } },
  { name: "Get", type: "own", section: "receiver" },
  { name: "Bind", type: { at: 0 }, section: "receiver" },
  { name: "Bind", type: { at: 1 }, section: { key: { at: 0 } } },
];
