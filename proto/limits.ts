/** Every maximum of the wire and of signed bodies. Units are in the names; what exceeds one is refused with both numbers. */
export const LIMITS = {
  /** One gRPC message, either way. */
  messageBytes: 4_194_304,
  /** One signed payload. */
  payloadBytes: 2_097_152,
  /** The statement of one build contract: it is kept twice, in the build's record and in the command's. */
  statementBytes: 524_288,
  /** Statements in one answer; the rest is asked for. */
  statementPageBytes: 1_572_864,
  payloadTypeBytes: 128,
  signatures: 8,
  nameChars: 128,
  poolNameChars: 64,
  nonceBytes: 16,
  epochMinBytes: 16,
  epochMaxBytes: 32,
  workloads: 32,
  processes: 256,
  artifacts: 20_000,
  flags: 1_024,
  faults: 1_024,
  /** Of one workload in one report. */
  signals: 1_024,
  signalValueBytes: 256,
  templateBytes: 1_024,
  /** One line of a log as it is shown. */
  sampleBytes: 512,
  watchedNames: 1_024,
  watchedPhrases: 256,
  /** How long an answer to an alert may hold; an accepted risk less. */
  answerMs: 7_776_000_000,
  acceptedRiskMs: 86_400_000,
  textBytes: 4_096,
  detailBytes: 512,
  loaderVariables: 32,
  rosterNodes: 10_000,
  profiles: 16,
  /** Builders, approval rules and tasks of one pool; roles of one operator. */
  policyEntries: 32,
  planSteps: 256,
  exemptionMs: 604_800_000,
  /** How long a command that takes two people waits for the second. */
  changeMs: 86_400_000,
  /** The longest that two operators open a gate without a controller, for how many nodes, and how old their word may be. */
  breakGlassMs: 3_600_000,
  breakGlassNodes: 256,
  breakGlassSigners: 256,
  breakGlassAgeMs: 86_400_000,
  /** Servers in one report of a gate's sessions. */
  reportedServers: 1_024,
  windowMinMs: 60_000,
  windowMaxMs: 604_800_000,
  permitLifeMs: 3_600_000,
  holdMs: 86_400_000,
  tokenLifeMs: 86_400_000,
  /** How far an operator's wall clock may be from the controller's. */
  commandSkewMs: 300_000,
  proofSkewMs: 60_000,
  /** One entry of the transparency log: what the two bytes before it can say. */
  logEntryBytes: 65_535,
  logReasons: 64,
  /** A signed note as a whole, and its signature lines. */
  noteBytes: 16_384,
  noteSignatures: 64,
  /** A value that stands beside its entry in an evidence bundle. */
  logValueBytes: 4_194_304,
  /** gRPC: per connection and per server. */
  concurrentStreams: 16,
  headerBytes: 16_384,
  connections: 20_000,
  /** Of one address, that were let in and have shown nothing yet; and how long they have for it. */
  unprovenPerAddress: 512,
  unprovenMs: 10_000,
  /** Of one certificate's name; the oldest goes. */
  connectionsPerIdentity: 8,
  /** Of one name, or of one address where names are not asked for, for seconds on end. */
  bytesPerSecond: 16_777_216,
  /** Until a request has come whole; a stream's first message. */
  requestMs: 10_000,
  keepaliveMs: 20_000,
  keepaliveTimeoutMs: 5_000,
  connectionIdleMs: 60_000,
  /** One agent's stream: more than this many reports within a second are refused, a burst of as many again is forgiven. */
  reportsPerSecond: 200,
  /** And this many are looked at only to be refused; then nothing is read for a while. */
  refusedReportsPerSecond: 1_000,
  /** Payloads; twice as much at once. */
  reportBytesPerSecond: 4_194_304,
} as const;
