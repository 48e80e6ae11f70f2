import UPlot from "uplot";

/** Draws counts over time into a box, in its colours. @param times Unix seconds */
export function drawRate(
  box: HTMLElement,
  times: readonly number[],
  counts: readonly number[],
  heightPx: number,
): { destroy(): void } {
  const style = getComputedStyle(box);
  const [line, ink, grid] = ["--bad", "--muted", "--line"].map((name) =>
    style.getPropertyValue(name),
  );
  const two = (n: number): string => String(n).padStart(2, "0");
  const clock = (_: unknown, seconds: readonly number[]): string[] =>
    seconds.map((s) => {
      const at = new Date(s * 1_000);
      return `${two(at.getHours())}:${two(at.getMinutes())}`;
    });
  const axis = {
    stroke: ink ?? "",
    grid: { stroke: grid ?? "", width: 1 },
    ticks: { show: false },
  };
  return new UPlot(
    {
      width: Math.max(200, box.clientWidth),
      height: heightPx,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_, __, most) => [0, Math.max(1, most)] } },
      axes: [
        { ...axis, values: clock, size: 28 },
        { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000] },
      ],
      series: [
        {},
        { points: { show: false }, stroke: line ?? "", width: 1.5, fill: "transparent" },
      ],
    },
    [[...times], [...counts]],
    box,
  );
}
