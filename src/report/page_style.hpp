#pragma once
// The style sheet of the HTML page. Private to the library.

namespace pko::detail {

inline constexpr const char* page_style = R"css(
:root{color-scheme:light dark;--paper:#fff;--raised:#f6f8fa;--text:#1b1f24;--muted:#57606a;--line:#d0d7de;--link:#0b5394;
--bar:#0067a5;--on-bar:#fff;--mark:#c44e00;--holds:#11632f;--caveat:#7d4e00;--fails:#a40e26;--open:#4b5563;
--holds-soft:#e2f4e7;--caveat-soft:#fdf0d0;--fails-soft:#fde6e8;--open-soft:#eaedf1}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--raised:#1c2229;--text:#e6eaef;--muted:#a3adb9;--line:#38424d;
--link:#8ec5ff;--bar:#56b4e9;--on-bar:#0b1620;--mark:#ffb454;--holds:#7ee2a0;--caveat:#ffcf70;--fails:#ff9aa5;--open:#b8c2cd;
--holds-soft:#12351f;--caveat-soft:#3a2c0b;--fails-soft:#431820;--open-soft:#2a313a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--text);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:break-word}
main,header,footer{max-width:56rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:4rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
h1,h2{font-family:Georgia,"Times New Roman",serif;font-weight:600;line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.7rem,4.5vw,2.6rem);margin:.4rem 0 1rem}
h2{font-size:1.5rem;margin:0 0 1rem}
h3{font-size:1rem;margin:1.5rem 0 .6rem}
p{margin:0 0 1rem}
.symbol{letter-spacing:.06em;color:var(--muted);font-weight:600;margin:0}
.lead{font-size:1.1rem;max-width:46rem}
.muted{color:var(--muted)}
.small{font-size:.9rem}
section{margin:3.5rem 0 0}
.paragraph{border-top:1px solid var(--line);padding-top:2rem;margin-top:2.5rem}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.8rem;list-style:none;margin:0 0 2rem;padding:0}
.tiles li{border-radius:.6rem;padding:1rem 1.1rem;background:var(--soft);color:var(--tone)}
.tiles .number{display:block;font-size:2.2rem;font-weight:600;line-height:1.1}
.tiles .sign{min-width:0}
.tiles .meaning{display:block;color:var(--text);font-size:.88rem;line-height:1.4;margin-top:.3rem}
.holds{--tone:var(--holds);--soft:var(--holds-soft)}
.holds_with_caveat{--tone:var(--caveat);--soft:var(--caveat-soft)}
.fails{--tone:var(--fails);--soft:var(--fails-soft)}
.not_checkable{--tone:var(--open);--soft:var(--open-soft)}
.badge{display:inline-flex;align-items:center;gap:.4rem;border-radius:1rem;padding:.1rem .7rem .1rem .5rem;background:var(--soft);
color:var(--tone);font-size:.88rem;font-weight:600;white-space:nowrap}
.sign{display:inline-block;min-width:1em;text-align:center;font-weight:700}
.careful{list-style:none;margin:0;padding:0}
.careful li{display:grid;grid-template-columns:12rem 4.5rem 1fr;gap:.2rem .8rem;padding:.55rem 0;border-top:1px solid var(--line);align-items:baseline}
.careful a{white-space:nowrap}
.careful li:last-child{border-bottom:1px solid var(--line)}
.careful .note{font-size:.92rem}
.find{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;align-items:center;margin:0 0 1rem}
.find[hidden]{display:none}
.find input,.find select{font:inherit;color:var(--text);background:var(--paper);border:1px solid var(--muted);border-radius:.4rem;padding:.25rem .6rem}
.find output{color:var(--muted);font-size:.9rem}
thead button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:left}
thead button::after{content:" ↕";color:var(--muted)}
th[aria-sort=ascending] button::after{content:" ↑"}
th[aria-sort=descending] button::after{content:" ↓"}
.claims tbody th a{color:inherit;text-decoration:none}
.claims tbody th a:hover{text-decoration:underline}
.claims td:first-child{width:6.5rem}
.claims td:nth-child(2){width:13rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2.5rem;align-items:start}
.index{display:flex;flex-wrap:wrap;gap:.5rem;margin:0;padding:0;list-style:none}
.index a{display:inline-flex;gap:.35rem;border-radius:.5rem;padding:.2rem .7rem;background:var(--soft,var(--raised));color:var(--tone,var(--text));text-decoration:none}
.index a:hover{text-decoration:underline}
figure{margin:0 0 3rem}
figure h3{font-size:1.1rem;margin:0 0 .8rem}
figure svg{display:block;width:100%;max-width:38rem;height:auto}
figcaption{font-size:.9rem;color:var(--muted);margin-top:.8rem;max-width:38rem}
.key{display:inline-block;width:.7em;height:.7em;background:var(--mark);transform:rotate(45deg);margin-right:.45em}
details{margin-top:.6rem;font-size:.95rem}
summary{cursor:pointer;color:var(--link)}
table{width:100%;border-collapse:collapse;font-size:.95rem}
caption{text-align:left;color:var(--muted);padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
thead th{color:var(--muted);font-size:.85rem;font-weight:500}
tbody th{font-weight:400}
.value{font-weight:600}
.note{display:block;color:var(--muted);font-size:.87rem}
.statements{table-layout:fixed}
.statements th:first-child{width:40%}
.statements th:nth-child(2){width:23%}
.statements th:last-child{width:15%}
.findings{list-style:none;margin:0;padding:0}
.findings li{border-left:4px solid var(--tone);padding:.15rem 0 .15rem 1.1rem;margin:0 0 1.4rem}
.says{font-weight:600;margin:.35rem 0 .2rem}
.reason{margin:0;max-width:46rem}
footer{padding-top:2.5rem;padding-bottom:4rem;margin-top:4rem;color:var(--muted);font-size:.9rem}
footer::before{content:"";display:block;border-top:1px solid var(--line);margin-bottom:1.5rem}
@media screen and (max-width:44rem){
main,header,footer{padding-left:1.1rem;padding-right:1.1rem}
header{padding-top:2.2rem}
section{margin-top:2.5rem}
.tiles{grid-template-columns:1fr 1fr}
.careful li{grid-template-columns:auto 1fr}
.careful .what{grid-column:1/-1}
.claims thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.claims,.claims tbody,.claims tr,.claims td,.claims th{display:block;width:auto}
.claims tr{display:grid;grid-template-columns:3rem 1fr;border-bottom:1px solid var(--line);padding:.5rem 0}
.claims tr[hidden]{display:none}
.claims td,.claims th,.claims td:first-child,.claims td:nth-child(2){border:0;padding:.1rem 0;width:auto}
.claims th{grid-column:1/-1}
.statements thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.statements,.statements tbody,.statements tr,.statements td,.statements th{display:block;width:auto}
.statements th:first-child{width:auto}
.statements tr{border-bottom:1px solid var(--line);padding:.7rem 0}
.statements td,.statements th{border:0;padding:.05rem 0}
.statements td[data-label]::before{content:attr(data-label) ": ";color:var(--muted);font-weight:400}
}
@media print{
:root{color-scheme:light;--paper:#fff;--raised:#fff;--text:#000;--muted:#444;--line:#bbb;--link:#000;--bar:#0067a5;--on-bar:#fff;--mark:#c44e00;
--holds:#11632f;--caveat:#7d4e00;--fails:#a40e26;--open:#4b5563;--holds-soft:#fff;--caveat-soft:#fff;--fails-soft:#fff;--open-soft:#fff}
body{font-size:10.5pt}
main,header,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
nav,details:not([open]),.find,thead button::after{display:none}
.claims tr[hidden]{display:table-row}
.figures{display:block}
.tiles li,.badge{border:1px solid var(--tone)}
section{margin-top:1.6rem}
.paragraph{padding-top:1rem;margin-top:1.4rem}
figure,.findings li,tr,.tiles,.careful li{break-inside:avoid}
h2,h3{break-after:avoid}
figure svg{max-width:13cm;print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{text-decoration:none}
@page{margin:2cm}
}
)css";

}  // namespace pko::detail
