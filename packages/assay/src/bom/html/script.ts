/**
 * The script of the report: shows the filter box, hides what does not hold the words in it and opens where the rest stands, opens
 * what a link leads to, and opens everything for the printer. The report says everything without it. It builds no HTML and reads no address but the fragment.
 */
export const script = `
"use strict";
const box = document.getElementById("filter");
const things = Array.from(document.querySelectorAll(".card, .rows tbody tr"));
const matches = document.getElementById("matches");
const texts = new Map();
const opened = new Set();
const textOf = (thing) => {
  let text = texts.get(thing);
  if (text === undefined) texts.set(thing, (text = thing.textContent.toLowerCase()));
  return text;
};
box.hidden = false;
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(" ").filter((word) => word !== "");
  const found = things.filter((thing) => {
    thing.hidden = !words.every((word) => textOf(thing).includes(word));
    return !thing.hidden;
  });
  for (const part of opened) part.open = false;
  opened.clear();
  for (const thing of words.length === 0 ? [] : found) {
    const part = thing.parentElement.closest("details:not([open])");
    if (part === null) continue;
    part.open = true;
    opened.add(part);
  }
  matches.hidden = words.length === 0;
  matches.textContent = found.length + " of " + things.length + " match.";
});
const reveal = () => {
  let at = document.getElementById(location.hash.slice(1));
  const target = at;
  while (at !== null) {
    at.hidden = false;
    if (at.tagName === "DETAILS") at.open = true;
    at = at.parentElement;
  }
  if (target !== null) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
let closed = [];
addEventListener("beforeprint", () => {
  closed = Array.from(document.querySelectorAll("details:not([open])"));
  for (const one of closed) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
});
`;
