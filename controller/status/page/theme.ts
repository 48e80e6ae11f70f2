/** "auto" follows the system. */
const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "muster-theme";

/** What was chosen in this browser. Throws none. */
export function chosenTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "auto";
  } catch {
    return "auto";
  }
}

/** Shows the chosen theme. */
export function applyTheme(theme: Theme = chosenTheme()): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Chooses the next one and shows it. Throws none. */
export function nextTheme(): Theme {
  const next = THEMES[(THEMES.indexOf(chosenTheme()) + 1) % THEMES.length] ?? "auto";
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage it holds until the page is closed.
  }
  applyTheme(next);
  return next;
}
