import type { SelectorConfig } from "../../config-schema.ts";
import type { Proc } from "../proc.ts";
import { selectCommandLine } from "./command-line.ts";
import { selectExecutable } from "./executable.ts";
import { selectListen } from "./listen.ts";
import { selectPidFile } from "./pid-file.ts";
import type { ProcessSelector } from "./selector.ts";
import { selectUnit } from "./unit.ts";

/** The selector that a configuration names. */
export function openSelector(proc: Proc, { kind, value }: SelectorConfig): ProcessSelector {
  switch (kind) {
    case "unit":
      return selectUnit(proc, value);
    case "pidFile":
      return selectPidFile(proc, value);
    case "executable":
      return selectExecutable(proc, value);
    case "commandLine":
      return selectCommandLine(proc, value);
    case "listen":
      return selectListen(proc, value);
  }
}
