const whole = new Intl.NumberFormat("en");

/** `1,204`. */
export function count(value: number): string {
  return whole.format(value);
}

/** `1 model`, `3 models`; give the plural where an s does not make it. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const units = ["B", "kB", "MB", "GB", "TB"];

/** Bytes in decimal units: `16.1 GB`. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[unit] ?? ""}`;
}

/** `12 %`; what is not nothing is never shown as nothing. */
export function percent(part: number, total: number): string {
  if (total === 0) return "–";
  const share = (part / total) * 100;
  if (share > 0 && share < 1) return "< 1 %";
  if (share < 100 && share > 99) return "> 99 %";
  return `${share.toFixed(0)} %`;
}
