import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { fleetAnswer } from "../answer.ts";
import type { PoolModel, Pools } from "../fleet-model.ts";
import { poolLook } from "../look.ts";
import type { PageState } from "../page-state.ts";
import { shellLine } from "../shell-words.ts";
import { clockText } from "../time-words.ts";
import { AlertsView } from "./alerts-view.tsx";
import { Announcer } from "./announcer.tsx";
import { Banners } from "./banners.tsx";
import { Cli, Nothing, Shape } from "./bits.tsx";
import { FlagsView } from "./flags-view.tsx";
import { GatesView } from "./gates-view.tsx";
import { Filters, Header } from "./header.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { onKey } from "./keys.ts";
import { LogView } from "./log-view.tsx";
import { NodeDrawer } from "./node-drawer.tsx";
import { PlanView } from "./plan-view.tsx";
import { PoolSection } from "./pool-section.tsx";
import { Rail } from "./rail.tsx";
import { ReleaseView } from "./release-view.tsx";
import { SignDialog } from "./sign-dialog.tsx";
import { TimeView } from "./time-view.tsx";
import { asOf, PageContext, usePage } from "./use-page.ts";

/** The page. */
export function App({ state }: { state: PageState }): JSX.Element {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event, state);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [state]);
  const fresh = state.freshness.value.state;
  const past = state.past.value !== undefined;
  return (
    <PageContext.Provider value={state}>
      <div class={`page is-${fresh}${past ? " is-past" : ""}`}>
        <a class="skip" href="#main">
          To the servers
        </a>
        <Header />
        <Banners />
        <Body />
        <Announcer />
        <SignDialog />
        <HelpDialog />
      </div>
    </PageContext.Provider>
  );
}

function Body(): JSX.Element {
  const state = usePage();
  const pools = state.pools.value;
  if (pools === undefined)
    return (
      <main id="main" tabIndex={-1}>
        <Nothing>
          {state.over.value === "" ? "asking the controller…" : "run muster ui for a new link"}
        </Nothing>
      </main>
    );
  const { pool } = state.route.value;
  const shown = [...pools.values()].filter((one) => pool === "" || one.facts.name === pool);
  return (
    <main id="main" tabIndex={-1}>
      <AnswerBand pools={pool === "" ? pools : new Map(shown.map((p) => [p.facts.name, p]))} />
      <ViewOf pools={shown} />
      <Drawer pools={shown} />
    </main>
  );
}

/** The answer, first and largest. What is not live is said to have been. */
function AnswerBand({ pools }: { pools: Pools }): JSX.Element {
  const state = usePage();
  const answer = fleetAnswer(pools);
  const { state: fresh, ageMs } = state.freshness.value;
  const isPast = state.past.value !== undefined;
  const tone = fresh === "live" && !isPast ? answer.tone : "unknown";
  const was = isPast
    ? `At ${clockText(state.nowUnixMs.value, state.liveUnixMs.value)}: `
    : fresh === "lost"
      ? `Was at ${clockText(state.nowUnixMs.value - ageMs, state.nowUnixMs.value)}: `
      : "";
  const status = WORST.find((one) => [...pools.values()].some((p) => p.facts.status === one)) ?? "";
  return (
    <div class={`answer-band ${tone}`}>
      <Shape look={{ ...poolLook(status), tone }} large />
      <h1 id="answer">
        {was}
        {answer.text}
      </h1>
    </div>
  );
}

const WORST = ["BLIND", "DIVERGED", "INCOMPLETE", "ROLLING", "READY"];

function ViewOf({ pools }: { pools: readonly PoolModel[] }): JSX.Element {
  const state = usePage();
  const { view, pool } = state.route.value;
  switch (view) {
    case "release":
      return <ReleaseView pools={pools} />;
    case "flags":
      return <FlagsView pools={pools} />;
    case "alerts":
      return <AlertsView />;
    case "plan":
      return <PlanView pools={pools} />;
    case "gates":
      return <GatesView />;
    case "log":
      return <LogView />;
    case "time":
      return <TimeView pools={pools} />;
    case "fleet":
      return (
        <div class="fleet">
          <div class="pools">
            <Filters />
            {pools.map((one) => (
              <PoolSection key={one.facts.name} pool={one} />
            ))}
            <Cli line={shellLine("status", ...(pool === "" ? [] : [pool]), ...asOf(state))} />
          </div>
          <Rail pools={pools} />
        </div>
      );
  }
}

function Drawer({ pools }: { pools: readonly PoolModel[] }): JSX.Element | null {
  const { node } = usePage().route.value;
  if (node === "") return null;
  for (const pool of pools) {
    const found = pool.nodes.get(node);
    if (found !== undefined) return <NodeDrawer pool={pool} node={found} />;
  }
  return null;
}
