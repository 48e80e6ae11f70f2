import { WordSet } from "./word-set.ts";

/** The value of such a key is the message itself, or a part of it. */
export const TEXT_KEYS = new WordSet(`
  msg message event error err errors exception cause warning fault problem description detail details text title body log summary
`);

/** The value of such a key, when it is a word, is what the line says: a state never seen is news. */
export const STATE_KEYS = new WordSet(`
  level severity lvl loglevel priority status state result outcome verdict decision action reason
`);

/** A word after one of these is who or what it is about, unless it is a word of the language of logs itself. */
export const NAMING_WORDS = new WordSet(`
  user users username login account customer client tenant owner operator admin member subscriber principal uid role group team
  host hostname node server machine instance peer broker replica shard region zone cluster rack datacenter upstream backend endpoint
  service module plugin component application app process daemon job task worker thread pool queue topic channel stream partition
  table index database db schema collection bucket volume disk device interface container pod image namespace tag branch
  file directory folder path key flag feature property parameter option variable setting profile template strategy symbol ticker
  instrument venue exchange book cache session feed route domain website package library class method function bean
  from by for on at via onto
`);

/** Accounts that are called by a word of the language of logs: parameters after one of these all the same. */
export const ACCOUNTS = new WordSet(
  "root admin administrator guest test tester support anonymous nobody system daemon operator",
);

/** As those, but only after something that was sent, moved or given. */
export const TOWARDS = new WordSet("to");

/** What goes somewhere, beside what ends in -ed. */
export const SENT = new WordSet("sent bound given written put set moving switching");

/** "failed to x" says what failed, "routed to x" says where. */
export const NOT_TOWARDS = new WordSet(`
  failed refused needed required attempted expected supposed allowed permitted intended used supported scheduled asked decided
  tried wanted forced designed configured prepared unable able trying ready going about due
`);

/** After a number: a unit, or what is left of a time. It goes with the number, since "900 ms" and "1.2 s" are one message. */
export const UNITS = new WordSet(`
  ns us ms s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days week weeks month months year years
  b kb mb gb tb pb kib mib gib tib bit bits byte bytes bps kbps mbps gbps hz khz mhz ghz
  am pm utc gmt cet cest est edt pst pdt cst cdt bst
`);

/** Before a number: a part of a date. */
export const CALENDAR = new WordSet(`
  jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december
  mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday
`);

/** What a file's name ends with when the file is a parameter; sources of programs are not, since stack traces name them. */
export const FILE_ENDINGS = new WordSet(`
  log txt yaml yml json conf cfg config xml properties csv tsv gz bz2 xz zip zst tar tgz db sqlite sock pid tmp bak old dat data bin pem crt cer key
  ini toml env lock html htm css png jpg jpeg gif svg pdf doc docx xls xlsx rpm deb jar war parquet avro proto wal idx dump core pcap img iso
`);

/** What a host's name ends with. */
export const HOST_ENDINGS = new WordSet(
  "com net org edu gov io dev cloud local localdomain internal intranet lan corp example test invalid localhost uk de fr eu jp cn",
);

/** Words that logs are written with, so that after "from" or "user" they are not taken for a name. Endings such as -ed and -ing need not be listed. */
export const LOG_WORDS = new WordSet(`
  a an the this that these those it its and or but nor if then else than so as is are was were be been being has have had do does did done
  of in on at to for from by with via per into onto about against between among during through until since while because due upon within across
  all any some each every other another same different first last next previous second third one two three new old current own only also again
  already still yet now once later soon ago more most less least few many much too very just even both either neither such what which who whom
  whose when where why how here there not no may might can could should would shall will must
  access account acquire action address admin administrator agent alert allocation analysis api app application approval archive argument array
  asset assignment async attempt attribute audience audit auth authentication authority authorization auto
  background backend backlog backup balance bandwidth barrier base baseline batch binary block board body book boot bootstrap boundary branch
  bridge broadcast broker browser budget buffer bug build bulk bundle burst bus byte
  cache calculation calendar call callback cancel candidate capability capacity card catalog category cause certificate change channel character
  check checkpoint checksum child children choice chunk cipher circuit claim class classpath cleanup client clients clock cluster code collection
  collector column command comment commit communication compaction company comparison component compression concurrency condition config
  configuration conflict connection connections consensus consistency console constraint consumer container content context contract control
  controller conversion cookie coordinator copy core cost count counter coverage cpu crash create credential credentials cron currency cursor custom
  customer cycle daemon dashboard data database datacenter date day deadline deadlock debug decision default defaults delay delete delivery
  dependency deployment depth description desk destination detail details detection device digest dimension direct direction directory discovery
  disk dispatch display distribution document domain download drain drift driver dump duplicate duration
  edge effect election element email encoding encryption end endpoint engine entity entries entry enum environment epoch error errors estimate
  evaluation event events eviction exception exchange execution executor exit expiry export expression extension external
  factory fallback fault feature feed fetch field fields file files filesystem filter final firewall firmware flag flow flush folder foreground
  format fragment frame free frequency front frontend full function garbage gateway generation global graph group guard guest
  handle handler handshake hardware hash header headers health heap heartbeat help history hold home hook host hosts hour http https
  icon id identifier identity idle image import improper inbound incident index info information infrastructure initial initialization input
  instance instruction instrument integer integration integrity interface internal internet interrupt interval inventory investigation invocation
  item items iteration job jobs journal json kernel key keys keystore keyword kind label lag language latency layer layout leader leaf lease legacy
  length level library license life lifecycle limit limits line link list listener listeners load local localhost location lock log login logout
  logs lookup loop machine mail main maintenance manager manifest manual map mapping margin mark market master match maximum member membership
  memory menu merge message messages metadata method metric metrics migration minimum minute mirror mode model module monitor month mount name
  names namespace native network node nodes notification null number object offer offset operation operator option options order orders origin
  outbound output owner package packet packets page pages pair parallel parameter parameters parent parser part partition partitions party password
  patch path pattern payload payment peer peers peak pending performance period permission permissions persistence phase pipe pipeline plan platform
  plugin point policy poll pool port portal position positions power preference prefix premature price primary principal priority private probe
  problem process processes processor producer product profile program progress project promotion property protocol provider proxy public
  publisher purchase purge push quality query question queue quorum quota range rank rate ratio raw read reader reason rebalance receipt receiver
  record records recovery redirect reference region registration registry relation relay release reload remote render repair replacement replay
  replica replicas replication reply report repository request requests reserve reset resolution resolver resource resources response rest restart
  restore result results retention retries retry return review rewrite right ring risk role rollback rollout root round route router routine row
  rows rule rules run runtime safety sale sample sandbox scan schedule scheduler schema scope score screen script search second secret section sector
  security segment selection self sender sensor sequence series server servers service services session sessions set settings settlement setup shape
  shard share shell shift shutdown side signal signature single site size slave sleep slot snapshot socket software source space specification speed
  spool sql ssl stack stage standard standby start startup state statement statistics stats status step storage store strategy stream string structure
  subject submission subnet subscriber subscription suite sum summary supervisor support suspend swap switch sync synchronization syntax system
  systems table tag target task tasks tcp template tenant term terminal test tests text thread threads threshold throttle throughput ticket time
  timeout timeouts timer timestamp tls token tokens tool top topic topics total trace track trade trading traffic trail transaction transactions
  transfer transformation transition transport tree trigger trust tunnel type udp unit units update upgrade upload upstream uptime url usage use user
  users utility validation validity value values variable vendor verification version view virtual volume vote wait wake warehouse warning watch
  watchdog way web week window work worker workers workflow write writer year zone
  root nobody anonymous myself itself himself them us me you he she they we i
`);

/** Endings of verbs in a tense, adverbs and abstract nouns: such words are the sentence. */
export const SENTENCE_ENDINGS = [
  "ed",
  "ing",
  "ly",
  "tion",
  "sion",
  "ment",
  "ness",
  "able",
  "ible",
  "ity",
  "ance",
  "ence",
];
