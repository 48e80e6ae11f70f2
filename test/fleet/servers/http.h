/* A small HTTP/1.1 keep-alive server: one thread, epoll, every buffer bounded. It knows nothing of orders. */
#ifndef SMARS_HTTP_H
#define SMARS_HTTP_H

#include <stddef.h>

enum { HTTP_HEADERS_MAX = 64, HTTP_BODY_MAX = 8192, HTTP_REPLY_MAX = 2048 };

struct http_header {
    const char *name;
    const char *value;
};

/* One complete request. Strings live until the handler returns; every one of them was chosen by the client. */
struct http_request {
    const char *method;
    const char *target;
    struct http_header headers[HTTP_HEADERS_MAX];
    size_t header_count;
    long long t_us;      /* CLOCK_REALTIME, when the bytes that completed the request were read */
    long long t_mono_us; /* CLOCK_MONOTONIC at the same point */
};

struct http_reply {
    int status;
    char body[HTTP_REPLY_MAX]; /* JSON text */
};

/* What the program does with requests, and with time between them. */
struct http_program {
    const char *name; /* sent as X-Smars, so that a client can tell this server's answer from a router's */
    void (*handle)(const struct http_request *request, struct http_reply *reply);
    int (*tick)(long long now_mono_us); /* returns milliseconds until it wants to run again */
};

/* NULL when absent. A name that was sent twice is refused before the handler runs, so there is one value at most. */
const char *http_header(const struct http_request *request, const char *name);

/* Listens on the IPv4 address "a.b.c.d:port"; -1 with errno on failure. */
int http_listen(const char *address);

/* Serves until SIGTERM or SIGINT; returns the exit status. */
int http_serve(int listener, const struct http_program *program);

long long clock_us(int clock);

#endif
