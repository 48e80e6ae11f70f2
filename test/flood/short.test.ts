import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { program } from "../bench/controller-process.ts";

const FIGURES = z.object({
  ...{ agents: z.number(), losses: z.number(), refused: z.number(), closed: z.number() },
  ...{ notAttested: z.number(), opened: z.number(), oldestMs: z.number() },
  ...{ newcomers: z.number(), newcomersTurnedAway: z.number() },
});

test("five hundred connections that are nobody's cost thirty agents nothing, and newcomers are let in", async () => {
  // A slow heartbeat: here the machine is shared, and what is looked for is who is lost, not by how many milliseconds.
  const args = [program("test/flood/main.js"), "--short", "--heartbeat", "3000", "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
  const figures = FIGURES.parse(JSON.parse(stdout));
  expect(figures).toMatchObject({ losses: 0, refused: 0, closed: 0, notAttested: 0 });
  expect(figures.opened).toBeGreaterThanOrEqual(500);
  expect(figures.oldestMs).toBeLessThanOrEqual(6_000);
  expect(figures.newcomers).toBeGreaterThan(2);
  expect(figures.newcomersTurnedAway).toBe(0);
});
