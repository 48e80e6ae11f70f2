import type { Tone } from "./look.ts";

const ICONS: Readonly<Record<Tone, readonly [fill: string, shape: string]>> = {
  good: ["#0a7d66", "<circle cx='8' cy='8' r='7'/>"],
  doubtful: ["#c98500", "<path d='M1 2h14L8 15z'/>"],
  bad: ["#c4271c", "<path d='M8 0l8 8-8 8-8-8z'/>"],
  unknown: ["#6b7684", "<rect x='1' y='1' width='14' height='14'/>"],
};

/** Shows the answer in the tab, by shape and colour. */
export function setIcon(tone: Tone): void {
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (link === null) return;
  const [fill, shape] = ICONS[tone];
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='${fill}'>${shape}</svg>`;
  const href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  if (link.href !== href) link.href = href;
}
