import type { JSX } from "preact";
import { ageText, clockText } from "../time-words.ts";
import { usePage } from "./use-page.ts";

/** What stands above everything: that this is not live, not now, or not to be trusted. */
export function Banners(): JSX.Element {
  const state = usePage();
  const { state: fresh, ageMs } = state.freshness.value;
  const facts = state.facts.value;
  const past = state.past.value;
  const refusedBy = (facts?.logRefused ?? []).flatMap((one) => one?.node ?? []);
  return (
    <>
      {state.over.value !== "" && (
        <p class="banner bad" role="alert">
          <strong>The session is over.</strong> {state.over.value}
        </p>
      )}
      {fresh === "lost" && (
        <p class="banner bad" id="lost">
          <strong>Connection lost, this is {ageText(ageMs)} old.</strong> What is shown was so at{" "}
          {clockText(state.nowUnixMs.value - ageMs, state.nowUnixMs.value)}; nobody knows what is so
          now.
        </p>
      )}
      {fresh === "live" && facts !== undefined && !facts.canIssue && (
        <p class="banner bad">
          <strong>BLIND.</strong> Controller {facts.controller} cannot issue permits
          {facts.store?.trouble ? ` (${facts.store.trouble})` : ""}; what it shows may be old, and
          nothing new is opened.
        </p>
      )}
      {fresh === "live" && refusedBy.length > 0 && (
        <p class="banner bad">
          <strong>The log is doubted.</strong> {refusedBy.length}{" "}
          {refusedBy.length === 1 ? "agent takes" : "agents take"} this controller's log for
          inconsistent, and nothing from it: {refusedBy.slice(0, 5).join(", ")}
          {refusedBy.length > 5 && "…"}. See muster log verify.
        </p>
      )}
      {past !== undefined && (
        <p class="banner past-banner">
          <strong>The past.</strong> This is what was known at{" "}
          {new Date(past.atUnixMs).toISOString()},{" "}
          {clockText(past.atUnixMs, state.liveUnixMs.value)} here,{" "}
          {ageText(state.liveUnixMs.value - past.atUnixMs)} ago.
          {past.notes.map((note) => (
            <span key={note}>{note}.</span>
          ))}
          <button type="button" class="act" onClick={() => state.go({ atUnixMs: 0 })}>
            back to now
          </button>
        </p>
      )}
    </>
  );
}
