import type { Install } from "../commands/reading.ts";
import { textOf } from "../commands/unwrap.ts";
import type { Word } from "../commands/word.ts";
import { applicationOfPackages } from "../packages/application.ts";
import { readInstallArguments } from "../packages/install-arguments.ts";
import type { ListedPackage } from "../packages/listed.ts";
import { listedPackage } from "../packages/listed-package.ts";
import { systemPackages } from "../packages/system-packages.table.ts";
import type { Report } from "./recipe-report.ts";

/** What the installing commands of a file bring: true when they brought something. */
export function noteInstalls(report: Report, path: string, installs: readonly Install[]): boolean {
  const listed = installs.flatMap((install) => readers[install.tool](install, path));
  if (listed.length === 0) return false;
  const { uses, links, problems } = applicationOfPackages(listed, report.by);
  report.uses.push(...uses);
  report.links.push(...links);
  report.problems.push(...problems);
  return uses.length > 0;
}

type Reader = (install: Install, path: string) => readonly ListedPackage[];

const readers: Readonly<Record<Install["tool"], Reader>> = {
  python: pythonPackages,
  npm: npmPackages,
  system: systemLibraries,
  cargo: cargoPackages,
  go: goModules,
};

function pythonPackages({ words, line }: Install, path: string): readonly ListedPackage[] {
  const found = readInstallArguments(words.map(written), { path, line });
  return (found?.packages ?? []).map((listed) => ({ ...listed, line: lineOf(words, listed.name) ?? line }));
}

/** `torch==${VERSION}` keeps its variable: the name is known, the version is not. */
function written(word: Word): string {
  return word.kind === "unresolved" && word.default === undefined
    ? word.expression.replace(/^"|"$/gu, "")
    : textOf(word);
}

/** The line of the word that names the package. */
function lineOf(words: readonly Word[], name: string): number | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_.]+/gu, "-");
  const wanted = plain(name);
  return words.find((word) => {
    const text = plain(textOf(word).replace(/^[\w-]{1,60}::/u, ""));
    return text === wanted || (text.startsWith(wanted) && /^[^\w-]/u.test(text.slice(wanted.length)));
  })?.line;
}

/** Words behind the verb that are no options. */
function plainWords({ words, length }: Install, valued: readonly string[]): readonly Word[] {
  return words
    .slice(length)
    .filter((word, at, rest) => !textOf(word).startsWith("-") && !valued.includes(textOf(rest[at - 1])));
}

const npmSpec = /^(?:(@[a-z0-9~][\w.~-]{0,100})\/)?([a-z0-9][\w.-]{0,200})(?:@([\w.^~>=<*|+-]{1,60}))?$/iu;

function npmPackages(install: Install, path: string): readonly ListedPackage[] {
  const isDevelopment = install.words.some((word) => /^(?:-D|--save-dev|--dev|-d)$/u.test(textOf(word)));
  return plainWords(install, ["--prefix", "--registry", "--filter", "-C", "--workspace", "-w"]).flatMap(
    (word) => {
      const [, namespace, name, range] = npmSpec.exec(textOf(word)) ?? [];
      if (name === undefined) return [];
      const version = /^v?(\d+\.\d+\.\d+(?:-[\w.-]{1,60})?)$/u.exec(range ?? "")?.[1];
      return listedPackage({
        type: "npm",
        namespace,
        name,
        version,
        range: range === "latest" ? undefined : range,
        scope: isDevelopment ? "development" : "runtime",
        listing: "manifest",
        path,
        line: word.line,
      });
    },
  );
}

/** Of the packages of a system only those of the AI stack, by the name of the product. */
function systemLibraries(install: Install, path: string): readonly ListedPackage[] {
  const found = new Map<string, ListedPackage>();
  for (const word of plainWords(install, ["-t", "--target-release", "-o", "-c", "--repo"])) {
    const [name = "", said] = textOf(word).split(/[=~]/u, 2);
    const row = systemPackages.find(({ pattern }) => pattern.test(name));
    if (row === undefined || found.has(row.name)) continue;
    const inName = row.pattern.exec(name)?.[1]?.replace(row.separator ?? /(?!)/u, ".");
    const version = versionOf(said) ?? inName;
    found.set(
      row.name,
      listedPackage({
        type: "generic",
        name: row.name,
        version,
        scope: "runtime",
        listing: "manifest",
        path,
        line: word.line,
      }),
    );
  }
  return [...found.values()];
}

/** The version of the product within that of the package: `8.9.7.29-1+cuda12.2`. */
function versionOf(said: string | undefined): string | undefined {
  return /^(?:\d+:)?(\d+(?:\.\d+){1,4})(?:[-+~].*)?$/u.exec(said ?? "")?.[1];
}

function cargoPackages(install: Install, path: string): readonly ListedPackage[] {
  const at = install.words.findIndex((word) => /^--(?:version|vers)$/u.test(textOf(word)));
  const asked = at < 0 ? undefined : textOf(install.words[at + 1]);
  const valued = [
    "--version",
    "--vers",
    "--git",
    "--branch",
    "--tag",
    "--rev",
    "--path",
    "--features",
    "-F",
    "--root",
    "--bin",
  ];
  return plainWords(install, valued).flatMap((word) => {
    const [, name, inline] = /^([a-z][\w-]{0,60})(?:@([\w.^=-]{1,40}))?$/iu.exec(textOf(word)) ?? [];
    const range = inline ?? asked;
    const version = /^=?(\d+\.\d+\.\d[\w.+-]*)$/u.exec(range ?? "")?.[1];
    return name === undefined
      ? []
      : listedPackage({
          type: "cargo",
          name,
          version,
          range,
          scope: "runtime",
          listing: "manifest",
          path,
          line: word.line,
        });
  });
}

function goModules(install: Install, path: string): readonly ListedPackage[] {
  return plainWords(install, []).flatMap((word) => {
    const [, name, said] =
      /^([a-z0-9.-]{2,60}\.[a-z]{2,10}\/[\w./-]{1,200}?)(?:\/\.\.\.)?(?:@([\w.+-]{1,80}))?$/u.exec(
        textOf(word),
      ) ?? [];
    const version = /^v\d+\.\d+\.\d[\w.+-]*$/u.test(said ?? "") ? said : undefined;
    return name === undefined
      ? []
      : listedPackage({
          type: "golang",
          name,
          version,
          scope: "runtime",
          listing: "manifest",
          path,
          line: word.line,
        });
  });
}
