import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { codeOf, describeError, makeFault } from "../faults.ts";
import { type Proc, parseStat } from "../proc.ts";
import type { ProcessSelector, Selection } from "./selector.ts";

const MAX_BYTES = 64;

/** Finds the process whose id is the first line of a file. A file that is not there, is no such file or names no process is a fault. */
export function selectPidFile(proc: Proc, path: string): ProcessSelector {
  const subject = `pidFile ${path}`;
  const fault = (detail: string): Selection => ({
    pids: [],
    faults: [makeFault("SELECTOR", subject, detail)],
  });
  const select = (): Selection => {
    let text: string | undefined;
    try {
      text = readFirstLine(path);
    } catch (error) {
      return fault(describeError(error));
    }
    const pid = Number(text);
    if (text === undefined || !/^[1-9]\d{0,9}$/.test(text))
      return fault("found something else than a process id on the first line");
    try {
      if (parseStat(proc.read(proc.path(pid, "stat")))?.over === false)
        return { pids: [pid], faults: [] };
    } catch (error) {
      if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ESRCH")
        return fault(`process ${pid} ${describeError(error)}`);
    }
    return fault(`names process ${pid}, which does not run or is hidden`);
  };
  return { ready: Promise.resolve(), watched: path, select };
}

function readFirstLine(path: string): string | undefined {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    if (!fstatSync(descriptor).isFile()) return undefined;
    const bytes = Buffer.alloc(MAX_BYTES);
    const length = readSync(descriptor, bytes, 0, MAX_BYTES, 0);
    return bytes.toString("latin1", 0, length).split("\n")[0]?.trim();
  } finally {
    closeSync(descriptor);
  }
}
