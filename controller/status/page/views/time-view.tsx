import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Moment, MomentsAnswer } from "../../wire.ts";
import type { PoolModel } from "../fleet-model.ts";
import { clockText } from "../time-words.ts";
import { Clock, Nothing, Panel } from "./bits.tsx";
import { PoolSection } from "./pool-section.tsx";
import { Refused } from "./refusal.tsx";
import { useAnswer } from "./use-answer.ts";
import { usePage } from "./use-page.ts";

const HOUR_MS = 3_600_000;
const SPANS: readonly (readonly [string, number])[] = [
  ["1 hour", HOUR_MS],
  ["8 hours", 8 * HOUR_MS],
  ["24 hours", 24 * HOUR_MS],
  ["7 days", 168 * HOUR_MS],
];
/** A moment is asked for when the hand rests. */
const REST_MS = 120;

/** A pool as it was known at any moment of the log. */
export function TimeView({ pools }: { pools: readonly PoolModel[] }): JSX.Element {
  const state = usePage();
  const [first] = pools;
  const [spanMs, setSpanMs] = useState(8 * HOUR_MS);
  // The span ends where one began to look: marks do not wander under the hand.
  const [endUnixMs, setEnd] = useState(() => Math.ceil(state.nowUnixMs.peek()));
  const pool = first?.facts.name ?? "";
  const { answer, error } = useAnswer<MomentsAnswer>(
    pool === "" ? undefined : "/api/moments",
    { pool, from: String(endUnixMs - spanMs), to: String(endUnixMs) },
    spanMs,
  );
  if (first === undefined) return <Nothing>no pool is declared</Nothing>;
  return (
    <>
      <Panel
        title={`${pool}: what was known then`}
        aside={
          <label class="inline">
            the last{" "}
            <select
              value={String(spanMs)}
              onChange={(e) => {
                setSpanMs(Number(e.currentTarget.value));
                setEnd(Math.ceil(state.nowMs.peek() - state.beats.peek().offsetMs));
              }}
            >
              {SPANS.map(([text, ms]) => (
                <option key={ms} value={String(ms)}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        }
      >
        {error !== undefined && <Refused error={error} />}
        {answer !== undefined && <Scrubber pool={pool} moments={answer.moments} />}
      </Panel>
      <PoolSection pool={first} />
    </>
  );
}

function Scrubber({ pool, moments }: { pool: string; moments: readonly Moment[] }): JSX.Element {
  const state = usePage();
  const { atUnixMs } = state.route.value;
  const found = moments.findLastIndex((one) => one.atUnixMs <= atUnixMs);
  const [hand, setHand] = useState(atUnixMs === 0 ? moments.length : Math.max(0, found));
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (atUnixMs === 0) setHand(moments.length);
  }, [atUnixMs, moments.length]);
  const moment = moments[hand];
  const words = moment
    ? `${clockText(moment.atUnixMs, state.nowUnixMs.peek())}: ${moment.summary}`
    : "now";
  const goTo = (index: number): void => {
    setHand(index);
    clearTimeout(rest.current);
    rest.current = setTimeout(
      () => state.go({ pool, atUnixMs: moments[index]?.atUnixMs ?? 0 }, "replace"),
      REST_MS,
    );
  };
  if (moments.length === 0) return <Nothing>nothing changed in this time</Nothing>;
  return (
    <div class="scrubber">
      <div class="scrub-row">
        <button type="button" class="quiet" disabled={hand === 0} onClick={() => goTo(hand - 1)}>
          ◀ before
        </button>
        <input
          type="range"
          min={0}
          max={moments.length}
          step={1}
          value={hand}
          aria-label="Moment"
          aria-valuetext={words}
          onInput={(e) => goTo(Number(e.currentTarget.value))}
        />
        <button
          type="button"
          class="quiet"
          disabled={hand >= moments.length}
          onClick={() => goTo(hand + 1)}
        >
          after ▶
        </button>
        <button
          type="button"
          class="act"
          disabled={atUnixMs === 0}
          onClick={() => goTo(moments.length)}
        >
          now
        </button>
      </div>
      <ol class="moments">
        {moments
          .map((one, i) => ({ one, i }))
          .slice(Math.max(0, hand - 3), hand + 4)
          .map(({ one, i }) => (
            <li key={one.index} class={i === hand ? "present" : ""}>
              <button type="button" class="name" onClick={() => goTo(i)}>
                <Clock unixMs={one.atUnixMs} /> {one.summary}
              </button>
            </li>
          ))}
      </ol>
    </div>
  );
}
