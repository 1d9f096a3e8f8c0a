"use strict";
(function () {
  var section = document.querySelector(".evidence");
  if (!section) return;
  var entries = Array.prototype.map.call(section.querySelectorAll(".entry"), function (node) {
    var items = Array.prototype.map.call(node.querySelectorAll("li"), function (item) {
      var put = item.querySelector(".who i"), address = item.lastElementChild.textContent;
      return { node: item, doc: address.slice(0, address.lastIndexOf(", characters ")), certainty: put ? put.textContent : "", shown: true, side: "" };
    });
    return { node: node, items: items, kind: node.id.split("-")[0], conflict: "conflict" in node.dataset, text: null, shown: true, both: false };
  });
  var called = { claim: "claims", conflict: "conflicts", speaker: "speakers", relation: "relations", tie: "ties between documents", source: "sources they name", date: "dates" };
  var kinds = Array.from(new Set(entries.map(function (entry) { return entry.kind; })));
  var names = new Map(), certainties = [];
  entries.forEach(function (entry) {
    entry.items.forEach(function (item) {
      if (!names.has(item.doc)) names.set(item.doc, item.node.querySelector(".who b").textContent);
      if (item.certainty && certainties.indexOf(item.certainty) < 0) certainties.push(item.certainty);
    });
  });
  var sources = Array.from(names).sort(function (a, b) { return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0; });

  function make(tag, properties, parent) {
    var node = Object.assign(document.createElement(tag), properties);
    parent.appendChild(node);
    return node;
  }
  function choice(name, label, first, options) {
    var holder = make("label", { textContent: label + " " }, form);
    var select = make("select", { name: name }, holder);
    make("option", { value: "", textContent: first }, select);
    options.forEach(function (option) { make("option", { value: option[0], textContent: option[1] }, select); });
    return select;
  }
  var form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Filter the evidence");
  var controls = {
    kind: choice("kind", "Evidence on", "everything", kinds.map(function (kind) { return [kind, called[kind] || kind]; })),
    source: choice("source", "Source", "all sources", sources),
    beside: choice("beside", "beside", "no other source", sources),
    certainty: choice("certainty", "Certainty", "any", certainties.sort().map(function (name) { return [name, name]; })),
    text: make("input", { type: "search", name: "text", autocomplete: "off" }, make("label", { textContent: "Words " }, form))
  };
  var tick = make("label", { className: "tick" }, form);
  controls.conflict = make("input", { type: "checkbox", name: "conflict" }, tick);
  make("span", { textContent: "only where sources disagree" }, tick);
  var clear = make("button", { type: "button", textContent: "Show all" }, form);
  var told = make("p", {}, form);
  told.setAttribute("role", "status");
  section.insertBefore(form, section.querySelector(".entry"));

  function folded(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  function state() {
    return {
      kind: controls.kind.value, source: controls.source.value, beside: controls.beside.value, certainty: controls.certainty.value,
      text: controls.text.value.trim(), conflict: controls.conflict.checked ? "yes" : ""
    };
  }
  function show() {
    var want = state(), words = folded(want.text).split(/\s+/).filter(Boolean);
    var pair = Boolean(want.source && want.beside && want.source !== want.beside);
    var count = 0, alone = 0;
    section.classList.toggle("pair", pair);
    entries.forEach(function (entry) {
      if (words.length && entry.text === null) entry.text = folded(entry.node.textContent);
      var sides = new Set(), shown = 0;
      entry.items.forEach(function (item) {
        var side = item.doc === want.source ? "left" : pair && item.doc === want.beside ? "right" : "";
        var fits = (!want.source || side) && (!want.certainty || item.certainty === want.certainty);
        // The page is only touched where something changes: with thousands of sentences that is what takes the time.
        if (item.shown !== Boolean(fits)) item.node.hidden = !(item.shown = Boolean(fits));
        if (item.side !== (pair ? side : "")) item.node.className = item.side = pair ? side : "";
        if (fits) { shown += 1; sides.add(side); }
      });
      var narrowed = want.source || want.certainty;
      var visible = (!want.kind || entry.kind === want.kind) && (!narrowed || shown > 0) && (!want.conflict || entry.conflict) &&
        words.every(function (word) { return entry.text.indexOf(word) >= 0; });
      if (pair && visible && sides.size < 2) { visible = false; alone += 1; }
      if (entry.shown !== Boolean(visible)) entry.node.hidden = !(entry.shown = Boolean(visible));
      if (entry.both !== Boolean(pair && visible)) entry.node.classList.toggle("shared", entry.both = Boolean(pair && visible));
      if (visible) count += 1;
    });
    underline(pair);
    told.textContent = pair ? count + " made by both are shown; " + alone + " that one of the two alone makes are not" : count + " of " + entries.length + " shown";
  }
  // In two sources side by side, the words of the marked passages that both have are underlined, without touching the text.
  function underline(pair) {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("both");
    if (!pair) return;
    var ranges = [];
    entries.forEach(function (entry) {
      if (entry.node.hidden || !entry.node.classList.contains("shared")) return;
      var sides = ["left", "right"].map(function (side) {
        var found = [];
        entry.node.querySelectorAll("li." + side + ":not([hidden]) mark").forEach(function (mark) {
          var words = /[\p{L}\p{N}]{4,}/gu, text = mark.firstChild, match;
          while (text && (match = words.exec(text.data))) found.push([folded(match[0]).slice(0, 6), text, match.index, match[0].length]);
        });
        return found;
      });
      sides.forEach(function (own, place) {
        var other = new Set(sides[1 - place].map(function (word) { return word[0]; }));
        own.forEach(function (word) {
          if (!other.has(word[0])) return;
          var range = new Range();
          range.setStart(word[1], word[2]);
          range.setEnd(word[1], word[2] + word[3]);
          ranges.push(range);
        });
      });
    });
    if (ranges.length) CSS.highlights.set("both", new Highlight(...ranges));
  }
  function address() {
    var want = state(), parts = [];
    Object.keys(want).forEach(function (name) { if (want[name]) parts.push(name + "=" + encodeURIComponent(want[name])); });
    return "#" + section.id + (parts.length ? "?" + parts.join("&") : "");
  }
  function write() {
    show();
    try { history.replaceState(null, "", address()); } catch (refused) { location.hash = address(); }
  }
  function read() {
    var hash = location.hash.slice(1), cut = hash.indexOf("?");
    var target = hash && document.getElementById(decodeURIComponent(cut < 0 ? hash : hash.slice(0, cut)));
    if (!target || !section.contains(target)) return;
    if (cut >= 0) {
      var given = new URLSearchParams(hash.slice(cut + 1));
      ["kind", "source", "beside", "certainty", "text"].forEach(function (name) { controls[name].value = given.get(name) || ""; });
      controls.conflict.checked = given.get("conflict") === "yes";
      show();
    }
    if (target === section) {
      if (cut < 0) return;
      controls.kind.focus({ preventScroll: true });
      requestAnimationFrame(function () { form.scrollIntoView(); });
      return;
    }
    if (target.hidden) reset();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
    // What comes into view is only then laid out, and may be higher than was thought.
    requestAnimationFrame(function () { target.scrollIntoView(); });
  }
  // Escape leads back to the link by which the evidence was reached.
  var came = null;
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (!link || section.contains(link)) return;
    came = link;
    // A plain link leads to everything that an entry holds, whatever was filtered before.
    var there = document.getElementById(link.getAttribute("href").slice(1)), want = state();
    if (there && there.classList.contains("entry") && Object.keys(want).some(function (name) { return want[name]; })) reset();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !came || !section.contains(document.activeElement) || (event.target === controls.text && controls.text.value)) return;
    came.focus({ preventScroll: true });
    came.scrollIntoView({ block: "center" });
    came = null;
  });
  function reset() { form.reset(); show(); }
  document.querySelectorAll("a[data-view]").forEach(function (link) {
    link.setAttribute("href", link.getAttribute("href") + "?" + link.dataset.view);
  });
  form.addEventListener("input", write);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  clear.addEventListener("click", function () { reset(); write(); });
  window.addEventListener("hashchange", read);
  show();
  read();
})();
