#pragma once
// The script of the HTML page: tables sort, and claims are found. Without it the page is whole, only stiffer. Private
// to the library.

namespace pko::detail {

/// What the page's policy allows to run: SHA-256 of the script, in base64. After a change of the script:
/// the browser's console names the hash that it wants, and the test of the page in a browser fails until it stands
/// here.
inline constexpr const char* page_script_hash = "sha256-6MT09eiiPofkAN/QfPfHIgYoKxT8bSaDn8/68TNu7/M=";

inline constexpr const char* page_script = R"js(
"use strict";
(function () {
  var words = new Intl.Collator("en", { numeric: true });
  function keyOf(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort || cell.textContent.trim();
  }
  function compare(a, b) {
    var x = Number(a), y = Number(b);
    return a !== "" && b !== "" && !isNaN(x) && !isNaN(y) ? x - y : words.compare(a, b);
  }
  function sortBy(table, column) {
    var head = table.tHead.rows[0].cells[column], body = table.tBodies[0];
    var down = head.getAttribute("aria-sort") === "ascending";
    Array.from(table.tHead.rows[0].cells).forEach(function (th) { th.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    Array.from(body.rows).map(function (row, place) { return [keyOf(row, column), place, row]; })
      .sort(function (a, b) { return (down ? compare(b[0], a[0]) : compare(a[0], b[0])) || a[1] - b[1]; })
      .forEach(function (entry) { body.appendChild(entry[2]); });
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (th, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = th.textContent;
      th.textContent = "";
      th.appendChild(button);
      button.addEventListener("click", function () { sortBy(table, column); });
    });
  });
  var form = document.getElementById("find"), table = document.getElementById("claims");
  if (!form || !table) return;
  form.hidden = false;
  var text = form.querySelector("input"), kind = form.querySelector("select"), shown = form.querySelector("output");
  function filter() {
    var wanted = text.value.trim().toLowerCase(), count = 0;
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      var fits = (!kind.value || row.classList.contains(kind.value)) && row.textContent.toLowerCase().indexOf(wanted) >= 0;
      row.hidden = !fits;
      if (fits) count += 1;
    });
    shown.textContent = count + " of " + table.tBodies[0].rows.length + " claims";
  }
  text.addEventListener("input", filter);
  kind.addEventListener("change", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  filter();
})();
)js";

}  // namespace pko::detail
