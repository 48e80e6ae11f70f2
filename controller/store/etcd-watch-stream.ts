import type { EtcdClient } from "./etcd-client.ts";
import type { EtcdEndpoint, EtcdStream } from "./etcd-endpoint.ts";
import { type EtcdFailure, readCancelReason, readFailure } from "./etcd-failure.ts";
import { ETCD, type EtcdEvent, type EtcdWatchResponse, type WatchRequest } from "./etcd-schema.ts";
import type { MessageOf } from "./etcd-wire.ts";

/** What one revision did to the watched keys; nothing when it is only known that nothing was missed so far. */
export type EtcdRevision = { readonly revision: number; readonly events: readonly EtcdEvent[] };

/** Why a stream is over: read what is left, then look here. */
export type EtcdWatchEnd =
  | { readonly kind: "again" }
  | { readonly kind: "compacted"; readonly revision: number }
  | { readonly kind: "refused"; readonly failure: EtcdFailure };

/** What to watch: keys from `key` to before `rangeEnd`, changes made after `afterRevision`. */
export type EtcdWatchOf = {
  readonly key: Uint8Array;
  readonly rangeEnd: Uint8Array;
  readonly afterRevision: number;
};

/** How long a member may be silent before it is asked, and then before it is left, milliseconds. */
const WATCH_ASK_MS = 900;
const WATCH_SILENCE_MS = 900;
/** More than this unread and the stream is let go: it is opened again when the reader is there. */
const UNREAD_BYTES = 67_108_864;

/** One stream of one watch, from one member, until it fails. */
export class EtcdWatchStream {
  readonly #stream: EtcdStream<MessageOf<typeof WatchRequest>, EtcdWatchResponse>;
  readonly #client: EtcdClient;
  readonly #endpoint: EtcdEndpoint;
  readonly #unreadRevisions: number;
  readonly #unread: EtcdRevision[] = [];
  /** Of a response that comes in several parts. */
  #parts: EtcdEvent[] = [];
  #unreadBytes = 0;
  #wake: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #asked = false;
  #end: EtcdWatchEnd | undefined;
  #created: () => void = () => undefined;
  readonly #stop: AbortSignal;
  readonly #cancel = (): void => this.cancel();

  private constructor(
    client: EtcdClient,
    endpoint: EtcdEndpoint,
    stream: EtcdStream<MessageOf<typeof WatchRequest>, EtcdWatchResponse>,
    unreadRevisions: number,
    stop: AbortSignal,
  ) {
    this.#stop = stop;
    stop.addEventListener("abort", this.#cancel);
    this.#client = client;
    this.#endpoint = endpoint;
    this.#stream = stream;
    this.#unreadRevisions = unreadRevisions;
  }

  /** Opens one until `stop` aborts, and resolves when the member follows, or the stream is over. @throws StoreError when nobody can log in */
  static async open(
    client: EtcdClient,
    of: EtcdWatchOf,
    unreadRevisions: number,
    stop: AbortSignal,
  ): Promise<EtcdWatchStream | undefined> {
    const metadata = await client.metadata();
    const endpoint = client.endpoint();
    const state = await endpoint.connect(client.timeoutMs);
    // Left: by somebody else, between the two.
    if (state !== "ready" || client.endpoint() !== endpoint) {
      client.leave(endpoint);
      return undefined;
    }
    const stream = endpoint.stream(ETCD.watch, metadata);
    const watch = new EtcdWatchStream(client, endpoint, stream, unreadRevisions, stop);
    const created = new Promise<void>((resolve) => {
      watch.#created = resolve;
    });
    stream.on("data", (response: EtcdWatchResponse) => watch.#take(response));
    stream.on("error", (error: Error) => {
      const failure = readFailure(error);
      if (failure.act === "renew") client.renew(metadata);
      watch.#finish(failure.act === "refuse" ? { kind: "refused", failure } : { kind: "again" });
    });
    stream.on("end", () => watch.#finish({ kind: "again" }));
    const { key, rangeEnd, afterRevision } = of;
    const startRevision = afterRevision + 1;
    stream.write({
      create: { key, rangeEnd, startRevision, progressNotify: true, fragment: true },
    });
    watch.#listen(true);
    if (stop.aborted) watch.cancel();
    await created;
    return watch;
  }

  /** The next revision; undefined when the stream is over and all that it told was read. */
  async next(): Promise<EtcdRevision | undefined> {
    for (;;) {
      const next = this.#unread.shift();
      if (next !== undefined) {
        this.#unreadBytes -= sizeOf(next);
        return next;
      }
      if (this.#end !== undefined) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Why it is over. */
  get end(): EtcdWatchEnd | undefined {
    return this.#end;
  }

  /** Lets it go. */
  cancel(): void {
    this.#finish({ kind: "again" });
  }

  #finish(end: EtcdWatchEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    clearTimeout(this.#timer);
    this.#stop.removeEventListener("abort", this.#cancel);
    this.#stream.cancel();
    this.#created();
    this.#wake();
  }

  /** A member that hangs says nothing and closes nothing: it is asked, and left when it does not answer. */
  #listen(asked: boolean): void {
    clearTimeout(this.#timer);
    this.#asked = asked;
    this.#timer = setTimeout(
      () => {
        if (this.#asked) {
          this.#client.leave(this.#endpoint);
          this.#finish({ kind: "again" });
          return;
        }
        this.#stream.write({ progress: {} });
        this.#listen(true);
      },
      asked ? WATCH_SILENCE_MS : WATCH_ASK_MS,
    );
  }

  #take(response: EtcdWatchResponse): void {
    if (this.#end !== undefined) return;
    this.#listen(false);
    try {
      this.#client.wantSameCluster(response.header);
    } catch (error) {
      const failure = { done: "no", act: "refuse", code: "CORRUPT", text: String(error) } as const;
      this.#finish({ kind: "refused", failure });
      return;
    }
    if (response.canceled) this.#cancelled(response);
    else if (response.created) this.#created();
    else this.#events(response);
  }

  #cancelled({ compactRevision, cancelReason }: EtcdWatchResponse): void {
    if (compactRevision > 0) {
      this.#finish({ kind: "compacted", revision: compactRevision });
      return;
    }
    const failure = readCancelReason(cancelReason);
    this.#finish(failure?.act === "refuse" ? { kind: "refused", failure } : { kind: "again" });
  }

  #events({ watchId, header, events, fragment }: EtcdWatchResponse): void {
    for (const event of events) this.#parts.push(event);
    if (fragment) return;
    // The answer to our own question overtakes events in etcd 3.4, and has no watch's id: it only shows life.
    if (this.#parts.length === 0 && watchId >= 0 && header !== undefined)
      this.#push({ revision: header.revision, events: [] });
    for (const revision of byRevision(this.#parts)) this.#push(revision);
    this.#parts = [];
    this.#wake();
  }

  #push(revision: EtcdRevision): void {
    if (this.#end !== undefined) return;
    this.#unread.push(revision);
    this.#unreadBytes += sizeOf(revision);
    // What was read so far is kept and told; the rest is fetched from etcd once the reader asks, if it has it then.
    if (this.#unread.length > this.#unreadRevisions || this.#unreadBytes > UNREAD_BYTES)
      this.#finish({ kind: "again" });
  }
}

/** Events come in the order of their revisions; all of one revision are in one response. */
function byRevision(events: readonly EtcdEvent[]): EtcdRevision[] {
  const revisions = new Map<number, EtcdEvent[]>();
  for (const event of events) {
    const revision = event.kv?.modRevision ?? 0;
    const known = revisions.get(revision);
    if (known === undefined) revisions.set(revision, [event]);
    else known.push(event);
  }
  return [...revisions].map(([revision, all]) => ({ revision, events: all }));
}

function sizeOf({ events }: EtcdRevision): number {
  return events.reduce(
    (sum, { kv }) => sum + 64 + (kv?.key.byteLength ?? 0) + (kv?.value.byteLength ?? 0),
    0,
  );
}
