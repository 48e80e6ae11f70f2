import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LogAnswer, LogLine } from "../../wire.ts";
import { AskError, ask } from "../ask.ts";
import { shellLine } from "../shell-words.ts";
import { Cli, Clock, Copy, Digest, Nothing, Panel } from "./bits.tsx";
import { Refused } from "./refusal.tsx";
import { usePage } from "./use-page.ts";

const PAGE = 100;

/** The transparency log: its newest checkpoint and entries, and those before. */
export function LogView(): JSX.Element {
  const log = usePage().log.value;
  const [older, setOlder] = useState<readonly LogLine[]>([]);
  const [error, setError] = useState<AskError | undefined>(undefined);
  if (log === undefined) return <Nothing>nothing was told of the log yet</Nothing>;
  const known = [...older, ...log.tail.filter((one) => one.index > (older.at(-1)?.index ?? -1))];
  const first = known[0]?.index ?? log.size;
  const more = async (): Promise<void> => {
    try {
      const from = Math.max(0, first - PAGE);
      const answer = await ask<LogAnswer>("/api/log", {
        from: String(from),
        count: String(first - from),
      });
      setOlder([...answer.entries, ...known]);
      setError(undefined);
    } catch (cause) {
      if (cause instanceof AskError) setError(cause);
    }
  };
  return (
    <Panel title="The log of every decision" aside={<span class="muted">{log.size} entries</span>}>
      <p>
        root <Digest hex={log.rootHash} /> since <Clock unixMs={log.signedAtUnixMs} />
      </p>
      <LogLines lines={[...known].reverse()} />
      {first > 0 && (
        <button type="button" class="quiet" onClick={() => void more()}>
          earlier entries
        </button>
      )}
      {error !== undefined && <Refused error={error} />}
      <p class="muted">
        its key <Copy text={log.vkey} label="the log's key" />
      </p>
      <Cli line={shellLine("log", "verify")} />
    </Panel>
  );
}

/** Entries, one a line. */
export function LogLines({ lines }: { lines: readonly LogLine[] }): JSX.Element {
  return (
    <ol class="log" reversed>
      {lines.map((line) => (
        <li key={line.index} value={line.index}>
          <span class="number muted">{line.index}</span> <Clock unixMs={line.atUnixMs} />{" "}
          <span class="log-text">{line.summary || `${line.kind} ${line.key}`}</span>
        </li>
      ))}
    </ol>
  );
}
