import { isUtf8 } from "node:buffer";
import { absent, type Reading, unreadable } from "./reading.ts";

/** The arguments in the bytes of /proc/PID/cmdline, the program's own name first; undefined when they are no UTF-8. */
export function splitArguments(cmdline: Buffer): readonly string[] | undefined {
  if (!isUtf8(cmdline)) return undefined;
  const text = cmdline.toString("utf8");
  return (text.endsWith("\0") ? text.slice(0, -1) : text).split("\0");
}

/**
 * A flag among the arguments of a process: `--x=v`, or `--x v`; `--x` before another `--option` or at the end has the empty value. What
 * follows `--` is not looked at. Programs differ on which of two values they take, so two different ones are none.
 */
export function readArgument(args: readonly string[] | undefined, argument: string): Reading {
  if (args === undefined) return unreadable("found bytes that are no UTF-8");
  const end = args.indexOf("--");
  const options = args.slice(1, end === -1 ? undefined : end);
  const values = new Set<string>();
  for (const [i, option] of options.entries()) {
    const next = options[i + 1] ?? "";
    if (option === argument) values.add(next.startsWith("--") ? "" : next);
    else if (option.startsWith(`${argument}=`)) values.add(option.slice(argument.length + 1));
  }
  const [value, ...others] = values;
  if (value === undefined) return absent("is not among the arguments");
  if (others.length > 0) return unreadable(`found ${values.size} different values, wanted one`);
  return { value };
}
