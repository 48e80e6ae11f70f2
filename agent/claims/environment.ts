import { isUtf8 } from "node:buffer";
import { LIMITS } from "../../proto/limits.ts";
import { digestOfValue, type Redactor } from "./redact.ts";

/** Variables that change what code a process loads: by the dynamic linker, the runtimes, and their option variables. */
export const LOADER_VARIABLES = [
  "BASH_ENV",
  "CLASSPATH",
  "CORECLR_PROFILER",
  "CORECLR_PROFILER_PATH",
  "DOTNET_ADDITIONAL_DEPS",
  "DOTNET_STARTUP_HOOKS",
  "GCONV_PATH",
  "GEM_PATH",
  "GLIBC_TUNABLES",
  "JAVA_TOOL_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "LD_AUDIT",
  "LD_LIBRARY_PATH",
  "LD_PRELOAD",
  "LUA_CPATH",
  "LUA_PATH",
  "NODE_OPTIONS",
  "NODE_PATH",
  "PERL5LIB",
  "PERL5OPT",
  "PHPRC",
  "PHP_INI_SCAN_DIR",
  "PYTHONHOME",
  "PYTHONPATH",
  "PYTHONSTARTUP",
  "PYTHONUSERBASE",
  "RUBYLIB",
  "RUBYOPT",
  "_JAVA_OPTIONS",
] as const;

/**
 * The values of some variables in the bytes of /proc/PID/environ. Of a variable that is set twice the first counts, as for getenv(3).
 * The values are copies.
 */
export function pickVariables(
  environ: Buffer,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let begin = 0; begin < environ.length; ) {
    const zero = environ.indexOf(0, begin);
    const end = zero === -1 ? environ.length : zero;
    const equals = environ.indexOf(0x3d, begin);
    if (equals !== -1 && equals < end) {
      const name = environ.toString("latin1", begin, equals);
      if (wanted.has(name) && !found.has(name))
        found.set(name, Buffer.from(environ.subarray(equals + 1, end)));
    }
    begin = end + 1;
  }
  return found;
}

/** The loader variables that are set, as sorted NAME=VALUE; a value that is secret, too long or no text is its digest instead. */
export function describeLoader(
  variables: ReadonlyMap<string, Buffer>,
  isSecret: Redactor,
): readonly string[] {
  return LOADER_VARIABLES.flatMap((name) => {
    const value = variables.get(name);
    if (value === undefined) return [];
    const plain =
      !isSecret(name) && isUtf8(value) && name.length + 1 + value.length <= LIMITS.textBytes;
    return [`${name}=${plain ? value.toString("utf8") : digestOfValue(value)}`];
  });
}
