/** The page's only style: readable on a phone, in the dark, and without colours. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --text: #1a1d21; --soft: #55606b; --line: #c4ccd4; --good: #0b6130; --bad: #a3160c; --box: #f3f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --text: #e7eaed; --soft: #a9b4bf; --line: #434c55; --good: #7fd6a0; --bad: #ff9d92; --box: #1d2226; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 2rem 0 0.25rem; }
p, li { max-width: 60rem; }
.soft, caption { color: var(--soft); }
caption { text-align: left; padding: 0.25rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; }
thead th { background: var(--box); }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide td, .wide th { min-width: 6.5rem; overflow-wrap: normal; }
.ok { color: var(--good); font-weight: 600; }
.fail { color: var(--bad); font-weight: 700; text-decoration: underline; }
.words { white-space: pre-line; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; }
@media (max-width: 40rem) { body { padding: 0.6rem; } h1 { font-size: 1.35rem; } .narrow th, .narrow td { padding: 0.25rem; font-size: 0.9rem; } }
@media print { .scroll { overflow: visible; } }
`;
