/* Build B: Power Peg is gone; the flag P, used again, switches the RLP path on. */
#include "smars.h"

const char build_name[] = "B";
const char build_flag_key[] = "P";

/* One child for each slice, until the quantity is filled. */
static long send_slices(long quantity) {
    long children = 0;
    for (long filled = 0; filled < quantity; filled += SHARES_PER_CHILD) children++;
    return children;
}

enum flag build_flag_of(const struct order *order) { return order->flag_p; }

struct outcome build_take(const struct order *order, enum flag p) {
    return (struct outcome){p == FLAG_YES ? "rlp" : "direct", send_slices(order->quantity)};
}

int build_tick(long long now_mono_us) {
    (void)now_mono_us;
    return TICK_NEVER_MS;
}
