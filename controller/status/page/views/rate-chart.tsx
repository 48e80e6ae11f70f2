import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { rateText } from "../alert-words.ts";

const MINUTE_S = 60;
const HEIGHT_PX = 120;

/** How often an alert was said, minute by minute, with its axes. The chart is drawn by a library that is fetched when it is first needed. */
export function RateChart(props: { perMinute: readonly number[]; endUnixMs: number }): JSX.Element {
  const { perMinute, endUnixMs } = props;
  const box = useRef<HTMLDivElement>(null);
  const counts = perMinute.join(",");
  useEffect(() => {
    const target = box.current;
    if (target === null) return;
    let drawn: { destroy(): void } | undefined;
    let left = false;
    void import("./rate-plot.ts").then(({ drawRate }) => {
      if (left) return;
      const end = Math.round(endUnixMs / 1_000 / MINUTE_S) * MINUTE_S;
      const list = counts.split(",").map(Number);
      const times = list.map((_, i) => end - (list.length - 1 - i) * MINUTE_S);
      drawn = drawRate(target, times, list, HEIGHT_PX);
    });
    return () => {
      left = true;
      drawn?.destroy();
    };
  }, [counts]);
  return (
    <div
      class="chart"
      ref={box}
      role="img"
      aria-label={`Messages a minute: ${rateText(perMinute.at(-1) ?? 0, perMinute)}`}
    />
  );
}
