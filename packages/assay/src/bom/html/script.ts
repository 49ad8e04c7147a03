/**
 * The script of the report: shows the filter box, hides what does not hold the words in it, opens what a link leads to, and opens
 * everything for the printer. The report says everything without it. It builds no HTML and reads no address but the fragment.
 */
export const script = `
"use strict";
const box = document.getElementById("filter");
const things = Array.from(document.querySelectorAll(".card, .rows tbody tr"));
const texts = new Map();
box.hidden = false;
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(" ").filter((word) => word !== "");
  for (const thing of things) {
    let text = texts.get(thing);
    if (text === undefined) texts.set(thing, (text = thing.textContent.toLowerCase()));
    thing.hidden = !words.every((word) => text.includes(word));
  }
});
const reveal = () => {
  let at = document.getElementById(location.hash.slice(1));
  const target = at;
  while (at !== null) {
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
