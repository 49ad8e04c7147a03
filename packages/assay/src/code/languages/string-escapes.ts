const simple: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  a: "\u0007",
  e: "\u001b",
  s: " ",
  "\n": "",
};

const escape =
  /\\(?:u\{([0-9A-Fa-f_]{1,8})\}|u+([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{1,4})|([0-7]{1,3})|\r?(\n)|([^]))/gu;

/** Text between quotes with the escapes of Go, Java, Kotlin, C# and Rust, whose meanings do not contradict each other. */
export function unescaped(written: string): string {
  if (!written.includes("\\")) return written;
  return written.replace(escape, (all: string, ...groups: readonly unknown[]) => {
    const [braced, four, eight, two, octal, newLine, other] = groups.map((it) =>
      typeof it === "string" ? it : undefined,
    );
    const hex = braced ?? four ?? eight ?? two;
    if (hex !== undefined) return characterOf(Number.parseInt(hex.replace(/_/gu, ""), 16), all);
    if (octal !== undefined) return characterOf(Number.parseInt(octal, 8), all);
    const key = newLine ?? other ?? "";
    return simple[key] ?? key;
  });
}

function characterOf(point: number, written: string): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : written;
}

/** Lines without the white space that all of them begin with, and without an empty first and last line: text blocks. */
export function withoutIndent(written: string): string {
  const lines = written.split("\n");
  if (lines[0]?.trim() === "") lines.shift();
  const counted = lines.filter((line, at) => line.trim() !== "" || at === lines.length - 1);
  const indent = counted.reduce((least, line) => Math.min(least, leadingSpace(line)), Infinity);
  const cut = lines.map((line) => (line.trim() === "" ? "" : line.slice(indent).trimEnd()));
  return cut.join("\n");
}

function leadingSpace(line: string): number {
  return line.length - line.trimStart().length;
}
