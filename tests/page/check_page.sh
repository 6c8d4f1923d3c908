#!/usr/bin/env bash
# Opens the page of the report in a headless browser and looks at it as a reader's tools would: nothing is loaded from
# anywhere, headings, names, contrast in light and dark, width of a phone, tables that sort.
#   check_page.sh PROGRAM SELF_CHECK.js
# Exit status 77 where there is no Chromium.
set -euo pipefail
program=$1
self_check=$2

browser=""
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then browser=$name && break; fi
done
if [ -z "$browser" ]; then
  echo "skipped: no Chromium here (looked for chromium, chromium-browser, google-chrome)"
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" report --quiet --out "$work"

# dom FILE WIDTH SCHEME: the document after its scripts have run. 0 is dark, 1 is light.
dom() {
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
    --window-size="$2",2000 --blink-settings="preferredColorScheme=$3" --virtual-time-budget=5000 \
    --dump-dom "file://$1" 2>"$work/browser.log"
}

# The page as it is: its policy lets its own script run, or no head of a column would be a button.
if ! dom "$work/report.html" 1280 1 | grep -q '<th scope="col"><button type="button">'; then
  echo "the script of the page did not run; does page_script_hash in src/report/page_script.hpp fit the script?"
  grep -i "sha256" "$work/browser.log" || true
  exit 1
fi

# A copy with the checks in it, which the policy has to allow. What the policy stops is written down from the start.
watch='<script>window.violations=[];document.addEventListener("securitypolicyviolation",function(e){violations.push(e.violatedDirective+" "+e.blockedURI);});</script>'
awk -v watch="$watch" -v file="$self_check" '
  { gsub(/script-src \x27sha256-[^\x27]*\x27/, "script-src \x27unsafe-inline\x27") }
  /<body>/ { print; print watch; next }
  /<\/body>/ { print "<script>"; while ((getline line < file) > 0) print line; print "</script>" }
  { print }' "$work/report.html" >"$work/checked.html"

failed=0
for width in 1280 500; do
  for scheme in 1 0; do
    result=$(dom "$work/checked.html" "$width" "$scheme" | sed -n '/<pre id="self-check">/,/<\/pre>/p' | sed 's/<[^>]*>//g')
    echo "width $width, $([ $scheme = 1 ] && echo light || echo dark): ${result:-nothing came back}"
    [ "$(printf '%s\n' "$result" | grep -c .)" = 1 ] && [[ $result == "looked at "* ]] || failed=1
  done
done
exit $failed
