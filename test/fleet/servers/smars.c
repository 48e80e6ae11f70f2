#define _GNU_SOURCE
#include "smars.h"
#include "http.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#ifdef PADDING_BYTES
/* Constant bytes in .rodata, so that a binary is as large as a real one and takes as long to hash. */
#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
__asm__(".pushsection .rodata\n.globl smars_padding\nsmars_padding: .fill " TEXT(PADDING_BYTES) " / 4, 4, 0x5a17c0de\n.popsection\n");
extern const volatile unsigned char smars_padding[];
#endif

enum { FLAG_FILE_MAX = 65536, VALUE_MAX = 32 };

static struct {
    const char *name, *listen, *flags, *ledger, *log, *app;
} arguments;
static int ledger_fd = -1, log_fd = -1;

/* The flag as this process evaluates it, and which state of the file it was read from. */
static struct {
    char value[VALUE_MAX];
    struct stat seen;
    int faulty; /* that state of the file was refused; said once */
} flag = {.value = "no"};

/* ---- ledger and log ---- */

/* One write(2) a line: a line is in the kernel whole or not at all, so SIGKILL loses none that was answered. */
static void append(int fd, const char *line, int length) {
    ssize_t n;
    do n = write(fd, line, (size_t)length); while (n < 0 && errno == EINTR);
    if (n == length) return;
    /* The ledger is what orders are counted by: a process that cannot record one must not take one. */
    perror("smars: write");
    _exit(3);
}

__attribute__((format(printf, 2, 3))) static void append_line(int fd, const char *format, ...) {
    char line[1024];
    va_list values;
    va_start(values, format);
    int n = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    if (n < 0 || n >= (int)sizeof line) { fputs("smars: line: over 1023 bytes\n", stderr); _exit(3); }
    append(fd, line, n);
}

void smars_log(const char *text) {
    struct timespec now;
    struct tm utc;
    char stamp[32];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &utc);
    append_line(log_fd, "%s.%06ldZ %s\n", stamp, now.tv_nsec / 1000, text);
}

static const char *flag_word(enum flag f) { return f == FLAG_YES ? "yes" : f == FLAG_NO ? "no" : "unset"; }

static void ledger_line(long long t_us, long long t_mono_us, const char *kind, const char *id, const char *flag_p, const char *path,
                        long children) {
    append_line(ledger_fd,
                "{\"t_us\":%lld,\"t_mono_us\":%lld,\"kind\":\"%s\",\"server\":\"%s\",\"pid\":%d,\"order\":\"%s\",\"flagP\":\"%s\","
                "\"build\":\"%s\",\"path\":\"%s\",\"children\":%ld}\n",
                t_us, t_mono_us, kind, arguments.name, (int)getpid(), id, flag_p, build_name, path, children);
}

void smars_ledger_children(const char *id, const char *path, long children) {
    ledger_line(clock_us(CLOCK_REALTIME), clock_us(CLOCK_MONOTONIC), "children", id, "unset", path, children);
}

/* ---- what the agent is told ---- */

enum { TELL_US = 50000, RECONNECT_US = 1000000 };

static struct {
    int fd;
    long long parents, children, told_us, tried_us;
    int told; /* whether what is counted was said */
} app = {.fd = -1, .told = 1};

/* One record to the agent's socket; an order never waits for it, and what cannot be said now is said again with the next count. */
static int tell(const char *format, ...) {
    char line[256];
    va_list values;
    va_start(values, format);
    int n = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    if (app.fd < 0 || n < 0 || n >= (int)sizeof line) return 0;
    if (send(app.fd, line, (size_t)n, MSG_NOSIGNAL | MSG_DONTWAIT) == n) return 1;
    close(app.fd);
    app.fd = -1;
    return 0;
}

static void reach_agent(long long now_us) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (arguments.app == NULL || app.fd >= 0 || (app.tried_us && now_us - app.tried_us < RECONNECT_US)) return;
    app.tried_us = now_us;
    if (strlen(arguments.app) >= sizeof to.sun_path) return;
    strcpy(to.sun_path, arguments.app);
    app.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (app.fd >= 0 && connect(app.fd, (struct sockaddr *)&to, sizeof to) < 0) {
        close(app.fd);
        app.fd = -1;
    }
    app.told = 0;
}

/* Answers are not wanted, and must not fill the socket up. */
static void drop_answers(void) {
    char sink[512];
    ssize_t n;
    if (app.fd < 0) return;
    while ((n = recv(app.fd, sink, sizeof sink, MSG_DONTWAIT)) > 0) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
    close(app.fd);
    app.fd = -1;
}

static int tell_counts(long long now_us) {
    drop_answers();
    reach_agent(now_us);
    if (arguments.app == NULL) return TICK_NEVER_MS;
    if (!app.told && now_us - app.told_us >= TELL_US) {
        app.told_us = now_us;
        app.told = tell("{\"counter\":\"parent_orders\",\"value\":%lld}\n{\"counter\":\"child_orders\",\"value\":%lld}\n", app.parents,
                        app.children);
    }
    return app.told ? TICK_NEVER_MS : TELL_US / 1000;
}

void smars_entered(const char *path) {
    reach_agent(clock_us(CLOCK_MONOTONIC));
    tell("{\"entered\":\"%s\"}\n", path);
}

void smars_sent_children(long children) {
    app.children += children;
    app.told = 0;
}

/* ---- flags ---- */

static int is_word(const char *text, size_t max) {
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
    return n > 0 && n <= max && text[n] == 0;
}

/* Finds the build's key among KEY=VALUE lines; absent means "no", twice means the last. NULL when good. */
static const char *parse_flags(char *text, char *value) {
    char *rest = text, *line;
    strcpy(value, "no");
    while ((line = strsep(&rest, "\n")) != NULL) {
        if (*line == 0 || *line == '#') continue;
        char *equals = strchr(line, '=');
        if (equals == NULL) return "a line without =";
        *equals = 0;
        if (!is_word(line, 64) || !is_word(equals + 1, VALUE_MAX - 1)) return "a key or value that is not one plain word";
        if (strcmp(line, build_flag_key) == 0) strcpy(value, equals + 1);
    }
    return NULL;
}

static const char *read_flags(int fd, char *value) {
    static char text[FLAG_FILE_MAX + 1];
    size_t length = 0;
    ssize_t n;
    while ((n = read(fd, text + length, sizeof text - length)) > 0)
        if ((length += (size_t)n) > FLAG_FILE_MAX) return "over 65536 bytes";
    if (n < 0) return strerror(errno);
    text[length] = 0;
    return strlen(text) == length ? parse_flags(text, value) : "a NUL byte";
}

static int same_file(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

/* Reads the file again when it changed. A file that cannot be read leaves the last value in force, as a running program would, and
 * what is in force is what GET /flags tells. Returns what is wrong, or NULL. */
static const char *evaluate_flag(void) {
    char value[VALUE_MAX];
    struct stat now = {0};
    int fd = open(arguments.flags, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const char *fault = fd < 0 || fstat(fd, &now) < 0 ? strerror(errno) : NULL;
    int known = same_file(&now, &flag.seen);
    if (fault == NULL && !known) fault = S_ISREG(now.st_mode) ? read_flags(fd, value) : "not a regular file";
    else if (fault == NULL && flag.faulty) fault = "refused before";
    if (fd >= 0) close(fd);
    if (fault == NULL && !known) strcpy(flag.value, value);
    if (fault && !(known && flag.faulty) && log_fd >= 0) {
        char text[256];
        snprintf(text, sizeof text, "SMARS: flag file: %s; %s=%s stays in force", fault, build_flag_key, flag.value);
        smars_log(text);
    }
    flag.seen = now;
    flag.faulty = fault != NULL;
    return fault;
}

/* ---- requests ---- */

static void bad_request(struct http_reply *reply, const char *why) {
    reply->status = 400;
    snprintf(reply->body, sizeof reply->body, "{\"error\":\"%s\"}\n", why);
}

/* 0 when the header is neither absent nor one of the two words. */
static int flag_header(const struct http_request *request, const char *name, enum flag *to) {
    const char *text = http_header(request, name);
    *to = text == NULL ? FLAG_UNSET : strcmp(text, "yes") == 0 ? FLAG_YES : FLAG_NO;
    return *to != FLAG_NO || strcmp(text, "no") == 0;
}

static const char *parse_order(const struct http_request *request, struct order *order) {
    const char *quantity = http_header(request, "X-Quantity");
    const char *type = http_header(request, "X-Type");
    char *end = "";
    order->id = http_header(request, "X-Order");
    order->type = type ? type : "";
    order->quantity = quantity ? strtol(quantity, &end, 10) : 1000;
    order->t_mono_us = request->t_mono_us;
    if (order->id == NULL || !is_word(order->id, ORDER_ID_MAX)) return "X-Order: wanted 1 to 64 of A-Z a-z 0-9 . _ -";
    if (type && !is_word(type, 16)) return "X-Type: wanted one word";
    if (*end || order->quantity < 1 || order->quantity > 1000000) return "X-Quantity: wanted 1 to 1000000";
    if (!flag_header(request, "X-Flag-P", &order->flag_p)) return "X-Flag-P: wanted yes or no";
    if (!flag_header(request, "X-Flag-Rlp", &order->flag_rlp)) return "X-Flag-Rlp: wanted yes or no";
    return NULL;
}

/* Decision: the flag on the order wins, since that is what woke the old code in 2012 whatever the configuration said; an order
 * without one meets the configured value. The configured value is what GET /flags tells, and so what is attested. */
static void take_order(const struct http_request *request, struct http_reply *reply) {
    struct order order;
    const char *fault = parse_order(request, &order);
    if (fault) { bad_request(reply, fault); return; }
    evaluate_flag();
    enum flag configured = strcmp(flag.value, "yes") == 0 ? FLAG_YES : FLAG_NO;
    enum flag own = build_flag_of(&order);
    struct outcome outcome = build_take(&order, own == FLAG_UNSET ? configured : own);
    app.parents++;
    smars_sent_children(outcome.children);
    tell_counts(request->t_mono_us);
    /* P as it stood for this order; a build that reads another key knows only what the order said. */
    int reads_p = strcmp(build_flag_key, "P") == 0;
    enum flag p = order.flag_p == FLAG_UNSET && reads_p ? configured : order.flag_p;
    ledger_line(request->t_us, request->t_mono_us, "order", order.id, flag_word(p), outcome.path, outcome.children);
    reply->status = strcmp(outcome.path, "full") == 0 ? 503 : 200;
    snprintf(reply->body, sizeof reply->body, "{\"server\":\"%s\",\"order\":\"%s\",\"path\":\"%s\",\"children\":%ld}\n", arguments.name,
             order.id, outcome.path, outcome.children);
}

static void take_work(const struct http_request *request, struct http_reply *reply) {
    const char *id = request->target + strlen("/work?id=");
    if (!is_word(id, ORDER_ID_MAX)) { bad_request(reply, "id: wanted 1 to 64 of A-Z a-z 0-9 . _ -"); return; }
    evaluate_flag();
    ledger_line(request->t_us, request->t_mono_us, "work", id, "unset", "work", 0);
    reply->status = 200;
    snprintf(reply->body, sizeof reply->body, "{\"server\":\"%s\",\"id\":\"%s\"}\n", arguments.name, id);
}

static void handle(const struct http_request *request, struct http_reply *reply) {
    int post = strcmp(request->method, "POST") == 0, get = strcmp(request->method, "GET") == 0;
    const char *target = request->target;
    if (post && strcmp(target, "/order") == 0) { take_order(request, reply); return; }
    if (get && strncmp(target, "/work?id=", 9) == 0) { take_work(request, reply); return; }
    reply->status = 200;
    if (get && strcmp(target, "/healthz") == 0) {
        snprintf(reply->body, sizeof reply->body, "{\"server\":\"%s\",\"pid\":%d}\n", arguments.name, (int)getpid());
    } else if (get && strcmp(target, "/flags") == 0) {
        evaluate_flag();
        snprintf(reply->body, sizeof reply->body, "{\"%s\":\"%s\"}\n", build_flag_key, flag.value);
    } else {
        reply->status = post || get ? 404 : 405;
        strcpy(reply->body, "{\"error\":\"wanted POST /order, GET /healthz, /flags or /work?id=\"}\n");
    }
}

/* ---- start ---- */

static const char **argument_named(const char *name) {
    static const struct { const char *name, **to; } known[] = {
        {"--name", &arguments.name},     {"--listen", &arguments.listen}, {"--flags", &arguments.flags},
        {"--ledger", &arguments.ledger}, {"--log", &arguments.log},       {"--app", &arguments.app},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i].name) == 0) return known[i].to;
    return NULL;
}

static int parse_arguments(int argc, char **argv) {
    for (int i = 1; i < argc; i += 2) {
        const char **to = argument_named(argv[i]);
        if (to == NULL || *to || i + 1 == argc) return 0;
        *to = argv[i + 1];
    }
    return arguments.name && is_word(arguments.name, 32) && arguments.listen && arguments.flags && arguments.ledger && arguments.log;
}

static int open_to_append(const char *path) {
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) { fprintf(stderr, "smars: %s: %s\n", path, strerror(errno)); exit(1); }
    return fd;
}

static int tick(long long now_mono_us) {
    int build_ms = build_tick(now_mono_us), tell_ms = tell_counts(now_mono_us);
    return build_ms < tell_ms ? build_ms : tell_ms;
}

int main(int argc, char **argv) {
    static const struct http_program program_shape = {.handle = handle, .tick = tick};
    struct http_program program = program_shape;
    if (!parse_arguments(argc, argv)) {
        fputs("smars: wanted --name NAME --listen 127.0.0.1:PORT --flags FILE --ledger FILE --log FILE [--app SOCKET], each once\n", stderr);
        return 2;
    }
#ifdef PADDING_BYTES
    if (smars_padding[0] != 0xde) return 2; /* read once, so that no linker drops it */
#endif
    program.name = arguments.name;
    const char *fault = evaluate_flag();
    if (fault) { fprintf(stderr, "smars: %s: %s\n", arguments.flags, fault); return 1; }
    int listener = http_listen(arguments.listen);
    if (listener < 0) { fprintf(stderr, "smars: %s: %s\n", arguments.listen, strerror(errno)); return 1; }
    ledger_fd = open_to_append(arguments.ledger);
    log_fd = open_to_append(arguments.log);
    /* A ledger with this line and no order means that no order came; an empty one would mean nothing. */
    ledger_line(clock_us(CLOCK_REALTIME), clock_us(CLOCK_MONOTONIC), "start", "", "unset", "", 0);
    return http_serve(listener, &program);
}
