#define _GNU_SOURCE
#include "http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    HEAD_MAX = 8192,
    CONNECTIONS_MAX = 512, /* below the usual limit of 1024 descriptors, so that accept does not meet it */
    EVENTS_MAX = 64,
    SWEEP_MS = 1000,
};
static const long long IDLE_US = 60 * 1000000LL;
static const long long REQUEST_US = 10 * 1000000LL; /* from a request's first byte to its last */
static const long long LINGER_US = 1 * 1000000LL;
static const long long DRAIN_US = 20 * 1000LL;

struct connection {
    int fd;
    char in[HEAD_MAX + HTTP_BODY_MAX];
    size_t in_length;
    char out[HTTP_REPLY_MAX + 512];
    size_t out_length, out_sent;
    int closing;   /* say no more after what is in `out` */
    int lingering; /* everything said; reading on only so that the peer gets it before a reset */
    int gone;
    long long deadline_us;
    struct connection *next, *previous;
};

static struct {
    int epoll;
    const struct http_program *program;
    struct connection *first;
    int count;
    int draining;
    char listener_tag, signal_tag;
} server;

long long clock_us(int clock) {
    struct timespec now;
    clock_gettime((clockid_t)clock, &now);
    return (long long)now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

const char *http_header(const struct http_request *request, const char *name) {
    for (size_t i = 0; i < request->header_count; i++)
        if (strcasecmp(request->headers[i].name, name) == 0) return request->headers[i].value;
    return NULL;
}

int http_listen(const char *address) {
    char host[64];
    const char *colon = strrchr(address, ':');
    struct sockaddr_in to = {.sin_family = AF_INET};
    char *end;
    if (colon == NULL || (size_t)(colon - address) >= sizeof host) { errno = EINVAL; return -1; }
    memcpy(host, address, (size_t)(colon - address));
    host[colon - address] = 0;
    long port = strtol(colon + 1, &end, 10);
    if (*end || end == colon + 1 || port < 1 || port > 65535 || inet_pton(AF_INET, host, &to.sin_addr) != 1) {
        errno = EINVAL;
        return -1;
    }
    to.sin_port = htons((unsigned short)port);
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&to, sizeof to) < 0 || listen(fd, 512) < 0) return -1;
    return fd;
}

static void interest(struct connection *c, unsigned events) {
    struct epoll_event event = {.events = events, .data.ptr = c};
    epoll_ctl(server.epoll, EPOLL_CTL_MOD, c->fd, &event);
}

/* Marked here, freed after the batch of events: a later event of the same batch may point at it. */
static void drop(struct connection *c) {
    if (c->gone) return;
    c->gone = 1;
    close(c->fd);
    server.count--;
}

static void sweep(long long now_us) {
    struct connection *next;
    for (struct connection *c = server.first; c; c = next) {
        next = c->next;
        if (!c->gone && now_us > c->deadline_us) drop(c);
        if (!c->gone) continue;
        if (c->previous) c->previous->next = c->next; else server.first = c->next;
        if (c->next) c->next->previous = c->previous;
        free(c);
    }
}

static const char *reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Content Too Large";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
    }
}

static void say(struct connection *c, const struct http_reply *reply) {
    int n = snprintf(c->out, sizeof c->out,
                     "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
                     "Cache-Control: no-store\r\nX-Smars: %s\r\n%s\r\n%s",
                     reply->status, reason(reply->status), strlen(reply->body), server.program->name,
                     c->closing ? "Connection: close\r\n" : "", reply->body);
    c->out_length = n < (int)sizeof c->out ? (size_t)n : sizeof c->out - 1;
    c->out_sent = 0;
}

static void refuse(struct connection *c, int status, const char *why) {
    struct http_reply reply = {.status = status};
    snprintf(reply.body, sizeof reply.body, "{\"error\":\"%s\"}\n", why);
    c->closing = 1; /* after a framing fault, where the next request starts is the client's claim alone */
    c->in_length = 0;
    say(c, &reply);
}

/* 1 when everything was sent, 0 when the peer has to read first, -1 when the connection is gone. */
static int flush(struct connection *c) {
    while (c->out_sent < c->out_length) {
        ssize_t n = send(c->fd, c->out + c->out_sent, c->out_length - c->out_sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) { interest(c, EPOLLOUT); return 0; }
        if (n <= 0) { drop(c); return -1; }
        c->out_sent += (size_t)n;
    }
    c->out_length = c->out_sent = 0;
    return 1;
}

static int is_token(const char *text) {
    if (*text == 0) return 0;
    for (; *text; text++)
        if (!strchr("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", *text)) return 0;
    return 1;
}

/* Parses one header line in place; NULL when good, else what is wrong. */
static const char *parse_header(struct http_request *request, char *line) {
    char *colon = strchr(line, ':');
    if (colon == NULL) return "header: no colon";
    *colon = 0;
    if (!is_token(line)) return "header: its name is not a token";
    if (http_header(request, line)) return "header: sent twice";
    if (request->header_count == HTTP_HEADERS_MAX) return "headers: too many";
    char *value = colon + 1, *end = value + strlen(value);
    while (*value == ' ' || *value == '\t') value++;
    while (end > value && (end[-1] == ' ' || end[-1] == '\t')) *--end = 0;
    request->headers[request->header_count++] = (struct http_header){line, value};
    return NULL;
}

/* `head` ends with the CRLF of its last line; it is cut into strings in place. */
static const char *parse_head(struct http_request *request, char *head, int *minor) {
    char *line = head, *end = strstr(line, "\r\n");
    *end = 0;
    char *target = strchr(line, ' '), *version = target ? strchr(target + 1, ' ') : NULL;
    if (version == NULL) return "request line: wanted METHOD TARGET VERSION";
    *target++ = 0;
    *version++ = 0;
    if (!is_token(line) || *target != '/') return "request line: wanted a method and a path";
    if (strcmp(version, "HTTP/1.1") == 0) *minor = 1;
    else if (strcmp(version, "HTTP/1.0") == 0) *minor = 0;
    else return "request line: wanted HTTP/1.0 or HTTP/1.1";
    request->method = line;
    request->target = target;
    for (line = end + 2; *line; line = end + 2) {
        end = strstr(line, "\r\n");
        *end = 0;
        const char *fault = parse_header(request, line);
        if (fault) return fault;
    }
    return NULL;
}

static long body_length(const struct http_request *request) {
    const char *text = http_header(request, "Content-Length");
    if (text == NULL) return 0;
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || text[digits] || digits > 9) return -1;
    return atol(text);
}

/* Takes one request from the buffer; 0 when more bytes are needed. */
static int take_request(struct connection *c) {
    char *end = memmem(c->in, c->in_length, "\r\n\r\n", 4);
    size_t head_length = end ? (size_t)(end - c->in) + 4 : c->in_length;
    if (head_length > HEAD_MAX) { refuse(c, 431, "headers: over 8192 bytes"); return 1; }
    if (end == NULL) return 0;
    if (memchr(c->in, 0, head_length)) { refuse(c, 400, "headers: a NUL byte"); return 1; }

    static char head[HEAD_MAX + 1]; /* a copy: the head is cut up, and may be seen again when the body is still on its way */
    struct http_request request = {0};
    struct http_reply reply = {.status = 500};
    int minor = 1;
    memcpy(head, c->in, head_length - 2);
    head[head_length - 2] = 0;
    const char *fault = parse_head(&request, head, &minor);
    if (fault) { refuse(c, 400, fault); return 1; }
    if (http_header(&request, "Transfer-Encoding")) { refuse(c, 501, "body: wanted Content-Length"); return 1; }
    long length = body_length(&request);
    if (length < 0) { refuse(c, 400, "Content-Length: not a number"); return 1; }
    if (length > HTTP_BODY_MAX) { refuse(c, 413, "body: over 8192 bytes"); return 1; }
    size_t whole = head_length + (size_t)length;
    if (c->in_length < whole) return 0;

    request.t_us = clock_us(CLOCK_REALTIME);
    request.t_mono_us = clock_us(CLOCK_MONOTONIC);
    const char *wish = http_header(&request, "Connection");
    if (minor == 0 || server.draining || (wish && strcasecmp(wish, "close") == 0)) c->closing = 1;
    server.program->handle(&request, &reply);
    memmove(c->in, c->in + whole, c->in_length - whole);
    c->in_length -= whole;
    say(c, &reply);
    return 1;
}

static void finish(struct connection *c, long long now_us) {
    shutdown(c->fd, SHUT_WR);
    c->lingering = 1;
    c->deadline_us = now_us + LINGER_US;
    interest(c, EPOLLIN);
}

/* Answers what is in the buffer, one request at a time, and stops reading from a peer that does not read. */
static void advance(struct connection *c, long long now_us) {
    for (;;) {
        if (c->out_length && flush(c) != 1) return;
        if (c->closing) { finish(c, now_us); return; }
        size_t before = c->in_length;
        if (!take_request(c)) break;
        /* What is left over begins the next request: its time starts now. */
        if (c->in_length != before) c->deadline_us = now_us + (c->in_length ? REQUEST_US : IDLE_US);
    }
    interest(c, EPOLLIN);
}

static void on_readable(struct connection *c, long long now_us) {
    int fresh = c->in_length == 0;
    char sink[4096];
    char *to = c->lingering ? sink : c->in + c->in_length;
    size_t room = c->lingering ? sizeof sink : sizeof c->in - c->in_length;
    ssize_t n = recv(c->fd, to, room, 0);
    if (n < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) return;
    if (n <= 0) { drop(c); return; }
    if (c->lingering) return;
    c->in_length += (size_t)n;
    if (fresh) c->deadline_us = now_us + REQUEST_US;
    advance(c, now_us);
}

static void on_connect(int listener, long long now_us) {
    for (;;) {
        int one = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        struct connection *c = server.count < CONNECTIONS_MAX ? calloc(1, sizeof *c) : NULL;
        if (c == NULL) { close(fd); continue; }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        c->fd = fd;
        c->deadline_us = now_us + IDLE_US;
        c->next = server.first;
        if (c->next) c->next->previous = c;
        server.first = c;
        server.count++;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        if (epoll_ctl(server.epoll, EPOLL_CTL_ADD, fd, &event) < 0) drop(c);
    }
}

/* Returns the descriptor on which the signals to stop arrive. */
static int open_epoll(int listener) {
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    int signals = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
    server.epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event on_listener = {.events = EPOLLIN, .data.ptr = &server.listener_tag};
    struct epoll_event on_signal = {.events = EPOLLIN, .data.ptr = &server.signal_tag};
    if (signals < 0 || server.epoll < 0) return -1;
    if (epoll_ctl(server.epoll, EPOLL_CTL_ADD, listener, &on_listener) < 0) return -1;
    return epoll_ctl(server.epoll, EPOLL_CTL_ADD, signals, &on_signal) < 0 ? -1 : signals;
}

/* One batch of events; 0 when there were none. */
static int serve_batch(int listener, int wait_ms, int *stopping) {
    struct epoll_event events[EVENTS_MAX];
    int n = epoll_wait(server.epoll, events, EVENTS_MAX, wait_ms);
    long long now_us = clock_us(CLOCK_MONOTONIC);
    for (int i = 0; i < n; i++) {
        void *tag = events[i].data.ptr;
        struct connection *c = tag;
        if (tag == &server.signal_tag) *stopping = 1;
        else if (tag == &server.listener_tag) on_connect(listener, now_us);
        else if (c->gone) continue;
        else if (c->out_length) advance(c, now_us);
        else on_readable(c, now_us);
    }
    sweep(now_us);
    return n;
}

/* After the signal: no new connections, so that a router takes another server; those that exist are told to close with their next
 * answer. A restart then loses no request but one that meets the last moment of a connection that was idle until then. */
static void drain(int listener, int signals) {
    int ignored = 0;
    long long now_us = clock_us(CLOCK_MONOTONIC), until_us = now_us + DRAIN_US;
    on_connect(listener, now_us);
    close(listener);
    close(signals);
    server.draining = 1;
    for (; server.first && now_us < until_us; now_us = clock_us(CLOCK_MONOTONIC)) serve_batch(-1, 1, &ignored);
}

int http_serve(int listener, const struct http_program *program) {
    int stopping = 0, signals = open_epoll(listener);
    server.program = program;
    if (signals < 0) { perror("smars: epoll"); return 1; }
    while (!stopping) {
        int wait_ms = program->tick(clock_us(CLOCK_MONOTONIC));
        serve_batch(listener, wait_ms < SWEEP_MS ? wait_ms : SWEEP_MS, &stopping);
    }
    drain(listener, signals);
    return 0;
}
