"use strict";
// Keys, suggestions of names, and forms that change the page in place. Without this file the page works by links and buttons.
const items = () => [...document.querySelectorAll("[data-item]")];
let at = -1;

function select(place, focus = true) {
  const all = items();
  for (const one of all) one.removeAttribute("aria-current");
  if (!all.length) { at = -1; return; }
  at = Math.max(0, Math.min(place, all.length - 1));
  all[at].setAttribute("aria-current", "true");
  if (focus) { all[at].focus({ preventScroll: true }); all[at].scrollIntoView({ block: "nearest" }); }
}

function say(text) { document.getElementById("live").textContent = text; }

async function swap(form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.getElementById("main");
  if (!main) { say(page.body.textContent); return; }
  if (!answer.ok) {
    const told = main.querySelector("[role=alert]");
    say(told ? told.textContent : "Not done.");
    const place = form.querySelector(".problem") || form.appendChild(Object.assign(document.createElement("p"), { className: "problem" }));
    place.textContent = told ? told.textContent : "Not done.";
    return;
  }
  const before = at;
  document.getElementById("main").replaceWith(document.adoptNode(main));
  const told = main.querySelector(".told p");
  say(told ? told.textContent : "");
  ready();
  select(before);
}

function act(key) {
  const within = at >= 0 && items()[at];
  const button = key === "u" ? document.querySelector("[data-key=u]") : within && within.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  const empty = [...button.form.elements].find((field) => field.required && !field.value);
  if (empty) empty.focus(); else button.form.requestSubmit(button);
  return true;
}

async function suggest(field) {
  const typed = field.value.split(";").pop().trim();
  if (typed.length < 2) return;
  const answer = await fetch(`/suggest?name=${encodeURIComponent(typed)}`, { credentials: "same-origin" });
  if (!answer.ok) return;
  let list = field.list;
  if (!list) {
    list = Object.assign(document.createElement("datalist"), { id: `names-${Math.random().toString(36).slice(2)}` });
    field.after(list);
    field.setAttribute("list", list.id);
  }
  list.replaceChildren(...(await answer.json()).map((one) => Object.assign(document.createElement("option"), { value: one.slug, label: one.name })));
}

function ready() {
  for (const field of document.querySelectorAll("[data-suggest]")) {
    let waiting;
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => suggest(field), 150); });
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-swap]")) return;
  event.preventDefault();
  swap(event.target);
});
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.key === "Escape" && typing) { document.activeElement.blur(); select(at); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") select(at + 1);
  else if (event.key === "k") select(at - 1);
  else if (event.key === "Enter" && document.activeElement.matches("[data-item]")) document.activeElement.querySelector("[data-open]")?.click();
  else if (event.key === "/" && document.getElementById("search")) document.getElementById("search").focus();
  else if (event.key === "?") document.getElementById("help").showModal();
  else if (!["a", "r", "s", "u"].includes(event.key) || !act(event.key)) return;
  event.preventDefault();
});
document.getElementById("keys").addEventListener("click", () => document.getElementById("help").showModal());
ready();
const shown = document.querySelector(".body mark.content");
if (shown) shown.closest(".body").scrollTop = shown.offsetTop - shown.closest(".body").offsetTop - 120;
