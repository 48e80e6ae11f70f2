#!/bin/sh
# Tells the Muster agent on this host what a script does. Needs `nc -U`, of Debian's package netcat-openbsd: nothing in Debian's base
# speaks to a Unix socket from a shell. Where socat is there, `socat -t 2 - "UNIX-CONNECT:$MUSTER_SOCKET"` does the same.

# Each argument is one record. -N says when nothing more comes; the agent ends the connection when it has read all of it, and what it
# did not take it answers, here to stderr. A script goes on without an agent.
tell() {
  printf '%s\n' "$@" | nc -N -U -w 2 "${MUSTER_SOCKET:-/run/muster/app.sock}" >&2 || true
}

tell '{"flag":"P","value":true,"count":3}' \
  '{"entered":"power-peg"}' \
  '{"counter":"child_orders","value":1234}' \
  '{"log":"Power Peg disabled","level":"error"}'
