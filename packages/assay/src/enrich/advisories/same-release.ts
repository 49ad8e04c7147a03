/**
 * Whether a record of one release of a distribution is about packages of another spelling of it. Both without the ecosystem: `22.04:LTS`,
 * `Pro:22.04:LTS`, `enterprise_linux:9::appstream`, `Linux Enterprise Server 15 SP5-LTSS`.
 */
export function isSameRelease(base: string, release: string, asked: string): boolean {
  if (release === asked) return true;
  if (asked === "") return false;
  return rules.get(base)?.(release, asked) ?? false;
}

type Rule = (release: string, asked: string) => boolean;

const rules: ReadonlyMap<string, Rule> = new Map([
  ["Red Hat", isSameStream],
  ["Ubuntu", isSameUbuntu],
  ["SUSE", isSameServicePack],
  ["AlmaLinux", isSameMajor],
  ["Rocky Linux", isSameMajor],
]);

/** Fixes of Ubuntu Pro (ESM) are for the same packages; other streams (FIPS, Realtime) are builds of their own. */
function isSameUbuntu(release: string, asked: string): boolean {
  const number = ubuntuNumber(asked);
  return number !== undefined && ubuntuNumber(release) === number;
}

/** `22.04` of `22.04`, `22.04:LTS` and `Pro:22.04:LTS`; undefined for other streams. */
function ubuntuNumber(release: string): string | undefined {
  return /^(?:Pro:)?(\d{2}\.\d{2})(?::LTS)?$/u.exec(release)?.[1];
}

/** True for a record of the updates that only subscribers get. */
export function isUbuntuPro(ecosystem: string): boolean {
  return ecosystem.startsWith("Ubuntu:Pro:");
}

/** Red Hat writes products of its CPEs. Streams of one minor release (EUS, AUS) have builds of their own: they count for that one only. */
function isSameStream(release: string, asked: string): boolean {
  const [, product = "", number = ""] = /^(\w{1,40}):(\d{1,3}(?:\.\d{1,3})?)(?::|$)/u.exec(release) ?? [];
  if (product === "enterprise_linux") return majorOf(number) === majorOf(asked);
  return product.startsWith("rhel_") && number === asked;
}

function isSameMajor(release: string, asked: string): boolean {
  return /^\d/u.test(release) && majorOf(release) === majorOf(asked);
}

function majorOf(number: string): string {
  return number.split(".")[0] ?? "";
}

/** On SLE the packages of one service pack come from its modules and extensions, whose names no release file has. */
function isSameServicePack(release: string, asked: string): boolean {
  const [here, there] = [asked, release].map((text) =>
    /^Linux Enterprise (Micro )?(?:[A-Z][\w/ -]{0,80} )?(?:for [A-Z][\w/ -]{0,80} )?(\d{1,3}(?:\.\d{1,3})?(?: SP\d{1,2})?)(?:-[A-Z]\w{0,30})*$/u.exec(
      text,
    ),
  );
  return here?.[2] !== undefined && there?.[2] === here[2] && (there[1] ?? "") === (here[1] ?? "");
}
