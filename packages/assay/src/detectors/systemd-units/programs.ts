import { pathsOf } from "../recipe-names.ts";
import type { Setting } from "./ini.ts";
import { settingsOf } from "./ini.ts";

/** A program that a manager of processes starts. */
export interface Program {
  readonly name: string;
  /** Command lines as a shell would read them. */
  readonly commands: readonly Line[];
  /** `NAME=value` texts. */
  readonly variables: readonly Line[];
  /** Files of variables. */
  readonly files: readonly string[];
  /** Of a container that is started (Quadlet). */
  readonly image?: Line;
  readonly devices: readonly Line[];
}

export interface Line {
  readonly text: string;
  readonly line: number;
}

const lines = (settings: readonly Setting[], ...keys: readonly string[]): readonly Line[] =>
  settings.filter(({ key }) => keys.includes(key)).map(({ value, line }) => ({ text: value, line }));

/** The service of a unit: `ExecStart`, `Environment` and the like (systemd.exec, systemd.service). */
export function unitProgram(name: string, text: string): Program {
  const settings = settingsOf(text).filter(({ section }) => section === "Service" || section === "Container");
  const container = settings.filter(({ section }) => section === "Container");
  const image = lines(container, "Image")[0];
  const started = lines(settings, "ExecStart", "ExecStartPre", "ExecStartPost");
  return {
    name,
    commands: [...started.map(withoutPrefix), ...lines(container, "Exec")],
    variables: lines(settings, "Environment"),
    files: lines(settings, "EnvironmentFile").map(({ text: path }) => path.replace(/^-/u, "")),
    ...(image === undefined ? {} : { image }),
    devices: lines(container, "AddDevice"),
  };
}

/** `-`, `@`, `:`, `+` and `!` say how the program is run. */
function withoutPrefix({ text, line }: Line): Line {
  return { text: text.replace(/^[-@:+!]{1,4}(?=[\w/"'%$])/u, ""), line };
}

/** The programs of supervisord (`[program:x]`, `[eventlistener:x]`). */
export function supervisorPrograms(text: string): readonly Program[] {
  const settings = settingsOf(text);
  const sections = [...new Set(settings.map(({ section }) => section))];
  return sections
    .filter((section) => /^(?:program|eventlistener|fcgi-program):/u.test(section))
    .map((section) => {
      const own = settings.filter((one) => one.section === section);
      return {
        name: section.slice(section.indexOf(":") + 1),
        commands: lines(own, "command"),
        variables: lines(own, "environment").flatMap(commaSeparated),
        files: [],
        devices: [],
      };
    });
}

/** `A="b",C="d"`. */
function commaSeparated({ text, line }: Line): readonly Line[] {
  return [...text.matchAll(/(\w{1,100})=("[^"\n]{0,1000}"|'[^'\n]{0,1000}'|[^,\n]{0,1000})/gu)].map(
    ([pair]) => ({ text: pair, line }),
  );
}

/** The processes of a Procfile: `name: command`. */
export function procfilePrograms(text: string): readonly Program[] {
  return text.split(/\r?\n/u, 2_000).flatMap((written, index) => {
    const [, name, command] = /^([A-Za-z][\w-]{0,60}):[ \t]+(\S.{0,5000})$/u.exec(written) ?? [];
    if (name === undefined || command === undefined) return [];
    return [{ name, commands: [{ text: command, line: index + 1 }], variables: [], files: [], devices: [] }];
  });
}

/** For each file of variables the files of the tree that its path of a machine may be: by its last part, beside the unit or above. */
export function variableFiles({ files }: Program, path: string): readonly (readonly string[])[] {
  return files.map((file) => {
    const last = file.split("/").at(-1) ?? "";
    return last === "" || file.includes("%") ? [] : pathsOf(last, { path });
  });
}
