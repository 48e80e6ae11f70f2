import { corpusOf, type Dice, type Vocabulary } from "./corpus.ts";
import * as v from "./values.ts";

const TENANTS =
  "acme globex initech umbrella hooli stark wayne tyrell cyberdyne wonka soylent vandelay dunder pied oscorp gringotts monarch aperture";
const PEOPLE =
  "aiko bartek chidi dalia emeka farid gudrun hamza ines jorge katya lars meera nils oksana pavel quynh ravi sanna tomas umar vera wanjiku xavi yusuf zofia";
const PODS =
  "checkout-7d9f8c basket-5b6d avatar-resizer mailer ledger-59c7 thumbs-0 search-api-x2k9";
const VOLUMES = "pgdata scratch uploads wal-archive thumbnails letters";
const RECIPES = "margherita calzone quattro diavola marinara bianca napoli";
const BUCKETS = "invoices-eu backups photos raw-events exports receipts";
const TABLES = "customers parcels invoices shipments addresses refunds couriers depots";
const WORDS =
  "please leave parcel behind shed ring twice gate code changed dog barks second floor left hand bell".split(
    " ",
  );
const route = v.oneOf(
  "/v1/parcels/8812 /v1/parcels/77 /login /static/app.9f8e7d.js /v2/depots/berlin/slots /api/refunds?from=2024-01-01&limit=50 /health /img/logo.png https://cdn.example.org/a/b/c.css",
);
const zone = v.oneOf("eu-west-1a eu-west-1b us-east-2c ap-south-1");

const slots: Vocabulary["slots"] = {
  ...v.COMMON,
  n: v.number,
  tenant: v.oneOf(TENANTS),
  who: v.oneOf(PEOPLE),
  mail: (d) => `${v.oneOf(PEOPLE)(d)}@${v.oneOf(TENANTS)(d)}.example`,
  pod: v.oneOf(PODS),
  volume: v.oneOf(VOLUMES),
  recipe: v.oneOf(RECIPES),
  bucket: v.oneOf(BUCKETS),
  table: v.oneOf(TABLES),
  route,
  zone,
  said: v.quoted(WORDS),
  note: (d) => `'${d.some(WORDS, 1, 5).join(" ")}'`,
  verb: v.oneOf("GET PUT POST DELETE PATCH HEAD"),
  drone: (d) => `drone#${d.int(1, 90)}`,
  device: (d) => `sd${v.letters(d, 1, "abcdef")}${d.int(1, 4)}`,
  mac: (d) => Array.from({ length: 6 }, () => v.letters(d, 2, "0123456789abcdef")).join(":"),
  fields: v.pairs(
    "region shard attempt worker elapsed rows peer trace tenant body offset".split(" "),
    [v.number, v.float, v.duration, v.COMMON.uuid, v.oneOf(TENANTS), v.oneOf(PEOPLE), v.endpoint],
  ),
  labels: v.pairs(
    "zone rack owner tier cost floor".split(" "),
    [v.number, v.oneOf(TENANTS), zone],
    (key, value) => `${key}: ${value}`,
    ", ",
  ),
  names: (d: Dice) => `[${d.some(PEOPLE.split(" "), 2, 6).join(", ")}]`,
};

const messages = [
  "kernel: [{float}] {device}: I/O error at sector {n}",
  "kernel: [{float}] {device}: write cache (enabled|disabled)",
  "kernel: [{float}] eth0: link (up|down)",
  "kernel: [{float}] oom: killed process {n} ({pod}) total-vm:{n}kB",
  "kernel: [{float}] device {device} entered promiscuous mode",
  "kernel: [{float}] device {device} left promiscuous mode",
  "sshd[{n}]: Accepted publickey for {who} from {ip} port {n} ssh2",
  "sshd[{n}]: Failed password for {who} from {ip} port {n} ssh2",
  "sshd[{n}]: Failed password for invalid user {who} from {ip} port {n} ssh2",
  "sshd[{n}]: session (opened|closed) for user {who}",
  "sudo: {who} : command not allowed ; PWD={route}",
  "dhcpd: lease of {ipv4} to {mac} granted",
  "dhcpd: lease of {ipv4} to {mac} withdrawn",
  "{verb} {route} {n} {n} {duration}",
  "{ip} - {who} [{date}] {said} {n}",
  "upstream {endpoint} marked healthy after {n} probes",
  "upstream {endpoint} marked unhealthy after {n} probes",
  "certificate for {mail} renewed until {date}",
  "certificate for {mail} expires on {date}",
  "Pod {pod} scheduled on {zone}",
  "Pod {pod} evicted from {zone}",
  "Pod {pod} (started|stopped) in {duration}",
  "Pod {pod} readiness probe (ok|failed): {n}",
  "Pod {pod} restarted {n} times",
  "Pulled image registry.example.org/{tenant}/app@{digest}",
  "Mounted volume {volume} at {route}",
  "Unmounted volume {volume} at {route}",
  "Volume {volume} is {percent} full",
  "Volume {volume} resized from {size} to {size}",
  "Backup of {bucket} finished: {size} in {duration}",
  "Backup of {bucket} skipped: {size} in {duration}",
  "object {digest} copied to bucket {bucket}",
  "object {digest} expunged from bucket {bucket}",
  "bucket {bucket} versioning (on|off)",
  "slow query on table {table}: {duration}",
  "deadlock on table {table}: {duration}",
  "vacuum of table {table} removed {n} rows",
  "index on {table} rebuilt in {duration}",
  "index on {table} corrupted at page {n}",
  "replica {ip} is {duration} behind",
  "replica {ip} promoted",
  "replica {ip} demoted",
  "checkpoint complete: wrote {n} buffers ({percent}); sync={duration}",
  "checkpoint starting: {note}",
  "transaction {n} rolled back",
  "transaction {n} committed",
  "tenant {tenant} suspended by {who}",
  "tenant {tenant} reinstated by {who}",
  "{tenant} exceeded quota: {n} of {n}",
  "{tenant} reached plan limit: {n} of {n}",
  "{who} uploaded {n} photos",
  "{who} deleted {n} photos",
  "{who} joined team {tenant}",
  "{who} left team {tenant}",
  "invite sent to {mail}",
  "invite bounced from {mail}",
  "mail queue {n}: delivered to {mail} after {duration}",
  "mail queue {n}: deferred to {mail} after {duration}",
  "Webhook to https://hooks.{tenant}.example/{token} answered {n}",
  "Webhook to https://hooks.{tenant}.example/{token} gave up",
  "feature beta-search (enabled|disabled) for tenant {tenant}",
  "maintenance mode (true|false)",
  "Door {n} (open|closed)",
  "Belt {n} (running|halted) at {float} m/s",
  "{drone} took off with parcel {n}",
  "{drone} landed with parcel {n}",
  "{drone} battery {percent}",
  "{drone} battery low: {percent}",
  "{drone} geofence (enter|exit) near {float},{float}",
  "Oven {n} baked {recipe} for {duration}",
  "Oven {n} burnt {recipe} for {duration}",
  "courier {who} assigned parcels {numbers}",
  "courier {who} returned parcels {numbers}",
  "couriers {names} on shift",
  "couriers {names} off duty",
  "customer wrote {said}",
  "customer complained {said}",
  "parse error near {note} at offset {n}",
  "unexpected token {note} at offset {n}",
  "job cleanup finished {fields}",
  "job cleanup failed {fields}",
  "shipment rebalanced {fields}",
  "cache refreshed; {fields}",
  "inventory ({labels}) reconciled",
  "capacity ({labels}) reserved",
  'level=warn msg="payment declined" {fields}',
  'level=info msg="payment captured" {fields}',
  'level=error msg="label printer jammed" {fields}',
  '{"level":"error","msg":"upstream gone","request":"{uuid}","tries":{n}}',
  '{"level":"info","msg":"upstream back","request":"{uuid}","tries":{n}}',
  '{"level":"warn","msg":"address not found","tenant":"{tenant}","ms":{float}}',
  "cookie {token} (allow|deny)",
  "consensus: elected leader {ip} in term {n}",
  "consensus: lost leader {ip} in term {n}",
  "consensus: vote (yes|no) for term {n}",
  "snapshot {uuid} shipped to {zone}",
  "snapshot {uuid} discarded in {zone}",
  "worker {n} picked up letter {uuid}",
  "worker {n} dead-lettered letter {uuid}",
  "scheduler: cron {note} late by {duration}",
  "scheduler: cron {note} overlapped by {duration}",
  "temperature of rack {n} is {float} C",
  "temperature of rack {n} above {float} C",
  "fan {n} spinning at {n} rpm",
  "fan {n} stuck at {n} rpm",
  "rebooting into slot {n}",
  "booted from slot {n} in {duration}",
  "watchdog {hex} armed",
  "watchdog {hex} fired",
  "tls handshake with {endpoint} (succeeded|failed)",
  "dns lookup of hooks.{tenant}.example took {duration}",
  "license valid for {n} days",
  "license valid for {n} seats",
];

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** What a company that hosts and delivers logs, as syslog writes it: words, parameters and habits that the miner was not made with. */
export const hosting = corpusOf({
  name: "hosting",
  slots,
  messages,
  frame: (message, truth, dice) =>
    message.startsWith("{")
      ? message
      : `${dice.pick(MONTHS)} ${String(dice.int(1, 28)).padStart(2)} ${v.clock(dice)} svc${truth % 3}: ${message}`,
});
