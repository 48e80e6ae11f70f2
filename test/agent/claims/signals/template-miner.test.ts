import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { TemplateMiner } from "../../../../agent/claims/signals/template-miner.ts";
import { hostNames } from "../../../../agent/host-names.ts";

const miner = (names: readonly string[] = [], hostNames: readonly string[] = []): TemplateMiner =>
  new TemplateMiner({ names: () => names, hostNames });

/** The template of a line in a miner that read nothing before. */
const templateOf = (line: string, names: readonly string[] = []): string | undefined =>
  miner(names).add(line)?.template;

describe("the identity of a template", () => {
  test("is the beginning of the SHA-256 of its skeleton", () => {
    const found = miner().add("took 17 ms");
    expect(found).toEqual({
      id: createHash("sha256").update("took <*>").digest("hex").slice(0, 32),
      template: "took <*>",
      isNew: true,
    });
  });

  test("is the same whatever the parameters are, on every node and in every run", () => {
    const [first, second] = [miner(), miner()];
    second.add("something else 5");
    const id = first.add("Order ORD-17 filled 200 at 12.50 for alice")?.id;
    expect(second.add("Order ORD-9 filled 7 at 3 for bob")?.id).toBe(id);
    expect(first.add("Order ORD-17 filled 200 at 12.50 for alice")).toMatchObject({
      id,
      isNew: false,
    });
  });

  test("stays with its skeleton when a place in it becomes a parameter", () => {
    const wide = miner();
    const before = wide.add("pool alpha of five is warm");
    for (const name of ["bravo", "charlie", "delta", "echo"])
      wide.add(`pool ${name} of five is warm`);
    expect(wide.add("pool alpha of five is warm")?.id).toBe(before?.id);
  });

  test("is that of the wider skeleton once more words came in one place than are as many messages", () => {
    const mined = miner();
    const told = ["quixote", "sancho", "rocinante", "dulcinea"].map((name) =>
      mined.add(`${name} entered the mill house`),
    );
    expect(told[3]).toMatchObject({
      template: "<*> entered the mill house",
      isNew: true,
      replaces: told.slice(0, 3).map((one) => one?.id),
    });
    expect(mined.add("quixote entered the mill house")).toMatchObject({
      id: told[3]?.id,
      isNew: false,
    });
    expect(mined.add("barataria entered the mill house")?.id).toBe(told[3]?.id);
    expect(mined.size).toBe(1);
  });

  test("is the same on nodes that saw other words there, and that of a line with a number there", () => {
    const wide = (names: readonly string[]) => {
      const mined = miner();
      for (const name of names) mined.add(`${name} entered the mill house`);
      return mined.add("anselmo entered the mill house")?.id;
    };
    const one = wide(["quixote", "sancho", "rocinante", "dulcinea"]);
    expect(wide(["teresa", "maritornes", "ginesillo", "cardenio"])).toBe(one);
    expect(miner().add("17 entered the mill house")?.id).toBe(one);
  });

  test("is one each for eight messages that differ in a word of the language of logs", () => {
    const mined = miner();
    const words = ["flushed", "drained", "scanned", "copied", "parked", "moved", "merged", "sent"];
    const ids = words.map((word) => mined.add(`the queue was ${word} with care`)?.id);
    expect(new Set(ids).size).toBe(8);
    expect(mined.add("the queue was sorted with care")?.template).toBe(
      "the queue was <*> with care",
    );
  });

  test("does not become that of a template with fewer than two words left", () => {
    const mined = miner();
    for (let i = 0; i < 26; i++) mined.add(`q${"abcdefghijklmnopqrstuvwxyz"[i]}x started`);
    expect(mined.size).toBe(26);
  });

  test("follows when a second place becomes a parameter after the first", () => {
    const mined = miner();
    const people = ["quixote", "sancho", "teresa", "gines", "cardenio", "anselmo", "lotario"];
    const places = ["barcelona", "toboso", "montesinos", "barataria", "zaragoza", "sevilla"];
    for (const person of people)
      for (const place of places) mined.add(`then ${person} rode slowly past ${place} again`);
    const last = mined.add("then dorotea rode slowly past salamanca again");
    expect(last?.template).toBe("then <*> rode slowly past <*> again");
    expect(mined.size).toBe(1);
  });
});

describe("a parameter", () => {
  test.each([
    ["took 900 ms", "took 1.2 s"],
    ["read 0xdeadbeef", "read 0x1f"],
    [
      "id f47ac10b-58cc-4372-a567-0e02b2c3d479 gone",
      "id f47ac10b-dead-4372-a567-0e02b2c3d479 gone",
    ],
    ["from 10.0.0.1 in", "from fd00::12:1 in"],
    ["peer 10.0.0.1:80 left", "peer 10.0.0.2:8080 left"],
    ["read /etc/passwd ok", "read ./a/b.conf ok"],
    ["got https://a.example/x?y=1&z=2 back", "got /static/app.js back"],
    ['said "hello there" twice', "said 'x' twice"],
    ["at 2024-01-02T03:04:05.123Z go", "at 2024-01-02 03:04:05,9 go"],
    ["Jan  5 12:00:00 cron: go", "Sun Dec 31 01:02:03 2024 cron: go"],
    ["mail from a.b@c.example", "mail from someone@d.example"],
    ["hash deadbeefcafe found", "hash 0123456789abcdef found"],
    ["user=alice in", 'user="alice smith" in'],
    ["login for user alice", "login for user bob"],
    ["routed to ARCA", "routed to IEX"],
    ["session opened for user root", "session opened for user jenkins"],
    ["file orders.yaml read", "file a17.yaml read"],
    ["ids [1, 2, 3] gone", "ids [4] gone"],
    ["names [alice, bob] gone", "names [carol, dave, erin] gone"],
    ["parts [] gone", "parts [1] gone"],
    ["order was booked qty=5 px=3", "order was booked venue=ARCA"],
    ["stored (size: 5 KB, free: 3 MB) now", "stored (free: 9 GB) now"],
    ["dot abc.def@host.example here", "dot C:\\temp\\x here"],
    ["token QxZvKpLmRtWqSdFgHjKl used", "token aB3dE5fG7hJ9kL1mN3pQ used"],
  ])("is the only difference of %j and %j", (one, other) => {
    const mined = miner();
    expect(mined.add(one)?.id).toBe(mined.add(other)?.id);
  });

  test.each([
    ["the name of a node, wherever it stands", "athena says so", "hermes says so"],
    ["a node's whole name", "lost web.example.net today", "lost hermes today"],
  ])("is %s", (_, one, other) => {
    const mined = miner([], ["athena", "hermes", "web.example.net"]);
    expect(mined.add(one)?.id).toBe(mined.add(other)?.id);
  });

  test.each([
    ["order filled at 5", "order parked at 5"],
    ["state=degraded now", "state=corrupt now"],
    ['level=warn msg="order lost"', 'level=warn msg="order found"'],
    ['{"level":"warn","msg":"order lost","n":1}', '{"level":"warn","msg":"order found","n":1}'],
    ["failed to bind", "failed to listen"],
    ["java.lang.NullPointerException: x", "java.lang.IllegalStateException: x"],
    ["flag P=y", "flag P=n"],
    ["answer (y) now", "answer (n) now"],
    ["summary rejects=5", "summary fills=5"],
    ["waiting for quorum", "waiting for shutdown"],
  ])("is not the difference of %j and %j", (one, other) => {
    const mined = miner();
    expect(mined.add(one)?.id).not.toBe(mined.add(other)?.id);
  });
});

describe("a registered name", () => {
  const names = ["power-peg", "Retail Liquidity", "P", "route 66"];

  test.each([
    ["power-peg", "x=power-peg-17 y", "x=power-peg<*> y"],
    [
      "a phrase in any case",
      'said "the retail LIQUIDITY program" 17',
      "said <*> retail LIQUIDITY <*>",
    ],
    [
      "its words with other marks",
      "run Power_Peg2 at /opt/power_peg/17",
      "run <*> at <*>/power_peg<*>",
    ],
    ["its words as one", "see PowerPeg=17", "see PowerPeg=<*>"],
    ["a number in a phrase", "on Route 66 again 67", "on Route 66 again <*>"],
    ["a single letter", "user=P", "user=P"],
    ["after a naming word", "disabled for power-peg", "disabled for power-peg"],
  ])("is never a parameter: %s", (_, line, template) => {
    expect(templateOf(line, names)).toBe(template);
  });

  test("is not found in the middle of a word", () => {
    expect(templateOf("user=powerpegs", names)).toBe("user=<*>");
  });

  test("stays its own message beside any number of siblings", () => {
    const mined = miner(names);
    const others = ["quixote", "sancho", "rocinante", "dulcinea", "cardenio"];
    for (const word of others) mined.add(`${word} entered the mill house`);
    expect(mined.add("power-peg entered the mill house")?.template).toBe(
      "power-peg entered the mill house",
    );
  });

  test("is one from the moment it is registered", () => {
    const mined = miner();
    expect(mined.add("user=rlp in")?.template).toBe("user=<*> in");
    mined.setNames(["rlp"]);
    expect(mined.add("user=rlp in")?.template).toBe("user=rlp in");
    mined.setNames([]);
    expect(mined.add("user=rlp in")?.template).toBe("user=<*> in");
  });

  test("is not swept up by siblings that come after it was registered", () => {
    const mined = miner();
    const own = mined.add("rlp entered the mill house");
    mined.setNames(["rlp"]);
    for (const word of ["quixote", "sancho", "rocinante", "dulcinea", "cardenio", "teresa"])
      mined.add(`${word} entered the mill house`);
    expect(mined.add("teresa entered the mill house")?.template).toBe("<*> entered the mill house");
    expect(mined.add("rlp entered the mill house")).toEqual({ ...own, isNew: false });
  });

  test("is told of on two hosts as one message, each with its own names in it", () => {
    const lines = (host: string, domain: string) => [
      `${host} lost its disk`,
      `relay of ${host}.${domain} lost its disk`,
      `[${host}] lost its disk at 12:01`,
    ];
    const ids = (host: string, domain: string) => {
      const mined = miner([], hostNames(host, `${host}.${domain}`));
      return lines(host, domain).map((line) => mined.add(line)?.id);
    };
    expect(ids("ajax", "troy.example")).toEqual(ids("hector", "ilium.example.net"));
    expect(new Set(ids("ajax", "troy.example")).size).toBe(3);
    // By nobody who is not told what they are called.
    const [ajax, hector] = ["ajax", "hector"].map((host) => miner().add(`${host} lost its disk`));
    expect(ajax?.id).not.toBe(hector?.id);
  });

  test("wins over a host of the same name", () => {
    expect(miner(["athena"], ["athena"]).add("athena up")?.template).toBe("athena up");
  });
});

describe("the room of a miner", () => {
  test("gives no answer to a new template when it is full, and goes on with those it has", () => {
    const mined = new TemplateMiner({ maxTemplates: 2 });
    const first = mined.add("one thing");
    mined.add("another thing entirely");
    expect(mined.add("a third that nobody knows")).toBeUndefined();
    expect(mined.add("one thing")).toEqual({ ...first, isNew: false });
    expect(mined.size).toBe(2);
  });

  test("is bounded under 300,000 distinct lines", { timeout: 60_000 }, () => {
    const mined = new TemplateMiner({ maxTemplates: 200 });
    let refused = 0;
    for (let i = 0; i < 300_000; i++)
      if (
        mined.add(
          `${wordOf(i)} met ${wordOf(i * 7)}\u00e9 near ${wordOf(i * 13)} with care ${wordOf(i)}`,
        ) === undefined
      )
        refused += 1;
    expect(mined.size).toBeLessThanOrEqual(200);
    expect(refused).toBeGreaterThan(200_000);
  });

  test("is not taken by one long line", () => {
    const found = miner().add(`é${"x y ".repeat(300_000)}`);
    expect(Buffer.byteLength(found?.template ?? "")).toBeLessThanOrEqual(1_024);
    expect(Buffer.byteLength(templateOf("é ".repeat(5_000)) ?? "")).toBeLessThanOrEqual(1_024);
  });

  test.each([
    "[",
    "(",
    "{",
    '"',
    "'",
    "a:b:",
    "a=",
    "(a=1, ",
    "(a: ",
    "[a, ",
    "a'b 'c ",
    'x\\"',
    "jan ",
    "power ",
  ])("a line of %j after another takes no more time than its length", (unit) => {
    const mined = miner(["power power power power peg"]);
    const line = unit.repeat(Math.ceil(100_000 / unit.length));
    const began = performance.now();
    for (let i = 0; i < 10; i++) mined.add(line + i);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test.each(["", "   ", "\u0000", "\ud800", "((((", '"', "=", "a=", "<*>", "\u001b[31mred"])(
    "has an answer to %j",
    (line) => {
      expect(miner().add(line)?.id).toMatch(/^[0-9a-f]{32}$/);
    },
  );
});

/** A word of letters for a number, and another for another. */
function wordOf(value: number): string {
  let [rest, word] = [value, ""];
  do {
    word += "bcdfglmnprstvz"[rest % 14] ?? "";
    word += "aeiou"[Math.floor(rest / 14) % 5] ?? "";
    rest = Math.floor(rest / 70);
  } while (rest > 0);
  return word;
}
