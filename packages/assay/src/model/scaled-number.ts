const decimal = ["", " k", " M", " B", " T", " P"];
const binary = ["B", "kB", "MB", "GB", "TB", "PB"];

/** Three significant digits with the letter people use for parameters: 8.03 B, 135 M, 512. */
export function countText(count: number): string {
  return scaled(count, decimal, "");
}

/** Powers of 1,000, as disks and hubs count: 16.1 GB. */
export function bytesText(bytes: number): string {
  return scaled(bytes, binary, " ");
}

function scaled(value: number, units: readonly string[], gap: string): string {
  let rest = value;
  let unit = 0;
  // 999.5 would be written as 1000 with three digits: go up one unit before that happens.
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? String(rest) : rest.toPrecision(3);
  return `${digits}${gap}${units[unit] ?? ""}`;
}
