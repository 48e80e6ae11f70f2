/* Build A: the order router as it stood on the server that was missed. P=yes wakes "Power Peg", dead since 2003. */
#include "smars.h"

#include <string.h>

const char build_name[] = "A";
const char build_flag_key[] = "P";

enum {
    PARENTS_MAX = 4096,
    CHILDREN_PER_MS = 2,      /* per parent; one second here is one minute of the morning */
    CHILDREN_PER_LINE = 1000, /* the ledger records executions 1:1000 */
    TICK_MS = 5,
};

/* A parent order on the Power Peg path. Nothing here counts what was filled. */
static struct pegged {
    char id[ORDER_ID_MAX + 1];
    long long since_us;
    long long lines, sent;
} pegged[PARENTS_MAX];
static int pegged_count;

/* The function that counted executed shares and so stopped the child orders. It was moved here, to the path of ordinary orders, in
 * 2005; Power Peg lost it then, and nobody tested that path again. */
static int count_fill(long *filled, long quantity) {
    *filled += SHARES_PER_CHILD;
    return *filled >= quantity;
}

static struct outcome send_direct(const struct order *order) {
    struct outcome outcome = {"direct", 0};
    for (long filled = 0; ;) {
        outcome.children++;
        if (count_fill(&filled, order->quantity)) return outcome;
    }
}

/* Sends the first child and leaves the parent on the list, from which nothing takes it. */
static struct outcome power_peg(const struct order *order) {
    if (pegged_count == PARENTS_MAX) return (struct outcome){"full", 0};
    struct pegged *parent = &pegged[pegged_count++];
    strncpy(parent->id, order->id, ORDER_ID_MAX);
    parent->since_us = order->t_mono_us;
    /* Put here in 2003, when the path was declared dead: whoever comes by says so. */
    smars_entered("power-peg");
    return (struct outcome){"power-peg", 1};
}

enum flag build_flag_of(const struct order *order) { return order->flag_p; }

struct outcome build_take(const struct order *order, enum flag p) {
    if (p == FLAG_YES) return power_peg(order);
    if (strcmp(order->type, "rlp") == 0) smars_log("SMARS: Power Peg disabled");
    return send_direct(order);
}

int build_tick(long long now_mono_us) {
    for (int i = 0; i < pegged_count; i++) {
        struct pegged *parent = &pegged[i];
        long long sent = (now_mono_us - parent->since_us) / 1000 * CHILDREN_PER_MS;
        smars_sent_children(sent - parent->sent);
        parent->sent = sent;
        for (; sent - parent->lines * CHILDREN_PER_LINE >= CHILDREN_PER_LINE; parent->lines++)
            smars_ledger_children(parent->id, "power-peg", CHILDREN_PER_LINE);
    }
    return pegged_count ? TICK_MS : TICK_NEVER_MS;
}
