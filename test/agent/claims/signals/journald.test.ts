import { readdirSync, readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { openJournalSource } from "../../../../agent/claims/signals/journal-source.ts";
import { maskSecrets } from "../../../../agent/claims/signals/mask.ts";
import { describeWith } from "../../../house/describe-with.ts";
import { Journald } from "./journald.ts";
import { eventually, type Heard, hears, listen, PATIENT, REAL_CLOCK } from "./source-rig.ts";

/** Follows smars.service of a journal, and has heard that it does. */
async function follow(journald: Journald): Promise<Heard> {
  const { directory } = journald;
  const heard = listen();
  const source = openJournalSource(
    { unit: "smars.service", directory },
    { mask: maskSecrets, clock: REAL_CLOCK },
    heard,
  );
  onTestFinished(() => source.close());
  let sent = 0;
  await eventually(() => {
    sent += 1;
    journald.log(`begin ${sent}`);
    expect(heard.lines.length).toBeGreaterThan(0);
  });
  await eventually(() => expect(heard.texts().at(-1)).toBe(`begin ${sent}`));
  heard.lines.length = 0;
  return heard;
}

/** The journalctl that follows a folder; 0: none does. */
function pidOfJournalctl(directory: string): number {
  const found = readdirSync("/proc").filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return words[0] === "journalctl" && words.includes(directory);
    } catch {
      return false;
    }
  });
  return Number(found[0] ?? 0);
}

describeWith(["journalctl", "unshare", "python3"], "a journal that journald writes", () => {
  test(
    "is followed from now on, each record at its priority, of one unit alone",
    PATIENT,
    async () => {
      const journald = await Journald.start();
      journald.log("before anybody listened", 2);
      const heard = await follow(journald);
      for (const priority of [0, 1, 2, 3, 4, 5, 6, 7]) journald.log(`says ${priority}`, priority);
      journald.log("of another", 3, { OBJECT_SYSTEMD_UNIT: "other.service" });
      journald.log("the end");
      await eventually(() => expect(heard.texts().at(-1)).toBe("the end"));
      expect(heard.lines.map(({ level, text }) => `${level} ${text}`)).toEqual([
        ...["critical says 0", "critical says 1", "critical says 2", "error says 3"],
        ...["warning says 4", "info says 5", "info says 6", "info says 7", "info the end"],
      ]);
    },
  );

  test("may hold what is no UTF-8, controls and several lines", PATIENT, async () => {
    const journald = await Journald.start();
    const heard = await follow(journald);
    journald.log(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(" Power Peg disabled")]), 4);
    journald.log("one \u001b[31mred\u001b[0m line\nand another", 4);
    journald.log("the end");
    await eventually(() => expect(heard.texts().at(-1)).toBe("the end"));
    const texts = heard.texts();
    expect(texts).toHaveLength(4);
    expect(texts[0]).toContain("Power Peg disabled");
    expect(texts.slice(1, 3).join("|")).toMatch(/^one .*red.* line\|and another$/);
    expect(texts.join("")).not.toContain("\u001b");
    expect(heard.lines.map(({ level }) => level)).toEqual([
      "warning",
      "warning",
      "warning",
      "info",
    ]);
  });

  test(
    "may hold huge entries: what is too long is told as dropped, and what follows is heard",
    PATIENT,
    async () => {
      const journald = await Journald.start();
      const heard = await follow(journald);
      journald.log(`long ${"x".repeat(20_000)}`, 4);
      journald.log(`huge ${"y".repeat(120_000)}`, 4);
      journald.log("the end", 4);
      await eventually(() => expect(heard.texts().at(-1)).toBe("the end"));
      expect(heard.texts()[0]).toMatch(/^long x+/);
      expect(heard.texts().join("")).not.toContain("huge");
      await eventually(() => {
        const why = heard.news.filter(([what]) => what === "dropped").map(([, said]) => said);
        expect(why.join()).toContain("a record over 65536 bytes");
        expect(why.join()).toContain("the rest of lines over 8192 bytes");
      });
    },
  );

  test("is followed over rotations, and nothing is lost or told twice", PATIENT, async () => {
    const journald = await Journald.start();
    const heard = await follow(journald);
    const said: string[] = [];
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 50; n++) said.push(`round ${round} line ${n}`);
      for (const text of said.slice(-50)) journald.log(text);
      await eventually(() => expect(heard.lines).toHaveLength(said.length));
      await journald.rotate();
    }
    journald.log("after the last");
    await hears(heard, [...said, "after the last"]);
    expect(heard.news.filter(([what]) => what === "dropped")).toEqual([]);
  });

  test(
    "is followed on when journalctl ends: from after what it told last, over a rotation too",
    PATIENT,
    async () => {
      const journald = await Journald.start();
      const heard = await follow(journald);
      journald.log("heard before");
      await hears(heard, ["heard before"]);
      const pid = pidOfJournalctl(journald.directory);
      expect(pid).toBeGreaterThan(0);
      process.kill(pid, "SIGKILL");
      journald.log("said while nobody followed");
      await journald.rotate();
      journald.log("and after the rotation");
      await hears(heard, ["heard before", "said while nobody followed", "and after the rotation"]);
      expect(pidOfJournalctl(journald.directory)).not.toBe(pid);
    },
  );
});
