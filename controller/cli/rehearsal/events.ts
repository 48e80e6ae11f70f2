import type { Act, EventVerb, Said } from "./acts.ts";
import { fileOf, type Machine } from "./machine.ts";
import { namesSaid } from "./sayings.ts";
import type { Stage } from "./stage.ts";

type Enact<V extends EventVerb> = (stage: Stage, said: Said<V>) => void;

/** Something that happens to each of some nodes. */
function each<V extends EventVerb>(
  happen: (stage: Stage, machine: Machine, said: Said<V>) => void,
): Enact<V> {
  return (stage, said) => {
    const { nodes } = said as { readonly nodes: readonly string[] };
    for (const machine of stage.machinesIn(nodes)) happen(stage, machine, said);
  };
}

/** Puts a build's files on a node's disk. */
function putOnDisk(stage: Stage, machine: Machine, build: string): void {
  const artifacts = stage.rehearsal.builds[build]?.artifacts ?? {};
  machine.disk = build;
  machine.files = new Map(Object.entries(artifacts).map(([path, file]) => [path, fileOf(file)]));
}

/** What each event does to the stage. */
const EVENTS: { readonly [V in EventVerb]: Enact<V> } = {
  deploy: each<"deploy">((stage, machine, { build, flags = {} }) => {
    putOnDisk(stage, machine, build);
    machine.setFlags(flags);
    machine.start(true);
    stage.changed(machine);
  }),
  copy: each<"copy">((stage, machine, { build }) => {
    putOnDisk(stage, machine, build);
    machine.touch();
    stage.changed(machine);
  }),
  restart: each<"restart">((stage, machine, { takes }) => {
    machine.start(takes === 0);
    stage.changed(machine);
    if (takes === 0) return;
    stage.later(takes, () => {
      machine.start(true);
      stage.changed(machine);
    });
  }),
  reboot: each<"reboot">((stage, machine) => {
    machine.reboot(stage.trueUnixMs);
    for (const pool of machine.pools) stage.gates.rebooted(pool, machine.name);
    stage.changed(machine);
  }),
  stop: each<"stop">((stage, machine) => {
    machine.start(false);
    stage.changed(machine);
  }),
  run: each<"run">((stage, machine) => {
    machine.start(true);
    stage.changed(machine);
  }),
  set: each<"set">((stage, machine, { flags }) => {
    machine.setFlags(flags);
    stage.changed(machine);
  }),
  flip: each<"flip">((stage, machine, said) => {
    const before = machine.flags;
    machine.setFlags(said.flags);
    // Seen by the agent, and told with the next heartbeat as what it was: history.
    const flipped = machine.measure();
    stage.look(machine);
    stage.later(said.for, () => {
      machine.setFlags(before);
      if (stage.isHeard(machine)) stage.tellPast(machine, flipped);
      else machine.keep(flipped);
    });
  }),
  evaluate: each<"evaluate">((stage, machine, { flags, count }) => {
    const more = Object.entries(flags).map(([name, value]) => [name, { value, count }] as const);
    machine.evaluated = new Map([...machine.evaluated, ...more]);
    machine.touch();
    stage.changed(machine);
  }),
  log: each<"log">((stage, machine, { text, level, count }) => {
    stage.teach(machine);
    const lists = [...machine.pools].flatMap((pool) => machine.watch(pool));
    const names = [...new Set(namesSaid(lists, text))];
    machine.sayings.message(text, level, names, count, machine.speaker(stage.trueUnixMs));
    machine.touch();
    stage.changed(machine);
  }),
  tell: each<"tell">((stage, machine, { entered = [], evaluated = {}, counters = {}, count }) => {
    const { sayings } = machine;
    const by = machine.speaker(stage.trueUnixMs);
    for (const path of entered) sayings.entered(path, count, by);
    for (const [flag, value] of Object.entries(evaluated))
      sayings.evaluated(flag, value, count, by);
    for (const [name, value] of Object.entries(counters)) sayings.counter(name, value, by);
    machine.touch();
    stage.changed(machine);
  }),
  source: each<"source">((stage, machine, { path, is }) => {
    machine.sayings.source(path, is, machine.speaker(stage.trueUnixMs));
    machine.touch();
    stage.changed(machine);
  }),
  artifact: each<"artifact">((stage, machine, { path, holds, gone }) => {
    const files = new Map(machine.files);
    if (gone) files.delete(path);
    if (holds !== undefined) files.set(path, fileOf(holds));
    machine.files = files;
    machine.touch();
    stage.changed(machine);
  }),
  silence: each<"silence">((stage, machine) => {
    // What it was told to look for while it was heard, it goes on looking for.
    stage.teach(machine);
    machine.silent = true;
  }),
  speak: each<"speak">((stage, machine) => {
    machine.silent = false;
    stage.speak(machine);
  }),
  replay: each<"replay">((stage, machine, { from }) => {
    stage.deliver(machine.sentAt(stage.nowMs - from, stage.trueUnixMs - from));
  }),
  forge: each<"forge">((stage, machine, { key }) => {
    const epoch = stage.controller?.epoch ?? 0;
    const forged = machine.sentAt(stage.nowMs, stage.trueUnixMs);
    stage.deliver({ ...forged, epoch, sequence: forged.sequence + 1_000, signedBy: key });
  }),
  clone: each<"clone">((stage, machine, { build, flags }) => {
    stage.deliver(
      machine
        .twin(build ?? machine.disk, flags ?? {})
        .report(stage.controller?.epoch ?? 0, stage.nowMs, stage.trueUnixMs),
    );
  }),
  clock: each<"clock">((_stage, machine, { by }) => {
    machine.clockMs = by;
  }),
  enrol: each<"enrol">((stage, machine) => {
    machine.enrolled = true;
    stage.registry.identities.set(machine.name, "active");
    stage.speak(machine);
  }),
  controller: (stage, said) => {
    if (said === "dies") stage.controllerDies();
    else if (said === "returns") stage.controllerReturns();
    else stage.controller?.setBlind(said === "blind");
  },
  controllerClock: (stage, by) => {
    stage.controllerClockMs = by;
    stage.controller?.sweep();
  },
};

/** Whether a verb is an event; else it is a command. Throws none. */
export function isEvent<A extends { readonly verb: Act["verb"] }>(
  act: A,
): act is A & { readonly verb: EventVerb } {
  return Object.hasOwn(EVENTS, act.verb);
}

/** Has an event happen. Throws none. */
export function happen(stage: Stage, act: Act & { readonly verb: EventVerb }): void {
  // The table pairs each verb with what stands behind it; the compiler cannot follow that through a lookup.
  const enact = EVENTS[act.verb] as Enact<EventVerb>;
  enact(stage, act.said);
}
