import { getAsset } from "node:sea";
import { compileFunction } from "node:vm";

type Run = (exports: object, load: (name: string) => unknown, module: object) => void;

/**
 * Runs a script that the packaged program has inside apart from its own, and gives what it exports (scripts/packaging puts the calls in): what is seldom needed is no
 * part of the script that stays in memory.
 * @throws Error of Node when there is none of that name
 */
export function loadPackagedScript(name: string): unknown {
  const module = { exports: {} };
  const parameters = ["exports", "require", "module"];
  const run = compileFunction(getAsset(name, "utf8"), parameters, { filename: name }) as Run;
  run(module.exports, (builtin) => process.getBuiltinModule(builtin), module);
  return module.exports;
}
