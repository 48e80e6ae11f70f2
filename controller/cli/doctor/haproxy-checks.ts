import { type HaproxyProxy, type Setting, settingsOf } from "../balancer/haproxy-config.ts";
import { type Finding, finding } from "./finding.ts";

/** A question to the gate in the health check of a backend, with what stands around it. */
type Question = {
  readonly setting: Setting;
  readonly uri: string;
  /** The connection that it goes over; undefined: the server's own. */
  readonly connect: Setting | undefined;
  readonly expect: Setting | undefined;
};

const GATE_PATH = "/v1/gate/";

/** Whether the health check of a backend has a question to the gate. Throws none. */
export function asksGate(proxy: HaproxyProxy): boolean {
  return questionsOf(proxy).length > 0;
}

/** Whether servers with `check` are really kept by the gate through the health check: every part of it is there. Throws none. */
export function isKeptByCheck(proxy: HaproxyProxy): boolean {
  return (
    settingsOf(proxy.settings, "option", "httpchk").length > 0 &&
    questionsOf(proxy).some(
      ({ connect, expect, uri }) =>
        optionOf(connect, "addr") !== undefined && wantsYes(expect) && namesEach(uri),
    )
  );
}

/** What is wrong with the questions that a backend asks the gate. @param port of the gate; undefined: not told */
export function gateCheckFindings(
  proxy: HaproxyProxy,
  port: string | undefined,
  at: (line: number) => string,
): readonly Finding[] {
  return questionsOf(proxy).flatMap(({ setting, uri, connect, expect }) => {
    const found: Finding[] = [];
    const place = at(setting.line);
    const asked = optionOf(connect, "port");
    if (optionOf(connect, "addr") === undefined)
      found.push(
        finding(
          "haproxy.check-at-server",
          place,
          "asked at the server itself",
          "asked at the gate",
        ),
      );
    else if (port !== undefined && asked !== port)
      found.push(
        finding("haproxy.check-port", place, `port ${asked ?? "none"}`, `port ${port}, the gate's`),
      );
    if (!namesEach(uri) && proxy.servers.length > 1)
      found.push(finding("haproxy.check-name", place, uri, "the server that is checked"));
    if (!wantsYes(expect))
      found.push(
        finding(
          "haproxy.check-expect",
          place,
          expect === undefined ? "no expect after it" : expect.words.join(" "),
          "http-check expect status 200",
        ),
      );
    return found;
  });
}

function questionsOf({ settings }: HaproxyProxy): readonly Question[] {
  const rules = settingsOf(settings, "http-check");
  const direct = settingsOf(settings, "option", "httpchk").filter(({ words }) =>
    words.some((word) => word.startsWith(GATE_PATH)),
  );
  const asked = direct.map(
    (setting): Question => ({
      setting,
      uri: setting.words.find((word) => word.startsWith(GATE_PATH)) ?? "",
      connect: undefined,
      expect: rules.find(({ words }) => words[1] === "expect"),
    }),
  );
  rules.forEach((setting, i) => {
    const uri = optionOf(setting, "uri-lf") ?? optionOf(setting, "uri") ?? "";
    if (setting.words[1] !== "send" || !uri.startsWith(GATE_PATH)) return;
    const after = rules.slice(i + 1);
    const next = after.findIndex(({ words }) => ["send", "connect"].includes(words[1] ?? ""));
    const own = next < 0 ? after : after.slice(0, next);
    asked.push({
      ...{ setting, uri },
      connect: rules.slice(0, i).findLast(({ words }) => words[1] === "connect"),
      expect: own.find(({ words }) => words[1] === "expect"),
    });
  });
  return asked;
}

function optionOf(setting: Setting | undefined, name: string): string | undefined {
  const at = setting?.words.indexOf(name) ?? -1;
  return at < 0 ? undefined : setting?.words[at + 1];
}

/** Only 200 is a yes: anything wider lets a 503 through, or a page of somebody else. */
function wantsYes(expect: Setting | undefined): boolean {
  return /^http-check expect status 200$/.test(expect?.words.join(" ") ?? "");
}

function namesEach(uri: string): boolean {
  return uri.includes("%[srv_name]") || uri.includes("%s");
}
