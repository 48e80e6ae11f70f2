import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readControllerConfig } from "../../../controller/config.ts";
import { notifyConfigSchema } from "../../../controller/notify/config.ts";
import { loadReceivers } from "../../../controller/notify/receiver.ts";
import { ROUTING_KEY, SIGNING_SECRET } from "./values.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-notify-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function secretFile(content: string, mode = 0o600): string {
  const path = join(folder, "secret");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const load = (receiver: unknown) =>
  loadReceivers(notifyConfigSchema.parse({ receivers: [receiver] }));

const WEBHOOK = { name: "hook", kind: "webhook", url: "https://hooks.test/x" } as const;

describe("a receiver's secret", () => {
  test.each([
    [WEBHOOK, `${SIGNING_SECRET}\n`, { secret: SIGNING_SECRET, repeatMs: 0 }],
    [
      { name: "am", kind: "alertmanager", url: "http://127.0.0.1:9093" },
      "t0ken",
      { secret: "t0ken", repeatMs: 60_000, ca: undefined },
    ],
    [
      { name: "pd", kind: "pagerduty" },
      ROUTING_KEY,
      { secret: ROUTING_KEY, url: "https://events.pagerduty.com/v2/enqueue" },
    ],
    [
      { name: "chat", kind: "slack" },
      "https://hooks.slack.test/services/T/B/x\n",
      { url: "https://hooks.slack.test/services/T/B/x", secret: "" },
    ],
  ])("of %j is read from its file", (config, content, wanted) => {
    const receivers = load({ ...config, secretFile: secretFile(content) });
    expect(receivers.get(config.name)).toMatchObject({ ...wanted, kind: config.kind });
  });

  test.each([0o640, 0o604, 0o644])("in a file of mode %o is refused", (mode) => {
    const path = secretFile(SIGNING_SECRET, mode);
    expect(() => load({ ...WEBHOOK, secretFile: path })).toThrowError(
      expect.objectContaining({
        code: "BAD_KEY",
        message: `${path}: found mode 0${mode.toString(8)}, wanted 0600: others may read the secret`,
      }),
    );
  });

  test.each([
    ["webhook", "hunter2hunter2", "wanted whsec_ and base64 of 24 to 64 bytes"],
    ["webhook", "", "wanted whsec_ and base64"],
    ["webhook", `whsec_${"A".repeat(31)}`, "wanted whsec_ and base64"],
    ["pagerduty", "hunter2hunter2", "wanted a routing key of 32 letters and digits"],
    ["slack", "http://hooks.test/hunter2", "wanted a URL of https"],
    ["slack", "hunter2hunter2", "wanted a URL of https"],
  ])("of the kind %s that is none is refused without being shown", (kind, content, wanted) => {
    const url = kind === "webhook" ? { url: "https://hooks.test" } : {};
    let message = "";
    try {
      load({ name: "hook", kind, ...url, secretFile: secretFile(content) });
    } catch (error) {
      expect(error).toMatchObject({ code: "BAD_KEY" });
      message = String(error);
    }
    expect(message).toContain(wanted);
    expect(message).not.toContain("hunter2");
  });

  test.each([
    ["nowhere", () => join(folder, "nowhere")],
    ["in a folder", () => folder],
    ["in a large file", () => secretFile("x".repeat(65_537))],
  ])("%s is named by its path", (_, path) => {
    expect(() => load({ ...WEBHOOK, secretFile: path() })).toThrowError(
      expect.objectContaining({
        code: "CONFIG_UNREADABLE",
        message: expect.stringContaining(path()),
      }),
    );
  });
});

describe("notify in controller.yaml", () => {
  const GOOD = `trustDomain: muster.test
state: /var/lib/muster/controller
listen: { agents: "127.0.0.1:7401", public: "127.0.0.1:7402" }
`;

  function faultsOf(text: string): readonly string[] {
    try {
      readControllerConfig(`${GOOD}${text}`, "c.yaml");
    } catch (error) {
      return (error as Error).message.split("\n");
    }
    return [];
  }

  test("may be left out, and then nobody can be told", () => {
    expect(readControllerConfig(GOOD, "c.yaml").notify.receivers).toEqual([]);
  });

  test("has every fault reported with its place and path", () => {
    const faults = faultsOf(`notify:
  receivers:
    - { name: a, kind: alertmanager, url: "http://127.0.0.1:9093", repeatMs: 300000 }
    - { name: a, kind: webhook, url: "ftp://x", secretFile: /s }
    - { name: b, kind: webhook, url: "https://u:p@x", secretFile: s }
    - { name: c, kind: webhook, url: "https://x" }
    - { name: d, kind: pagerduty, secretFile: /s, url: "http://events.test" }
    - { name: e, kind: slack, secretFile: /s, url: "https://x" }
    - { name: f, kind: alertmanager, url: "http://am.test:9093", secretFile: /s }
    - { name: g, kind: pager }
`);
    expect(faults.map((line) => line.replace(/^c\.yaml:\d+:\d+ /, ""))).toEqual([
      expect.stringMatching(/^notify\.receivers\[0\]\.repeatMs: .*240000/),
      "notify.receivers[1].url: wanted a URL of http or https",
      "notify.receivers[2].url: found a user or password in it, wanted what is secret in secretFile",
      "notify.receivers[2].secretFile: wanted an absolute path",
      expect.stringMatching(/^notify\.receivers\[3\]\.secretFile: /),
      expect.stringMatching(/^notify\.receivers\[4\]\.url: found http to another machine/),
      "notify.receivers[5].url: found an unknown key",
      expect.stringMatching(/^notify\.receivers\[6\]\.url: found http to another machine/),
      expect.stringMatching(/^notify\.receivers\[7\]\.kind: /),
    ]);
    expect(faults[0]).toMatch(/^c\.yaml:6:/);
    expect(faults.join()).not.toContain("u:p");
  });

  test("of the sample, which shows one receiver of each kind as a comment, is one", () => {
    const sample = readFileSync(
      join(import.meta.dirname, "../../../deploy/controller.yaml"),
      "utf8",
    );
    const [before = "", after = ""] = sample
      .replace("notify: { receivers: [] }\n", "")
      .split(/^# notify:$/m);
    const shown = `${before}notify:\n${after.replace(/^# {3}/gm, "  ").split("\n\n")[0]}\n`;
    const { notify } = readControllerConfig(shown, "controller.yaml");
    expect(notify.receivers.map(({ kind }) => kind)).toEqual([
      "alertmanager",
      "webhook",
      "pagerduty",
      "slack",
    ]);
    expect(readControllerConfig(sample, "controller.yaml").notify.receivers).toEqual([]);
  });

  test("names each receiver once", () => {
    const twice = `notify:
  receivers:
    - { name: a, kind: slack, secretFile: /s }
    - { name: a, kind: slack, secretFile: /t }
`;
    expect(faultsOf(twice)).toEqual([
      "c.yaml:7:15 notify.receivers[1].name: found a name twice, wanted each once",
    ]);
  });
});
