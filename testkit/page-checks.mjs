/* Runs inside the page of a browser (`checkPage`), so it is no module: what a person would see, as plain data. */
/* eslint-disable @typescript-eslint/no-unused-vars */

/** `a.card "first words"`: enough to find it. */
const named = (element) =>
  `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 40)}"`;

const isSeen = (element) =>
  element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

const openAll = () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
};

/** What reaches over the edge of the page, or over its own edge without a way to get there. */
const overflowing = () => {
  const width = document.documentElement.clientWidth;
  const over = [...document.querySelectorAll("body *")].filter((element) => {
    if (!isSeen(element) || element.closest(".picture") !== null) return false;
    const { left, right } = element.getBoundingClientRect();
    return left < -0.5 || right > width + 0.5;
  });
  const wide = document.documentElement.scrollWidth > width ? ["the page itself"] : [];
  return [...wide, ...over.map(named)].slice(0, 10);
};

const channels = (colour) => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return { rgb: [red, green, blue], alpha };
};

/** The ground that an element stands on. */
const groundOf = (element) => {
  for (let at = element; at !== null; at = at.parentElement) {
    const { rgb, alpha } = channels(getComputedStyle(at).backgroundColor);
    if (alpha === 1) return rgb;
  }
  return [255, 255, 255];
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (rgb) => {
  const [red, green, blue] = rgb.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, other) => {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
};

const hasText = (element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");

/** Text that not everybody can read: `element: contrast`. */
const faint = () => {
  const found = new Map();
  const look = (element, colour, name) => {
    const share = contrast(channels(colour).rgb, groundOf(element));
    if (share < 4.5) found.set(name, share.toFixed(2));
  };
  for (const element of document.querySelectorAll("body *")) {
    if (!isSeen(element)) continue;
    const own = getComputedStyle(element);
    if (hasText(element))
      look(element, element.closest("svg") === null ? own.color : own.fill, named(element));
    if (element.placeholder) look(element, getComputedStyle(element, "::placeholder").color, "placeholder");
  }
  return [...found].slice(0, 10).map(([name, share]) => `${name}: ${share}`);
};

/** Everything that the keyboard can reach now, in the order of the page. */
const reachable = () =>
  [...document.querySelectorAll('a[href], summary, input, [tabindex="0"]')].filter(isSeen);

/** Which of them has the focus, and whether one sees that it has. */
const focused = () => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return {
    index: reachable().indexOf(document.activeElement),
    isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  };
};

/** How many of the elements a person sees. */
const seen = (selector) => [...document.querySelectorAll(selector)].filter(isSeen).length;

/** Parts of the page that a person sees nothing of, though they are there. */
const unseen = (selector) =>
  [...document.querySelectorAll(selector)].filter((element) => !isSeen(element)).map(named);
