import type { LogReader } from "../log/log-reader.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../verifier/ports.ts";
import { History } from "./history.ts";
import { StoredLog } from "./log-source.ts";

/** The past of a controller's own cluster, read off the log in its store. Reads nothing before it is asked. */
export function storedHistory(
  {
    trustDomain,
    name,
    heartbeatMs,
  }: { readonly trustDomain: string; readonly name: string; readonly heartbeatMs: number },
  store: Pick<Store, "get">,
  reader: LogReader,
  clock: Pick<Clock, "unixMs">,
): History {
  return new History({
    ...{ source: new StoredLog(reader, store), trustDomain, controllerName: name },
    ...{ staleAfterMs: heartbeatMs * 3, nowUnixMs: () => clock.unixMs() },
  });
}
