import { type HaproxyServer, Parameters, readServers } from "./haproxy-server.ts";
import { type ConfigLine, readHaproxyLines } from "./haproxy-words.ts";

/** A line that holds in a section: its own, or one that it has from its defaults. */
export type Setting = { readonly words: readonly string[]; readonly line: number };

/** A frontend, backend or listen section. */
export type HaproxyProxy = {
  readonly kind: "frontend" | "backend" | "listen";
  readonly name: string;
  readonly line: number;
  /** Everything that holds there, in order; what a `no ...` line took back is left out. */
  readonly settings: readonly Setting[];
  readonly servers: readonly HaproxyServer[];
};

/** A line that was not read, and why. */
export type Unread = { readonly line: number; readonly why: string };

/** The parts of a configuration that say where traffic goes. */
export type HaproxyConfig = {
  readonly source: string;
  readonly global: readonly Setting[];
  readonly proxies: readonly HaproxyProxy[];
  readonly unread: readonly Unread[];
};

const PROXIES = ["frontend", "backend", "listen"] as const;
/** Sections that say nothing about where traffic goes. */
const OTHERS = [
  ...["peers", "resolvers", "userlist", "mailers", "program", "cache", "http-errors", "ring"],
  ...["fcgi-app", "log-forward", "log-profile", "crt-store", "traces", "acme"],
];

type Section = {
  readonly words: readonly string[];
  readonly line: number;
  readonly body: ConfigLine[];
};
type Defaults = { readonly settings: readonly Setting[] };

/**
 * Reads the sections of a HAProxy configuration that say where traffic goes, with defaults put in where they hold. It reads one file, and is no test of it:
 * what HAProxy itself would refuse (`haproxy -c -f FILE`) is passed over.
 * @param source what to call it in errors
 * @throws DocumentError with the line
 */
export function readHaproxyConfig(text: string, source: string): HaproxyConfig {
  const unread: Unread[] = [];
  const sections = cutSections(readHaproxyLines(text, source), unread);
  const global: Setting[] = [];
  const proxies: HaproxyProxy[] = [];
  const named = new Map<string, Defaults>();
  let latest: Defaults = { settings: [] };
  for (const section of sections) {
    const [kind = "", name = ""] = section.words;
    const from = fromOf(section.words);
    const base = (from === undefined ? latest : named.get(from)) ?? { settings: [] };
    if (kind === "global") global.push(...section.body);
    else if (kind === "defaults") {
      latest = { settings: holding(from === undefined ? [] : base.settings, section.body) };
      named.set(name, latest);
    } else {
      const proxy = PROXIES.find((one) => one === kind);
      if (proxy !== undefined)
        proxies.push(readProxy({ kind: proxy, name, line: section.line }, base, section.body));
    }
  }
  return { source, global, proxies, unread };
}

function fromOf(words: readonly string[]): string | undefined {
  const at = words.indexOf("from");
  return at > 0 ? words[at + 1] : undefined;
}

function cutSections(lines: readonly ConfigLine[], unread: Unread[]): readonly Section[] {
  const sections: Section[] = [];
  for (const line of lines) {
    const [first = ""] = line.words;
    if (/^\.(?:if|elif|else|endif)$/.test(first))
      unread.push({ line: line.line, why: `${first}: both sides are read as if they held` });
    else if (first.startsWith(".")) continue;
    else if (["global", "defaults", ...PROXIES, ...OTHERS].includes(first))
      sections.push({ words: line.words, line: line.line, body: [] });
    else if (sections.length === 0)
      unread.push({ line: line.line, why: `${first}: it stands before the first section` });
    else {
      sections.at(-1)?.body.push(line);
      if (line.unsettled && ["server", "default-server", "server-template"].includes(first))
        unread.push({ line: line.line, why: "it has an environment variable in it" });
    }
  }
  return sections;
}

/** What holds when `body` comes after what was inherited: `no X` takes X back, and itself does not stay. */
function holding(inherited: readonly Setting[], body: readonly ConfigLine[]): readonly Setting[] {
  let settings: Setting[] = [...inherited];
  for (const { words, line } of body) {
    const [first, ...rest] = words;
    if (first === "no")
      settings = settings.filter((one) => !rest.every((word, i) => one.words[i] === word));
    else settings.push({ words, line });
  }
  return settings;
}

function readProxy(
  head: Pick<HaproxyProxy, "kind" | "name" | "line">,
  base: Defaults,
  body: readonly ConfigLine[],
): HaproxyProxy {
  const inherited = base.settings.filter(({ words }) => words[0] === "default-server");
  const defaults = new Parameters();
  for (const { words, line } of inherited) defaults.add(words.slice(1), line);
  const servers = readServers(body, defaults);
  return { ...head, settings: holding(ownChecks(base.settings, body), body), servers };
}

/** A proxy that has http-check rules of its own has none of its defaults'. */
function ownChecks(inherited: readonly Setting[], body: readonly ConfigLine[]): readonly Setting[] {
  if (!body.some(({ words }) => words[0] === "http-check")) return inherited;
  return inherited.filter(({ words }) => words[0] !== "http-check");
}

/** The lines of a section that begin with these words. Throws none. */
export function settingsOf(
  settings: readonly Setting[],
  ...words: readonly string[]
): readonly Setting[] {
  return settings.filter((one) => words.every((word, i) => one.words[i] === word));
}
