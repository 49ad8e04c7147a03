import type { BadgeFigures } from "../store/projects/badge.ts";

const colours = { good: "#1a7f37", fair: "#9a6700", bad: "#cf222e", none: "#59636e" } as const;

/** A small picture with words and numbers of ours alone: no script, no font, nothing that anybody uploaded. */
export function badgePicture(figures: BadgeFigures, show: "findings" | "evidence"): string {
  const [label, said, colour] = show === "findings" ? findingsSaid(figures) : evidenceSaid(figures);
  const [left, right] = [widthOf(label), widthOf(said)];
  const text = (x: number, words: string): string =>
    `<text x="${x}" y="14" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" fill="#fff">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${label}: ${said}">`,
    `<title>${label}: ${said}</title>`,
    `<rect width="${left}" height="20" fill="#32383f"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/>`,
    text(left / 2, label),
    text(left + right / 2, said),
    `</svg>`,
  ].join("");
}

type Said = readonly [label: string, said: string, colour: string];

function findingsSaid({ isRead, findings }: BadgeFigures): Said {
  const label = "AI findings";
  if (!isRead) return [label, "not read yet", colours.none];
  const worst = (["critical", "high", "medium"] as const).filter((severity) => findings[severity] > 0);
  if (worst.length === 0) return [label, "none above low", colours.good];
  const said = worst.slice(0, 2).map((severity) => `${findings[severity]} ${severity}`);
  return [label, said.join(", "), worst[0] === "medium" ? colours.fair : colours.bad];
}

function evidenceSaid({ evidence }: BadgeFigures): Said {
  const label = "AI evidence";
  if (evidence.percent === null) return [label, "not judged yet", colours.none];
  const colour = evidence.percent >= 60 ? colours.good : evidence.percent >= 30 ? colours.fair : colours.bad;
  return [label, `${Math.round(evidence.percent)} %`, colour];
}

/** Pixels that words of this font take at most. */
function widthOf(words: string): number {
  return Math.round(words.length * 7.2) + 12;
}
