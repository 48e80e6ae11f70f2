/* Build B': as B, with a key of its own for the RLP path. It reads P nowhere, so nothing that P says can reach it. */
#include "smars.h"

const char build_name[] = "B2";
const char build_flag_key[] = "rlp";

/* One child for each slice, until the quantity is filled. */
static long send_slices(long quantity) {
    long children = 0;
    for (long filled = 0; filled < quantity; filled += SHARES_PER_CHILD) children++;
    return children;
}

enum flag build_flag_of(const struct order *order) { return order->flag_rlp; }

struct outcome build_take(const struct order *order, enum flag rlp) {
    return (struct outcome){rlp == FLAG_YES ? "rlp" : "direct", send_slices(order->quantity)};
}

int build_tick(long long now_mono_us) {
    (void)now_mono_us;
    return TICK_NEVER_MS;
}
