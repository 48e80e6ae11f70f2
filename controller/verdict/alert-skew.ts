import type { Said } from "./alert-causes.ts";

/** How often one node says a known message. */
export type Spoken = {
  readonly template: string;
  readonly sample: string;
  readonly count: number;
  /** Counted within the last minute; 0 where that is not known. */
  readonly lastMinute: number;
  readonly sinceUnixMs: number;
  readonly firstUnixMs: number;
  readonly lastUnixMs: number;
};

/** One of the nodes that run the same image, and what it says, by template. */
export type Peer = { readonly node: string; readonly says: ReadonlyMap<string, Spoken> };

/** Fewer peers are no crowd to stand out of, and fewer messages no noise. */
const MIN_PEERS = 4;
const MIN_MESSAGES = 20;
const FEW = 1 / 4;
const MUCH = 10;

/**
 * Known messages that few of the nodes that run one image say, or that one says much more often than its peers do: warnings, since what is known is harmless
 * only as everybody says it. [] for fewer than four nodes. Pure, never throws.
 * @param peers every node that runs the image, also those that say nothing
 * @param known whether a template is known; others are alerts by themselves
 */
export function skewOf(
  executable: string,
  peers: readonly Peer[],
  known: (template: string) => boolean,
): readonly { readonly node: string; readonly said: Said }[] {
  if (peers.length < MIN_PEERS) return [];
  const templates = new Set(peers.flatMap(({ says }) => [...says.keys()]));
  return [...templates].filter(known).flatMap((id) => {
    const speakers = peers.filter(({ says }) => says.has(id));
    const few = speakers.length <= peers.length * FEW;
    return speakers.flatMap(({ node, says }) => {
      const spoken = says.get(id);
      if (spoken === undefined) return [];
      const alone = few && spoken.count >= MIN_MESSAGES;
      if (!alone && !isLoud(node, id, spoken.lastMinute, peers)) return [];
      return [{ node, said: skewed(executable, id, spoken) }];
    });
  });
}

function isLoud(node: string, id: string, lastMinute: number, peers: readonly Peer[]): boolean {
  if (lastMinute < MIN_MESSAGES) return false;
  const others = peers
    .filter((peer) => peer.node !== node)
    .map(({ says }) => says.get(id)?.lastMinute ?? 0)
    .sort((a, b) => a - b);
  return lastMinute > MUCH * (others[Math.floor(others.length / 2)] ?? 0);
}

function skewed(executable: string, id: string, spoken: Spoken): Said {
  const { template, sample, count, sinceUnixMs, firstUnixMs, lastUnixMs } = spoken;
  return {
    ...{ kind: "skew", subject: id, executable, severity: "warning" },
    ...{ template, sample, names: [], namesDead: false },
    runs: [{ sinceUnixMs: Math.max(sinceUnixMs, firstUnixMs), count }],
    ...{ firstUnixMs, lastUnixMs },
  };
}
