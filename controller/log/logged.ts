import { isRecordKind, type RecordKind, type RecordOf } from "../records.ts";

/** Whether what is written of a kind is in the transparency log. */
type Logging<K extends RecordKind> =
  | {
      readonly logged: true;
      /** What of it makes an entry when it changes; absent: all of it. */
      readonly says?: (record: RecordOf<K>) => unknown;
    }
  | { readonly logged: false; readonly why: string };

const ALL = { logged: true } as const;
const not = (why: string) => ({ logged: false, why }) as const;

/** What is in the transparency log, by kind. Every kind is here: a new one has to be decided. */
export const LOGGED: { readonly [K in RecordKind]: Logging<K> } = {
  cluster: ALL,
  operator: ALL,
  formerKey: ALL,
  identity: ALL,
  trust: ALL,
  pool: ALL,
  release: ALL,
  marks: ALL,
  rolling: ALL,
  halt: ALL,
  build: ALL,
  graveyard: ALL,
  proposal: ALL,
  window: ALL,
  exemption: ALL,
  plan: ALL,
  learnt: ALL,
  messages: ALL,
  bell: ALL,
  kept: ALL,
  drain: ALL,
  command: ALL,
  policy: ALL,
  change: ALL,
  breakGlass: ALL,
  order: not("names the command that was last about its subject, which is"),
  alert: {
    logged: true,
    // While something goes on being said it is counted every second: what counts is that it began, what people answered, and that it ended.
    says: ({ nodes, ...alert }) => ({ ...alert, nodes: nodes.map(({ node }) => node) }),
  },
  issuerEpoch: ALL,
  token: not("made by a command and burned with an enrolment, which are"),
  files: not("follows from the build, which is"),
  meanings: not("names the command that changed them, which is"),
  seen: not("what was seen at work, hour by hour; what follows from it is a command"),
  notice: not("tries to tell of an alert, which is"),
  controller: not("goes with the lease of a controller"),
  fence: not("goes with the lease of a controller"),
  leader: not("goes with the lease of a controller"),
  node: not("who hears a node; what it said that changed how it stands is an entry of its own"),
  restored: ALL,
  probe: not("says nothing: it is written to see whether the store takes anything"),
  ask: not("goes with the lease of a controller"),
};

/** The kind of record under a key, as keys have it: in camel case; also of kinds that this version does not know. Throws none. */
export function kindOfKey(key: string): string {
  const [first = ""] = key.split("/");
  return first.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The kind under a key when what is written there is logged; undefined when it is not.
 * @throws Error for a kind that is not in the table: nobody decided whether it is
 */
export function loggedKind(key: string): RecordKind | undefined {
  const kind = kindOfKey(key);
  if (!isRecordKind(kind))
    throw new Error(`store record ${key}: found a kind of no record, wanted one that is`);
  return LOGGED[kind].logged ? kind : undefined;
}
