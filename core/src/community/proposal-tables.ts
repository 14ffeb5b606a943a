// The rows in which the kernel keeps proposals, and all that deciding on them needs.
import { table } from '../plugin.ts'
import { amount, code, flag, hash, id, instant, integer, json, list, oneOf, optional, record } from '../schema.ts'

export const named = code('^[a-z][a-z0-9_-]*$', 64)
const action = code('^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$', 80)
const count = integer(0, Number.MAX_SAFE_INTEGER)
const failure = record({ code: code('^.*$', 80), message: code('^.*$', 600) })
export const actions = list(record({ run: action, input: json(200_000) }), 20)
const never = json(20)

export const proposalTables = {
  proposals: table(['proposal'], {
    decision: named,
    frozen: hash,
    rulebook: code('^[0-9]{6}$', 6),
    author: id,
    opened: instant,
    entry: count,
    order: count,
    revision: count,
    edited: optional(instant),
    round: count,
    earlier: optional(count),
    began: instant,
    stage: named,
    entered: instant,
    closes: optional(instant),
    live: flag,
    decided: optional(oneOf('passed', 'failed')),
    decided_at: optional(instant),
    carried: optional(flag),
    within: optional(id),
    moves: count,
    error: optional(failure),
  }),
  contents: table(['proposal', 'revision'], {
    title: hash,
    description: optional(hash),
    asked: json(100_000),
    actions,
    by: id,
    at: instant,
  }),
  /** Decision types as they were frozen, by hash. */
  types: table(['frozen'], { type: json(400_000) }),
  /** Entries whose words only some may read, and what says who: the rule of a frozen decision type, asked about a proposal. */
  guarded: table(['entry'], { proposal: id, frozen: hash, rulebook: code('^[0-9]{6}$', 6) }),
  passages: table(['proposal', 'stage'], { entered: never, left: never, times: count }),
  moves: table(['proposal', 'number'], {
    at: instant,
    entry: count,
    from: code('^.*$', 64),
    to: named,
    move: integer(-3, 100),
    inputs: json(100_000),
    failed: optional(failure),
    former: optional(record({ frozen: hash, rulebook: code('^[0-9]{6}$', 6) })),
  }),
  rolls: table(['round', 'group'], { opening: count, at: instant, revision: count, size: count, weight: amount }),
  dropped: table(['round', 'group', 'member'], {}),
  counted: table(['round', 'group', 'member'], { weight: amount }),
  /** `passed`: what was said for others, in parts of a vote. */
  tallies: table(['round', 'plugin', 'group', 'name'], { sum: amount, passed: optional(amount) }),
  /** Rounds in which voices pass on, with what was frozen then. */
  passing: table(['round', 'plugin'], {
    opening: optional(count),
    at: optional(instant),
    among: optional(named),
    about: optional(id),
    most: optional(count),
    parts: optional(flag),
  }),
  /** What has come to a member of others' voices, in total and per group: passed on, and lent for this round. */
  arrived: table(['round', 'plugin', 'group', 'member'], { votes: amount, heads: amount, lent_votes: amount, lent_heads: amount }),
  /** Ways that are not followed. */
  ended: table(['round', 'plugin', 'member', 'to'], { why: oneOf('circle', 'long', 'parts', 'most') }),
  /** Circles of whole voices; on the row of the first, how many in it do not pass theirs on. */
  circles: table(['round', 'plugin', 'member'], { first: id, stopped: optional(count) }),
  marks: table(['round', 'plugin', 'group', 'name'], { state: code('^[a-z0-9.-]*$', 64), at: optional(instant) }),
  calls: table(['round', 'word'], { at: instant, by: id, entry: count, asked: json(20_000) }),
  supports: table(['round', 'member'], { entry: count }, { counts: () => ({ count: 1 }) }),
  same: table(['decision', 'matter', 'stage', 'proposal'], { entered: instant }),
  open: table(['decision'], { count }),
  /** Live ones by who opened them. */
  own: table(['member', 'decision'], { count }),
  /** How many somebody opened on the last UTC day on which they opened one: kept of the kinds of which a rule asks. */
  opened: table(['member', 'decision'], { day: count, count }),
  /** How many are in a stage now. */
  staged: table(['decision', 'stage'], { count }),
  last: table(['decision', 'stage'], { entered: instant }),
  within: table(['proposal', 'decision', 'stage'], { count, entered: never, left: never }),
  beneath: table(['proposal', 'decision', 'stage', 'child'], {}),
  watching: table(['plugin', 'proposal'], {}),
  following: table(['plugin', 'proposal'], {}),
  planned: table(['kind', 'name'], { at: instant, number: count }),
  due: table(['at', 'kind', 'number', 'name'], {}),
  scheduled: table(['name'], { plugin: named, action, input: json(100_000) }),
  /** Settings that are rules, as they were when the round came to the stage. */
  set: table(['round', 'plugin'], { settings: json(100_000) }),
  duties: table(['duty', 'subject'], { held: flag, at: instant }),
  /** What duties of members last saw of the community, as a hash. */
  seen: table(['duty'], { values: hash }),
  /** What duties could not do, and why. */
  failing: table(['duty', 'subject'], { at: instant, code: code('^.*$', 80), message: code('^.*$', 600) }),
}
