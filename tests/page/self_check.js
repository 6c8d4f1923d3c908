// Runs inside a copy of the page and writes what is wrong into an element of its own, one line each; the last line says
// how much was looked at.
"use strict";
window.addEventListener("load", function () {
  var wrong = [], seen = { headings: 0, labels: 0, texts: 0, tables: 0 };
  function check(holds, what) { if (!holds) wrong.push(what); }

  // Nothing was loaded from anywhere, and nothing was tried.
  check(performance.getEntriesByType("resource").length === 0, "the page loaded a resource");
  (window.violations || []).forEach(function (v) { wrong.push("the policy stopped " + v); });

  // Headings in order.
  var last = 0;
  document.querySelectorAll("h1,h2,h3,h4,h5,h6").forEach(function (h) {
    var level = Number(h.tagName[1]);
    seen.headings += 1;
    check(level <= last + 1, "heading \"" + h.textContent + "\" skips a level");
    check(h.textContent.trim() !== "", "a heading is empty");
    last = level;
  });
  check(document.querySelectorAll("h1").length === 1, "there is not one h1");

  // Everything has a name.
  document.querySelectorAll("svg").forEach(function (svg) {
    seen.labels += 1;
    check(svg.getAttribute("role") === "img", "a drawing is no image");
    (svg.getAttribute("aria-labelledby") || "none").split(" ").forEach(function (id) {
      var named = document.getElementById(id);
      check(named && named.textContent.trim() !== "", "a drawing has no text under " + id);
    });
  });
  document.querySelectorAll("img").forEach(function (i) { check(i.hasAttribute("alt"), "an image has no alt"); });
  document.querySelectorAll("input,select").forEach(function (field) {
    seen.labels += 1;
    check(field.labels && field.labels.length > 0, "a field has no label");
  });
  document.querySelectorAll("button,a[href],summary").forEach(function (b) {
    seen.labels += 1;
    check(b.textContent.trim() !== "", "a button or link has no words");
  });
  document.querySelectorAll("table").forEach(function (t) {
    t.querySelectorAll("thead th").forEach(function (th) { check(th.scope === "col", "a head of a column has no scope"); });
  });
  document.querySelectorAll("a[href^='#']").forEach(function (a) {
    check(document.getElementById(a.getAttribute("href").slice(1)), "a link leads nowhere: " + a.getAttribute("href"));
  });
  var ids = {};
  document.querySelectorAll("[id]").forEach(function (e) {
    check(!ids[e.id], "the id " + e.id + " stands twice");
    ids[e.id] = true;
  });
  check(document.documentElement.lang === "en", "the page names no language");
  check(document.documentElement.scrollWidth <= window.innerWidth + 1,
    "the page is wider than the window: " + document.documentElement.scrollWidth + " of " + window.innerWidth);

  // Contrast of every text with what it stands on (WCAG 2, AA).
  function parts(colour) { return (colour.match(/[\d.]+/g) || []).map(Number); }
  function light(rgb) {
    var c = rgb.slice(0, 3).map(function (v) { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }
  function contrast(a, b) {
    var x = light(a), y = light(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }
  function ground(e) {
    for (; e; e = e.parentElement) {
      var c = parts(getComputedStyle(e).backgroundColor);
      if (c.length && (c.length < 4 || c[3] === 1)) return c;
    }
    return [255, 255, 255];
  }
  var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (var node = walker.nextNode(); node; node = walker.nextNode()) {
    var holder = node.parentElement;
    if (!node.textContent.trim() || /^(SCRIPT|STYLE|TITLE|DESC|OPTION)$/i.test(holder.tagName)) continue;
    if (holder.id === "self-check" || holder.getClientRects().length === 0) continue;
    var style = getComputedStyle(holder), drawn = holder.tagName.toLowerCase() === "text", on;
    if (drawn) {
      var halo = holder.closest("g[paint-order]");
      on = halo ? parts(getComputedStyle(halo).stroke) : parts(getComputedStyle(holder.closest("svg").querySelector("rect")).fill);
    } else {
      on = ground(holder);
    }
    var size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
    var ratio = contrast(parts(drawn ? style.fill : style.color), on);
    seen.texts += 1;
    check(ratio >= (large ? 3 : 4.5), "contrast " + ratio.toFixed(2) + " of \"" + node.textContent.trim().slice(0, 40) + "\"");
  }

  // Tables sort, upwards and then downwards, and lose no row.
  document.querySelectorAll("table.sortable").forEach(function (t) {
    seen.tables += 1;
    var rows = t.tBodies[0].rows.length, buttons = t.querySelectorAll("thead button");
    check(buttons.length === t.tHead.rows[0].cells.length, "a table has no buttons to sort by");
    buttons.forEach(function (b, column) {
      function keys() {
        return Array.from(t.tBodies[0].rows).map(function (r) { return r.cells[column].dataset.sort || r.cells[column].textContent.trim(); });
      }
      function sorted(list, sign) {
        var words = new Intl.Collator("en", { numeric: true });
        return list.every(function (k, i) {
          if (i === 0) return true;
          var a = Number(list[i - 1]), c = Number(k);
          var order = isNaN(a) || isNaN(c) ? words.compare(list[i - 1], k) : a - c;
          return sign * order <= 0;
        });
      }
      b.click();
      check(sorted(keys(), 1), "a table does not sort up by " + b.textContent);
      check(b.parentElement.getAttribute("aria-sort") === "ascending", "a sorted column does not say so");
      b.click();
      check(sorted(keys(), -1), "a table does not sort down by " + b.textContent);
    });
    check(t.tBodies[0].rows.length === rows, "sorting lost rows");
  });

  // Claims are found by a word and by their verdict.
  var form = document.getElementById("find"), claims = document.getElementById("claims");
  function visible() { return Array.from(claims.tBodies[0].rows).filter(function (r) { return !r.hidden; }); }
  check(form && !form.hidden, "the form to find claims is hidden");
  if (form && claims) {
    var all = visible().length, kind = form.querySelector("select"), text = form.querySelector("input");
    kind.value = "fails";
    kind.dispatchEvent(new Event("change"));
    check(visible().length === claims.querySelectorAll("tbody tr.fails").length, "the verdict does not filter");
    check(visible().length < all, "every claim fails");
    kind.value = "";
    text.value = "no claim says this";
    text.dispatchEvent(new Event("input"));
    check(visible().length === 0, "the word does not filter");
    text.value = "";
    text.dispatchEvent(new Event("input"));
    check(visible().length === all, "the filter does not let go");
  }

  check(seen.headings > 10 && seen.labels > 50 && seen.texts > 200 && seen.tables > 5, "too little was looked at");
  var out = document.createElement("pre");
  out.id = "self-check";
  out.textContent = wrong.concat(["looked at " + JSON.stringify(seen)]).join("\n");
  document.body.appendChild(out);
});
