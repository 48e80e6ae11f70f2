/** How bad a finding is: a closed node may serve, or nothing works; less safe than it could be; worth to know. */
export type Severity = "bad" | "warning" | "note";

/** Everything that doctor finds: how bad it is, and what to do. docs/doctor.md has a row for each. */
export const FINDINGS = {
  "haproxy.unread": [
    "note",
    "look at that line yourself; doctor reads one file, without what HAProxy fills in",
  ],
  "haproxy.no-servers": ["bad", "name the file that has the backends, or the right --backend"],
  "haproxy.not-gated": [
    "bad",
    'add: agent-check agent-addr 127.0.0.1 agent-port 7700 agent-inter 500ms agent-send "POOL/NODE\\n"',
  ],
  "haproxy.ungated-backend": [
    "warning",
    "gate it too, or leave it when its servers are none of Muster's",
  ],
  "haproxy.side-door": ["bad", "take the server out of that section, or gate it there too"],
  "haproxy.not-disabled": [
    "bad",
    "add disabled to default-server: the gate says ready when a server may serve",
  ],
  "haproxy.agent-send": [
    "bad",
    'add: agent-send "POOL/NODE\\n"; without a name the gate says down to every server',
  ],
  "haproxy.agent-send-other": [
    "bad",
    "send the server's own name: its gate is asked about another one",
  ],
  "haproxy.agent-send-newline": [
    "warning",
    'end it with \\n inside double quotes: agent-send "POOL/NODE\\n"',
  ],
  "haproxy.agent-at-server": [
    "bad",
    "add agent-addr of the gate, 127.0.0.1: the server is asked about itself",
  ],
  "haproxy.agent-far": [
    "warning",
    "run a gate beside each balancer and ask it on 127.0.0.1: the answer is plain TCP",
  ],
  "haproxy.agent-port": [
    "bad",
    "use the port of agentCheck in muster-gate.yaml; an agent that never answered changes nothing",
  ],
  "haproxy.agent-inter": [
    "warning",
    "add agent-inter 500ms: that is how long a closing takes by poll",
  ],
  "haproxy.check-not-asked": [
    "bad",
    "add check to the server lines, or use agent-check: rules without check ask nobody",
  ],
  "haproxy.check-at-server": [
    "bad",
    "put http-check connect addr 127.0.0.1 port 7701 before the question to the gate",
  ],
  "haproxy.check-port": ["bad", "use the port of http in muster-gate.yaml"],
  "haproxy.check-name": [
    "bad",
    "ask for %[be_name]/%[srv_name] with uri-lf: all servers are answered for one",
  ],
  "haproxy.check-expect": [
    "bad",
    "follow the question to the gate with: http-check expect status 200",
  ],
  "haproxy.sessions-stay": [
    "warning",
    "add on-marked-down shutdown-sessions: open sessions stay with a closed server",
  ],
  "haproxy.persist": [
    "bad",
    "take option persist and force-persist away: cookies lead clients to closed servers",
  ],
  "haproxy.no-redispatch": [
    "warning",
    "add option redispatch 1: a client with a cookie stays with a server that left",
  ],
  "haproxy.state-file": [
    "bad",
    "take it away: a start puts back who was open when the file was written",
  ],
  "haproxy.track": ["bad", "give the server its own agent-check: it follows the checks of another"],
  "haproxy.template": [
    "bad",
    "write one server line for each node: which address has which name is DNS's choice",
  ],
  "haproxy.dispatch": [
    "bad",
    "use server lines: dispatch and transparent send traffic past every check",
  ],
  "haproxy.backup": [
    "warning",
    "declare it on the roster like the others; it takes all traffic when they are closed",
  ],
  "haproxy.weight": ["note", "add weight 100: a part of the default weight 1 is rounded to 0"],
  "haproxy.double-name": ["bad", "give each server its own name: commands reach only one of them"],
  "haproxy.double-address": ["bad", "leave one: closing one name leaves the other in service"],
  "haproxy.no-socket": [
    "warning",
    "add stats socket /run/haproxy/admin.sock mode 660 level admin, and name it in muster-gate.yaml",
  ],
  "haproxy.open-socket": [
    "bad",
    "listen on a Unix socket of mode 660: whoever reaches it can open every server",
  ],
  "haproxy.stats-admin": ["bad", "take stats admin away: a click opens a closed server"],
  "haproxy.old-process": [
    "warning",
    "add hard-stop-after to global: after a reload the old process serves with the states it had",
  ],
  "haproxy.processes": [
    "bad",
    "use threads (nbthread): each process has states of its own, the gate reaches one",
  ],
  "nginx.unread": ["note", "look at that line yourself"],
  "nginx.no-servers": ["bad", "name the file that has the server blocks"],
  "nginx.not-gated": [
    "bad",
    "add auth_request to the gate's location, or an upstream that muster-upstream keeps",
  ],
  "nginx.gate-missing": [
    "bad",
    "add the location that auth_request names: internal, with proxy_pass to the gate",
  ],
  "nginx.gate-elsewhere": [
    "bad",
    "pass to http://GATE/v1/gate/POOL/NODE there: what answers now is not the gate",
  ],
  "nginx.many-behind-one": [
    "bad",
    "one server for each block, or an upstream that muster-upstream keeps: nginx asks before it chooses",
  ],
  "nginx.wrong-node": ["bad", "ask the gate about the node that this location passes to"],
  "nginx.satisfy-any": [
    "bad",
    "use satisfy all: with any, another rule lets requests through that the gate refused",
  ],
  "nginx.gate-cached": [
    "bad",
    "add proxy_cache off to the gate's location: an old yes is no answer",
  ],
  "nginx.gate-slow": [
    "warning",
    "add proxy_connect_timeout 100ms and proxy_read_timeout 200ms: requests wait a minute for a hung gate",
  ],
  "nginx.gate-retried": [
    "note",
    "add proxy_next_upstream off: a second gate is asked when the first does not answer",
  ],
  "nginx.gate-outside": ["warning", "add internal: everybody can ask the gate through it"],
  "nginx.mixed-upstream": [
    "bad",
    "leave nothing but the include in it: its own server lines are never closed",
  ],
  "nginx.include-missing": [
    "warning",
    "start muster-upstream before nginx; without the file nginx does not start",
  ],
  "nginx.stream": [
    "bad",
    "use HAProxy in mode tcp with agent-check, or an upstream that muster-upstream keeps",
  ],
  "roster.not-declared": [
    "bad",
    "add it to the roster, or take it out of the balancer: nobody looks at it",
  ],
  "roster.not-in-balancer": ["warning", "add it to the balancer, or take it off the roster"],
  "roster.address": [
    "bad",
    "make them agree: closing this name leaves that address in service, or closes another",
  ],
  "roster.none": [
    "note",
    "name it with --hosts FILE, --pool-file FILE or --pool NAME: then servers nobody declared are found",
  ],
  "host.node": ["bad", "install Node 20.19 or newer, or the packages that bring their own"],
  "host.proc": ["bad", "run it on Linux with /proc mounted"],
  "host.hidepid": [
    "warning",
    "give the agent CAP_SYS_PTRACE, as deploy/systemd/muster-agent.service does, or mount with gid=",
  ],
  "host.inotify": [
    "warning",
    "raise it with sysctl: watched files beyond it are noticed by the schedule only",
  ],
  "host.clock": [
    "warning",
    "switch time synchronisation on: commands are refused past five minutes, reads past one",
  ],
  "file.unreadable": [
    "bad",
    "make it readable for whoever runs doctor, or run doctor as the program's user",
  ],
  "file.malformed": ["bad", "mend what is named; deploy/ has a sample of each"],
  "file.mode": [
    "bad",
    "chmod go-w: whoever may write it says what is measured and who is believed",
  ],
  "state.missing": [
    "warning",
    "make it, or let the package do so; then enrol, or muster-controller init",
  ],
  "state.mode": ["bad", "chmod 700: keys are in it"],
  "state.identity": ["warning", "enrol first: muster token create, then enrol on this host"],
  "state.key-mode": ["bad", "chmod 600, and think about who read it"],
  "state.other-name": [
    "bad",
    "enrol under the name that the configuration says, or mend the configuration",
  ],
  "certificate.ends": [
    "warning",
    "find out why it was not renewed: identity.not_renewed in the log",
  ],
  "certificate.over": ["bad", "enrol again: muster node evict, muster token create, then enrol"],
  "address.unknown": ["bad", "mend DNS or the name"],
  "address.unreachable": ["bad", "start what listens there, or open the way to it"],
  "address.other-ca": [
    "bad",
    "somebody else answers there, or this identity is of another cluster: compare fingerprints",
  ],
  "address.loopback": ["warning", "advertise a name that other hosts reach"],
  "address.everywhere": ["bad", "listen on 127.0.0.1: hooks are plain TCP, and believed"],
  "port.taken": ["warning", "find out who listens there, when the program itself does not run"],
  "agent.no-process": [
    "warning",
    "start the program, or mend process: muster-agent measure shows what is found",
  ],
  "agent.path-missing": [
    "bad",
    "mend the path: what is not there is a fault, and the node UNVERIFIABLE",
  ],
  "agent.no-artifacts": [
    "warning",
    "declare artifacts: an interpreter's image says nothing about what it runs",
  ],
  "unit.missing": ["note", "install deploy/systemd, or start the program by what you use"],
  "unit.not-running": ["warning", "systemctl enable --now; its log says why it ended"],
  "unit.capabilities": [
    "bad",
    "take them from deploy/systemd/muster-agent.service: other users' processes cannot be read without",
  ],
  "gate.socket": [
    "bad",
    "mend the path, start HAProxy, and let the gate's user into the socket's group",
  ],
  "gate.socket-level": ["bad", "level admin: the gate cannot close through this socket"],
  "gate.backend": ["bad", "mend backends: this HAProxy has no such backend"],
  "gate.not-ready": ["warning", "start it, and see who is missing in /v1/controllers"],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;

export type FindingId = keyof typeof FINDINGS;

/** One thing that doctor found. */
export type Finding = {
  readonly id: FindingId;
  readonly severity: Severity;
  /** FILE:LINE, a file, or what else was looked at. */
  readonly place: string;
  readonly found: string;
  readonly wanted: string;
  readonly todo: string;
};

/** A finding, with what is known of all of its kind. Throws none. */
export function finding(id: FindingId, place: string, found: string, wanted: string): Finding {
  const [severity, todo] = FINDINGS[id];
  return { id, severity, place, found, wanted, todo };
}

const ORDER: readonly Severity[] = ["bad", "warning", "note"];

/** The worst first, otherwise as they were found. Throws none. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
