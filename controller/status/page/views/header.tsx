import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { isOpen } from "../alert-words.ts";
import { post } from "../ask.ts";
import { NODE_LOOKS } from "../look.ts";
import type { PageState } from "../page-state.ts";
import { VIEWS, type View } from "../route.ts";
import { chosenTheme, nextTheme } from "../theme.ts";
import { ageText } from "../time-words.ts";
import { Shape } from "./bits.tsx";
import { usePage } from "./use-page.ts";

const NAMES: Readonly<Record<View, string>> = {
  fleet: "Servers",
  release: "Releases",
  flags: "Flags",
  alerts: "Alerts",
  plan: "Plan",
  gates: "Gates",
  log: "Log",
  time: "Time",
};

/** Where one is, whether it is live, and the way to everything else. */
export function Header(): JSX.Element {
  const state = usePage();
  const hello = state.hello.value;
  const [theme, setTheme] = useState(chosenTheme());
  return (
    <header class="top">
      <p class="where">
        <strong>Muster</strong> {hello?.trustDomain}
        <span class="muted"> {hello === undefined ? "" : `on ${hello.controller}`}</span>
      </p>
      <Views />
      <Live />
      <p class="who">
        {hello !== undefined && (
          <span class="muted" title={`roles: ${hello.roles.join(", ")}`}>
            {hello.operator}
          </span>
        )}
        {hello !== undefined && (
          <button type="button" class="quiet" onClick={() => void leave(state)}>
            log out
          </button>
        )}
        <button type="button" class="quiet" onClick={() => setTheme(nextTheme())}>
          theme: {theme}
        </button>
        <button type="button" class="quiet" onClick={() => (state.help.value = true)}>
          help <kbd>?</kbd>
        </button>
      </p>
    </header>
  );
}

/** Ends the session, and says so. */
async function leave(state: PageState): Promise<void> {
  await post("/logout", {}).catch(() => undefined);
  state.over.value = "You have logged out. muster ui gives a new link.";
}

function Views(): JSX.Element {
  const state = usePage();
  const { view } = state.route.value;
  const waiting = (state.alerts.value?.alerts ?? []).filter((a) => a !== null && isOpen(a)).length;
  return (
    <nav aria-label="Views">
      {VIEWS.map((one) => (
        <a
          key={one}
          href={one === "fleet" ? "/" : `?view=${one}`}
          aria-current={one === view ? "page" : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            state.go({ view: one, node: "" });
          }}
        >
          {NAMES[one]}
          {one === "alerts" && waiting > 0 && <span class="count">{waiting}</span>}
        </a>
      ))}
    </nav>
  );
}

function Live(): JSX.Element {
  const { state, ageMs } = usePage().freshness.value;
  if (state === "live") return <p class="beat good">● live</p>;
  return <p class="beat bad">{state === "lost" ? `◆ ${ageText(ageMs)} old` : "◌ connecting"}</p>;
}

/** Which servers are shown. All of it is in the address. */
export function Filters(): JSX.Element {
  const state = usePage();
  const route = state.route.value;
  const pools = [...(state.pools.value?.keys() ?? [])];
  const counts = new Map<string, number>();
  for (const pool of state.pools.value?.values() ?? [])
    for (const { status } of pool.nodes.values()) counts.set(status, (counts.get(status) ?? 0) + 1);
  const toggle = (status: string): void => {
    const { statuses } = route;
    const next = statuses.includes(status)
      ? statuses.filter((one) => one !== status)
      : [...statuses, status];
    state.go({ statuses: next });
  };
  return (
    <search class="filters">
      {pools.length > 1 && (
        <label>
          <span class="hidden">pool</span>
          <select value={route.pool} onChange={(e) => state.go({ pool: e.currentTarget.value })}>
            <option value="">every pool</option>
            {pools.map((pool) => (
              <option key={pool}>{pool}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span class="hidden">search servers</span>
        <input
          id="search"
          type="search"
          placeholder="name, status, reason  /"
          value={route.search}
          onInput={(e) => state.go({ search: e.currentTarget.value }, "replace")}
        />
      </label>
      {Object.entries(NODE_LOOKS).flatMap(([status, look]) => {
        const count = counts.get(status) ?? 0;
        const chosen = route.statuses.includes(status);
        if (count === 0 && !chosen) return [];
        return [
          <button
            key={status}
            type="button"
            class={`chip ${look.tone}`}
            aria-pressed={chosen}
            onClick={() => toggle(status)}
          >
            <Shape look={look} /> {status.replaceAll("_", " ").toLowerCase()}{" "}
            <span class="number">{count}</span>
          </button>,
        ];
      })}
      {(route.statuses.length > 0 || route.search !== "") && (
        <button type="button" class="quiet" onClick={() => state.go({ statuses: [], search: "" })}>
          show all
        </button>
      )}
    </search>
  );
}
