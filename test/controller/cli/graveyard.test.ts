import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Bench, json } from "./harness.ts";

const NOW = Date.UTC(2012, 7, 1, 13, 30);
const BUILD = "ab".repeat(32);

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.register = {
    graveyard: [
      { service: "smars", flag: "P", meaning: "rlp", by: "ann", atUnixMs: NOW + 1_000 },
      { service: "smars", flag: "P", meaning: "power-peg", by: `build ${BUILD}`, atUnixMs: NOW },
      { service: "ledger", flag: "cents", meaning: "minor-units", by: "bob", atUnixMs: NOW },
    ],
  };
});
afterEach(() => bench.stop());

describe("flag graveyard", () => {
  test("shows what is buried by service and flag, the oldest first, since when and by whom", async () => {
    const { code, stdout } = await bench.run("flag graveyard");
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["SERVICE", "FLAG", "MEANING", "SINCE", "BY"],
      ["ledger", "cents", "minor-units", "2012-08-01T13:30:00.000Z", "bob"],
      ["smars", "P", "power-peg", "2012-08-01T13:30:00.000Z", "build abababababab"],
      ["smars", "P", "rlp", "2012-08-01T13:30:01.000Z", "ann"],
      [""],
    ]);
    expect((await bench.run("flag graveyard -o wide")).stdout).toContain(`build ${BUILD}`);
  });

  test("gives the same facts to programs, of one service when it is asked for", async () => {
    const { graveyard } = json((await bench.run("flag graveyard --service smars -o json")).stdout);
    expect(graveyard).toEqual([
      {
        service: "smars",
        flag: "P",
        meaning: "power-peg",
        by: `build ${BUILD}`,
        since: "2012-08-01T13:30:00.000Z",
      },
      expect.objectContaining({ meaning: "rlp", by: "ann" }),
    ]);
    const names = (await bench.run("flag graveyard -o name")).stdout;
    expect(names).toBe("ledger/cents\nsmars/P\nsmars/P\n");
  });

  test("is empty for a service that buried nothing, which is no fault", async () => {
    const { code, stdout } = await bench.run("flag graveyard --service none -o json");
    expect([code, json(stdout).graveyard]).toEqual([0, []]);
  });
});
