// What the document does beside being read: filters, search, a fact chosen in three places at once, keys.
// Everything is in the document already; nothing here makes HTML of a string, and nothing is fetched.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const KINDS = $$(".kinds input");
const query = $("#query");
const card = $("#card");
const tip = $("#tip");
const side = $(".side");
const tabs = $$("[role=tab]");
const pages = [...new Set($$("main .page").map((page) => page.dataset.page))];
const isWide = matchMedia("(min-width: 60rem)"); // as in the style sheet: wide enough for the side to stand open
const isBroad = matchMedia("(min-width: 84rem)"); // and for the contents


function idOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // an address that somebody mistyped
  }
}

// One entry a fact: its row, its marks in the text and on the raw page, what is searched.
const facts = (() => {
  const { facts: told, sentences } = JSON.parse($("#data").textContent);
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const searched = sentences.map(plain);
  const all = $$("tr[data-fact]").map((row) => ({ row, link: $("a", row), marks: [], raw: [], on: true })); // by number
  for (const mark of $$("main mark[data-fact]")) all[mark.dataset.fact].marks.push(mark);
  for (const mark of $$("#raw mark[data-fact]")) all[mark.dataset.fact].raw.push(mark);
  all.forEach((fact, number) => {
    fact.number = number;
    fact.kind = fact.row.className;
    fact.page = fact.row.closest(".page").dataset.page;
    fact.article = fact.row.closest(".rows").dataset.article;
    fact.home = fact.row.parentNode;
    fact.id = idOf(fact.link.hash);
    fact.rank = told[number].rank;
    fact.fields = told[number].fields;
    fact.sentence = searched[told[number].sentence];
    fact.value = fact.row.cells[2].textContent;
    const words = [fact.link.textContent, fact.value, fact.value.replaceAll(",", "")];
    fact.words = plain([...words, ...fact.fields.map(([, said]) => said)].join("\n"));
    if (fact.marks.length) fact.marks[0].tabIndex = -1;
  });
  return { all, plain, byId: new Map(all.map((fact) => [fact.id, fact])) };
})();

const state = { page: null, chosen: null, returnTo: null, place: -1 };

// ---- Pages and tabs -------------------------------------------------------------------------------------------

function showPage(number) {
  if (state.page === number) return;
  state.page = number;
  for (const section of $$(".page")) {
    // The browser's own search finds what is hidden in this way, and says so before it shows it.
    const hidden = section.parentNode.id === "text" ? "until-found" : true;
    section.hidden = section.dataset.page === number ? false : hidden;
  }
  for (const item of $$("nav li[data-page]")) {
    const isHere = item.dataset.page === number;
    item.classList.toggle("here", isHere);
    if (isHere) $("a", item).setAttribute("aria-current", "page");
    else $("a", item).removeAttribute("aria-current");
  }
  $("#text").scrollTop = 0;
  rove(facts.all.find((fact) => fact.page === number && fact.on));
  tellShown();
  paintPlaces();
}

$("#text").addEventListener("beforematch", (event) => showPage(event.target.dataset.page));

function showTab(name, open = true) {
  for (const tab of tabs) {
    const isIt = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", isIt);
    tab.tabIndex = isIt ? 0 : -1;
    $(`#${tab.getAttribute("aria-controls")}`).hidden = !isIt;
  }
  side.classList.toggle("open", open);
  document.documentElement.classList.toggle("drawn", open);
  if (state.chosen) reveal(state.chosen, name);
}

const tabShown = () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true").id.slice(4);

for (const tab of tabs) {
  tab.addEventListener("click", () => {
    const again = tab.getAttribute("aria-selected") === "true" && side.classList.contains("open") && !isWide.matches;
    showTab(tab.id.slice(4), !again);
  });
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs.at((tabs.indexOf(tab) + step) % tabs.length);
    showTab(next.id.slice(4));
    next.focus();
  });
}

// ---- Which facts show -----------------------------------------------------------------------------------------

function filter() {
  const kinds = new Set(KINDS.filter((box) => box.checked).map((box) => box.value));
  const sought = facts.plain(query.value.trim());
  const counts = new Map();
  for (const fact of facts.all) {
    const isOn = kinds.has(fact.kind) && (!sought || fact.words.includes(sought) || fact.sentence.includes(sought));
    if (isOn !== fact.on) {
      fact.on = isOn;
      fact.row.hidden = !isOn;
      for (const mark of [...fact.marks, ...fact.raw]) mark.classList.toggle("off", !isOn);
    }
    if (isOn) for (const place of [fact.page, fact.article]) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  for (const table of $$("div.rows")) table.hidden = !$("tbody tr:not([hidden])", table);
  for (const [article, counter] of counters) counter.textContent = (counts.get(article) ?? 0).toLocaleString("en");
  for (const item of $$("nav li[data-page]")) {
    const count = counts.get(item.dataset.page) ?? 0;
    $(".count", item).textContent = count.toLocaleString("en");
    item.classList.toggle("empty", count === 0);
  }
  tellShown();
  rove(facts.all.find((fact) => fact.page === state.page && fact.on));
}

const counters = new Map($$("nav li li").map((item) => [$("a", item).hash.slice(1), $(".count", item)]));

function tellShown() {
  const count = facts.all.filter((fact) => fact.on && (sorted.isOn || fact.page === state.page)).length;
  $("#shown").textContent = count.toLocaleString("en");
  $(".nothing").hidden = count > 0 || facts.all.length === 0;
}

// Where the sought words stand in the text, on all pages; the browser paints those of the page that shows.
let places = [];

function findPlaces() {
  const sought = query.value.trim().toLowerCase();
  places = [];
  state.place = -1;
  if (sought) {
    for (const block of $$("main .text > *")) {
      const text = block.textContent.toLowerCase();
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
        places.push({ block, at, end: at + sought.length, page: block.closest(".page").dataset.page });
      }
    }
  }
  paintPlaces();
}

function rangeOf({ block, at, end }) {
  const range = new Range();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = seen + node.length;
    if (at >= seen && at < next) range.setStart(node, at - seen);
    if (end > seen && end <= next) {
      range.setEnd(node, end - seen);
      return range;
    }
    seen = next;
  }
  return range;
}

function paintPlaces() {
  if (!globalThis.Highlight) return;
  CSS.highlights.set("sought", new Highlight(...places.filter((place) => place.page === state.page).map(rangeOf)));
  CSS.highlights.delete("place");
}

function goToPlace(step) {
  if (!places.length) return;
  const isFirst = state.place < 0;
  const here = places.findIndex((place) => place.page === state.page);
  state.place = isFirst ? Math.max(here, 0) : (state.place + step + places.length) % places.length;
  const place = places[state.place];
  showPage(place.page);
  place.block.scrollIntoView({ block: "center" });
  if (globalThis.Highlight) CSS.highlights.set("place", new Highlight(rangeOf(place)));
  tell();
}

function tell() {
  const shown = facts.all.filter((fact) => fact.on).length;
  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  const at = state.place < 0 ? "" : `${state.place + 1} of `;
  const sought = query.value.trim();
  $("#hits").textContent = sought ? `${counted(shown, "fact")}, ${at}${counted(places.length, "place")}` : "";
}

// ---- The order of the table: as in the text, a page at a time, or by kind and size over all pages ----------------

const sorted = { isOn: false, place: $("#sorted"), atOnce: 100 };

function arrange(isSorted) {
  sorted.isOn = isSorted;
  sorted.place.replaceChildren();
  $("#facts").classList.toggle("by-size", isSorted);
  if (isSorted) {
    const ranked = facts.all.toSorted((one, other) => one.rank - other.rank);
    let table;
    let last;
    ranked.forEach((fact) => {
      // Tables of a hundred rows: a browser lays out those alone that are on the screen.
      if (fact.kind !== last?.kind || table.rows.length > sorted.atOnce) {
        const frame = fact.home.closest(".rows").cloneNode();
        table = fact.home.closest("table").cloneNode();
        const title = document.createElement("caption");
        title.textContent = fact.kind === last?.kind ? "" : $("abbr", fact.row).title;
        const [columns, head] = ["colgroup", "thead"].map((name) => $(name, fact.home.parentNode).cloneNode(true));
        table.append(title, columns, head, document.createElement("tbody"));
        frame.append(table);
        sorted.place.append(frame);
      }
      table.tBodies[0].append(fact.row);
      last = fact;
    });
  } else {
    for (const fact of facts.all) fact.home.append(fact.row);
  }
  filter();
}

$("#order").addEventListener("change", (event) => {
  arrange(event.target.value === "size");
  $("#facts").scrollTop = 0;
});

let waiting = 0;
query.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 120);
});
query.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (waiting) search();
  goToPlace(event.shiftKey ? -1 : 1);
});

function search() {
  clearTimeout(waiting);
  waiting = 0;
  filter();
  findPlaces();
  tell();
}

function seek(text) {
  query.value = text;
  search();
}

for (const box of KINDS) {
  box.addEventListener("change", () => { filter(); tell(); });
  box.closest("label").addEventListener("click", (event) => {
    if (!event.altKey) return;
    event.preventDefault();
    alone(box);
  });
}

function alone(box) {
  // The click that brought us here has turned the box, and turns it back when it ends: we come after that.
  setTimeout(() => {
    const isAlone = KINDS.every((other) => other.checked === (other === box));
    for (const other of KINDS) other.checked = isAlone || other === box;
    filter();
    tell();
  });
}

function setKinds(isOn) {
  for (const box of KINDS) box.checked = isOn;
  filter();
  tell();
}

$("#all").addEventListener("click", () => setKinds(true));
$("#none").addEventListener("click", () => setKinds(false));
$("#clear").addEventListener("click", () => { seek(""); setKinds(true); });
for (const button of $$("button.find")) {
  button.addEventListener("click", () => { seek(button.value); showTab("facts"); });
}

// ---- The fact chosen ------------------------------------------------------------------------------------------

function rove(fact) {
  for (const mark of $$("main mark[tabindex='0']")) mark.tabIndex = -1;
  if (fact?.marks.length) fact.marks[0].tabIndex = 0;
}

function light(fact, isOn) {
  for (const mark of [...fact.marks, ...fact.raw]) mark.classList.toggle("chosen", isOn);
  fact.row.classList.toggle("chosen", isOn);
  if (isOn) fact.link.setAttribute("aria-current", "true");
  else fact.link.removeAttribute("aria-current");
}

function reveal(fact, where) {
  if (where === "text") fact.marks[0]?.scrollIntoView({ block: "center" });
  else if (where === "facts") fact.row.scrollIntoView({ block: "nearest" });
  else if (where === "raw") fact.raw[0]?.scrollIntoView({ block: "center" });
}

function choose(fact) {
  if (state.chosen) light(state.chosen, false);
  state.chosen = fact;
  if (!fact.on) { // a link may lead to a fact that is filtered away
    KINDS.find((box) => box.value === fact.kind).checked = true;
    query.value = "";
    search();
  }
  showPage(fact.page);
  light(fact, true);
  rove(fact);
  fillCard(fact);
  const shown = tabShown();
  if (side.classList.contains("open")) reveal(fact, shown);
  remember(fact.id);
}

// The address of what is shown, so that it can be kept, sent, and gone back to; a page within a page has none.
function remember(id) {
  if (location.hash === `#${id}`) return;
  try {
    history.pushState(null, "", id ? `#${id}` : location.pathname + location.search);
  } catch {
    // Without an address all else works.
  }
}

function fillCard(fact) {
  const mark = $("mark", card);
  mark.className = fact.kind;
  mark.textContent = fact.link.textContent;
  $(".value", card).textContent = fact.value;
  $("dl", card).replaceChildren(
    ...[["kind", fact.kind], ...fact.fields].map(([label, said]) => {
      const pair = document.createElement("div");
      const term = document.createElement("dt");
      const data = document.createElement("dd");
      term.textContent = label;
      data.textContent = said;
      pair.append(term, data);
      return pair;
    }),
  );
  $("#to-text").href = `#${fact.id}`;
  card.hidden = false;
  card.scrollTop = 0;
}

function close() {
  if (!state.chosen) return;
  light(state.chosen, false);
  state.chosen = null;
  card.hidden = true;
  if (location.hash) remember("");
}

function toText(fact) {
  choose(fact);
  fact.marks[0]?.focus({ preventScroll: true });
  reveal(fact, "text");
}

function toRow(fact) {
  choose(fact);
  showTab("facts");
  fact.link.focus({ preventScroll: true });
}

function toRaw(fact) {
  showTab("raw");
  $("#raw").focus({ preventScroll: true });
  reveal(fact, "raw");
}

const factAt = (target) => facts.all[target.closest?.("mark[data-fact]")?.dataset.fact];

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link?.closest("#card")) {
    event.preventDefault();
    ({ "to-text": toText, "to-row": toRow, "to-raw": toRaw })[link.id](state.chosen);
  } else if (link) {
    event.preventDefault();
    follow(idOf(link.hash), true);
  } else {
    const fact = innermost(event.target);
    if (fact && !getSelection().toString()) {
      choose(fact);
      if (fact.marks.some((mark) => mark.contains(event.target))) fact.marks[0].focus({ preventScroll: true });
      else reveal(fact, "text");
    }
  }
});

// The smallest fact that shows at a place; the ones round it may be filtered away, or it itself.
function innermost(target) {
  for (let mark = target.closest?.("mark[data-fact]"); mark; mark = mark.parentElement.closest("mark[data-fact]")) {
    if (facts.all[mark.dataset.fact].on) return facts.all[mark.dataset.fact];
  }
  return undefined;
}

// Where an anchor leads: a fact, an article, a page.
function follow(id, isNew) {
  const fact = facts.byId.get(id);
  if (fact) {
    toText(fact);
    return true;
  }
  const target = document.getElementById(id);
  if (!target) return false;
  const page = target.closest("main .page");
  if (page) showPage(page.dataset.page);
  target.focus({ preventScroll: true });
  target.scrollIntoView();
  const first = facts.all.find((one) => one.article === id && one.on);
  if (first && side.classList.contains("open")) reveal(first, tabShown());
  if (isNew) remember(id);
  if (!isBroad.matches && target.closest("main")) $("nav details").open = false;
  return true;
}

addEventListener("popstate", () => follow(idOf(location.hash), false) || close());
$("#close").addEventListener("click", () => { const fact = state.chosen; close(); fact.marks[0]?.focus({ preventScroll: true }); });

// ---- What a fact says, while it is pointed at or has the focus --------------------------------------------------

function showTip(mark) {
  const told = [];
  for (let at = mark; at; at = at.parentElement.closest("mark[data-fact]")) {
    const fact = facts.all[at.dataset.fact];
    if (fact.on) told.push(fact);
  }
  if (!told.length) return hideTip();
  tip.replaceChildren(
    ...told.map((fact) => {
      const line = document.createElement("p");
      const kind = document.createElement("b");
      kind.textContent = fact.kind.replace("_", " ");
      kind.className = fact.kind;
      line.append(kind, " ", fact.value || fact.link.textContent);
      return line;
    }),
  );
  tip.hidden = false;
  const at = mark.getClientRects()[0];
  const { offsetWidth: width, offsetHeight: height } = tip;
  const below = at.bottom + height + 12 < innerHeight;
  tip.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 4))}px`;
  tip.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - height - 6)}px`;
  mark.setAttribute("aria-describedby", "tip");
  return undefined;
}

function hideTip() {
  tip.hidden = true;
  for (const mark of $$("mark[aria-describedby]")) mark.removeAttribute("aria-describedby");
}

for (const place of [$("main"), $("#raw")]) {
  place.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("mark[data-fact]");
    if (mark && event.pointerType !== "touch") showTip(mark);
    else hideTip();
  });
  place.addEventListener("pointerleave", hideTip);
  place.addEventListener("scroll", hideTip, { passive: true });
}
$("main").addEventListener("focusin", (event) => {
  if (event.target.matches("mark[data-fact]") && event.target.matches(":focus-visible")) showTip(event.target);
});
$("main").addEventListener("focusout", hideTip);

// ---- Keys -----------------------------------------------------------------------------------------------------

function step(by) {
  const showing = facts.all.filter((fact) => fact.on && fact.marks.length);
  const from = factAt(document.activeElement) ?? state.chosen;
  let next;
  if (!from) next = showing.find((fact) => fact.page === state.page) ?? showing[0];
  else if (by > 0) next = showing.find((fact) => fact.number > from.number) ?? showing[0];
  else next = showing.findLast((fact) => fact.number < from.number) ?? showing.at(-1);
  if (next) toText(next);
}

const help = $("#help");
$("#ask").addEventListener("click", () => help.showModal());

document.addEventListener("keydown", (event) => {
  if (help.open || event.ctrlKey || event.metaKey) return;
  const mark = factAt(event.target);
  if (event.key === "Escape") {
    if (!tip.hidden) hideTip();
    else if (event.target === query && query.value) seek("");
    else if (state.chosen) $("#close").click();
    else if (query.value) seek("");
  } else if (mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    toRow(mark);
  } else if (mark && ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    step(["ArrowRight", "ArrowDown"].includes(event.key) ? 1 : -1);
  } else if ($("#keys").checked && !event.target.matches("input:not([type=checkbox]), textarea")) {
    const box = /^Digit[1-8]$/.test(event.code) ? KINDS[event.code.at(-1) - 1] : undefined;
    if (box && event.altKey) alone(box);
    else if (box && !event.shiftKey) box.click();
    else if (event.key === "/") query.focus();
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "?") help.showModal();
    else return;
    event.preventDefault();
  }
});

// ---- Off we go ------------------------------------------------------------------------------------------------

document.documentElement.classList.add("live");
$("nav details").open = isBroad.matches;
isBroad.addEventListener("change", () => { $("nav details").open = isBroad.matches; });
isWide.addEventListener("change", () => showTab(tabShown(), isWide.matches));
showTab("facts", isWide.matches);
showPage(pages[0]);
if (location.hash) follow(idOf(location.hash), false);
