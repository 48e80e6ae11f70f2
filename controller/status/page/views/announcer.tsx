import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fleetAnswer } from "../answer.ts";
import { usePage } from "./use-page.ts";

/** So much time between two things said, so that a rollout of a hundred servers is not read out. */
const PAUSE_MS = 5_000;

/** Says the answer when it changes, and that the connection is lost; nothing else. */
export function Announcer(): JSX.Element {
  const state = usePage();
  const lost = state.freshness.value.state === "lost";
  const pools = state.live.value;
  const answer = pools === undefined ? "" : fleetAnswer(pools).text;
  const words = lost ? "Connection lost. What is shown is old." : answer;
  const [said, say] = useState("");
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (words === said) return;
    const waitMs = lost ? 0 : Math.max(0, lastMs.current + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      lastMs.current = performance.now();
      say(words);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [words, said]);
  return (
    <p class="hidden" aria-live="polite">
      {said}
    </p>
  );
}
