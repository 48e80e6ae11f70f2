import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Look, Tone } from "../look.ts";
import { ageText, clockText, isoText, isTime } from "../time-words.ts";
import { shortDigest } from "../wire-words.ts";
import { usePage } from "./use-page.ts";

/** A status as shape, colour and letter. What it is called stands beside it, or in the label of what it is in. */
export function Shape({ look, large }: { look: Look; large?: boolean }): JSX.Element {
  return (
    <span class={`shape ${look.shape} ${look.tone}${large ? " large" : ""}`} aria-hidden="true">
      {look.letter}
    </span>
  );
}

/** A status in words on its colour. */
export function Badge({ look, text }: { look: Look; text: string }): JSX.Element {
  return (
    <span class={`badge ${look.tone}`}>
      <Shape look={look} />
      {text.replaceAll("_", " ")}
    </span>
  );
}

/** A time on the wall clock, and how long ago. */
export function Since({ unixMs }: { unixMs: number }): JSX.Element | null {
  const now = usePage().nowUnixMs.value;
  if (!isTime(unixMs)) return null;
  return (
    <time dateTime={isoText(unixMs)} title={isoText(unixMs)}>
      {clockText(unixMs, now)} <span class="muted">({ageText(now - unixMs)} ago)</span>
    </time>
  );
}

/** A time on the wall clock. */
export function Clock({ unixMs }: { unixMs: number }): JSX.Element | null {
  const now = usePage().nowUnixMs.value;
  if (!isTime(unixMs)) return null;
  return (
    <time class="number" dateTime={isoText(unixMs)} title={isoText(unixMs)}>
      {clockText(unixMs, now)}
    </time>
  );
}

/** Age of a node's evidence, ticking. */
export function Evidence({ pool, node }: { pool: string; node: string }): JSX.Element {
  const state = usePage();
  if (state.past.value !== undefined) return <span class="age muted">then</span>;
  const ms = state.evidence.ageMs(pool, node, state.nowMs.value);
  const late = ms === undefined || ms > 3 * (state.hello.value?.heartbeatMs ?? 10_000);
  return (
    <span class={`age number ${late ? "late" : "muted"}`}>
      {ms === undefined ? "no evidence" : ageText(ms)}
    </span>
  );
}

/** A digest, shortened; whole for those who point at it or copy it. */
export function Digest({ hex }: { hex: string }): JSX.Element {
  return (
    <code class="digest" title={hex}>
      {hex === "" ? "none" : shortDigest(hex)}
    </code>
  );
}

/** Text that one copies: a command line as a rule. */
export function Copy({ text, label }: { text: string; label?: string }): JSX.Element {
  const [said, say] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say("copied");
    } catch {
      say("select it and copy");
    }
    setTimeout(() => say(""), 2_000);
  };
  return (
    <span class="copy">
      <code>{text}</code>
      <button
        type="button"
        class="quiet"
        aria-label={`Copy ${label ?? text}`}
        onClick={() => void copy()}
      >
        {said === "" ? "copy" : said}
      </button>
    </span>
  );
}

/** What the same looks like at a terminal. */
export function Cli({ line }: { line: string }): JSX.Element {
  return (
    <p class="cli">
      <span class="muted">at a terminal</span> <Copy text={line} label="the command" />
    </p>
  );
}

/** A part of the page with a heading. */
export function Panel(props: {
  title: string;
  aside?: ComponentChildren;
  tone?: Tone;
  children: ComponentChildren;
}): JSX.Element {
  const id = `panel-${props.title.toLowerCase().replaceAll(/\W+/g, "-")}`;
  return (
    <section class={`panel ${props.tone ?? ""}`} aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A share of a whole as a bar, and in numbers; what is missing of it is red. */
export function Bar(props: { label: string; count: number; of: number }): JSX.Element {
  const { label, count, of } = props;
  return (
    <div class="bar-row">
      <span class="bar-label">{label}</span>
      <progress class="bar" value={count} max={Math.max(1, of)} aria-label={label} />
      <span class="number">
        {count} of {of}
      </span>
    </div>
  );
}

/** Says that there is nothing, in one quiet line. */
export function Nothing({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="nothing">{children}</p>;
}
