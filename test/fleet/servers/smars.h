/* What the builds of the order router share: arguments, the flag file, the ledger, the log. What a build does with an order is in
 * its own source, and only there: no name, argument or environment variable selects a build. */
#ifndef SMARS_H
#define SMARS_H

enum { ORDER_ID_MAX = 64 };

enum flag { FLAG_UNSET, FLAG_NO, FLAG_YES };

struct order {
    const char *id;
    const char *type;   /* X-Type; "" when absent */
    long quantity;      /* X-Quantity, shares; 1000 when absent */
    enum flag flag_p;   /* X-Flag-P: the order's own flag */
    enum flag flag_rlp; /* X-Flag-Rlp */
    long long t_mono_us;
};

/* Which path took the order, and how many child orders it sent while the order was being answered. */
struct outcome {
    const char *path;
    long children;
};

/* ---- what each build provides ---- */
extern const char build_name[];    /* as the ledger records it: A, B, B2 */
extern const char build_flag_key[]; /* the one key of the flag file that this build reads */
enum flag build_flag_of(const struct order *order); /* that key's flag on the order */
struct outcome build_take(const struct order *order, enum flag evaluated);
int build_tick(long long now_mono_us); /* work between orders; milliseconds until it is wanted again */

/* ---- what they are given ---- */
enum { TICK_NEVER_MS = 1000, SHARES_PER_CHILD = 100 };

/* One line of the log. */
void smars_log(const char *text);

/* Tells the agent, when there is one, that this path was entered. */
void smars_entered(const char *path);

/* Counts child orders sent since the order was answered, for the agent. */
void smars_sent_children(long children);

/* One line of the ledger for child orders sent since the order was answered. */
void smars_ledger_children(const char *order_id, const char *path, long children);

#endif
