"use strict";
const fields = ["search", "speaker", "source", "act"].map((id) => document.getElementById(id));
const told = [...document.querySelectorAll("article")];
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = new Map(told.map((one) => [one, plain(one.textContent)]));
function filter() {
  const [search, ...chosen] = fields.map((field) => field.value);
  const sought = plain(search).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const one of told) {
    const said = [one.dataset.speaker.split("; "), [one.dataset.source], [one.dataset.act]];
    const fits = chosen.every((value, place) => !value || said[place].includes(value)) && sought.every((word) => words.get(one).includes(word));
    one.hidden = !fits;
    shown += fits;
    for (const mark of document.querySelectorAll(`svg a[href="#${one.id}"]`)) mark.style.display = fits ? "" : "none";
  }
  document.getElementById("shown").textContent = `${shown} of ${told.length} statements shown`;
}
for (const field of fields) field.addEventListener("input", filter);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
document.querySelector("form").addEventListener("reset", () => setTimeout(filter));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); fields[0].focus(); }
});
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
document.querySelector("form").hidden = false;
filter();
