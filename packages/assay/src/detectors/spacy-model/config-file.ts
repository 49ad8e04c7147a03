/** A setting of `config.cfg`. */
export interface Setting {
  readonly section: string;
  readonly key: string;
  /** JSON as a rule; without its quotes when it is a text. */
  readonly value: string;
  readonly line: number;
}

/** Reads sections and settings line by line; values over several lines are left out. */
export function settingsIn(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let section = "";
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const header = /^\[([\w.*-]{1,300})\][ \t]{0,20}$/u.exec(line)?.[1];
    if (header !== undefined) section = header;
    const [, key, value = ""] = /^(@?\w{1,100})[ \t]{0,20}=[ \t]{0,20}(.{0,1000})$/u.exec(line) ?? [];
    if (key !== undefined) settings.push({ section, key, value: unquoted(value.trim()), line: index + 1 });
  }
  return settings;
}

function unquoted(value: string): string {
  return /^"[^"]*"$/u.test(value) ? value.slice(1, -1) : value;
}
