import "./style/page.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { fleetAnswer } from "./answer.ts";
import { AskError, ask } from "./ask.ts";
import { EventStream } from "./event-stream.ts";
import { setIcon } from "./icon.ts";
import { PageState } from "./page-state.ts";
import { loadPast } from "./past.ts";
import { readRoute, writeRoute } from "./route.ts";
import { findKey } from "./signing/browser-key.ts";
import { applyTheme } from "./theme.ts";
import { App } from "./views/app.tsx";

const TICK_MS = 500;

/** Starts the page: the only place where it opens anything. */
function start(root: HTMLElement): void {
  const state = new PageState();
  applyTheme();
  state.goTo(location.search);
  addEventListener("popstate", () => state.goTo(location.search));
  effect(() => {
    const query = writeRoute(state.route.value);
    // An address that means the same stays as it was typed.
    if (query === writeRoute(readRoute(location.search))) return;
    const address = query === "" ? "/" : query;
    if (state.replaces) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  });
  effect(() => loadPast(state));
  effect(() => {
    const { state: fresh } = state.freshness.value;
    const answer = fleetAnswer(state.live.value ?? new Map());
    const tone = fresh === "live" ? answer.tone : "unknown";
    document.title = fresh === "live" ? `${answer.text} · Muster` : "not live · Muster";
    setIcon(tone);
  });
  setInterval(() => {
    state.nowMs.value = performance.now();
  }, TICK_MS);
  const mayRetry = async (): Promise<boolean> => {
    try {
      await ask("/api/order", { subject: "traffic/none" });
      return true;
    } catch (error) {
      if (!(error instanceof AskError) || error.status !== 401) return true;
      state.over.value = error.hint || "run muster ui for a new link";
      return false;
    }
  };
  new EventStream({
    take: (name, data) => state.take(name, data, performance.now()),
    mayRetry,
  }).open();
  // A browser that keeps no key still shows everything.
  void findKey().then(
    (key) => {
      state.key.value = key;
    },
    () => undefined,
  );
  render(<App state={state} />, root);
}

const root = document.getElementById("page");
if (root !== null) {
  root.replaceChildren();
  start(root);
}
