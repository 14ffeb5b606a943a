// What a plugin is and all that it may do. Beside it: what it remembers (`plugin-tables.ts`), what it tells (`plugin-facts.ts`), what it may
// know of its community (`plugin-community.ts`) and how voices pass on (`plugin-passing.ts`).
import type { Status } from './community/membership/statuses.ts'
import type { Passage } from './decisions/passages.ts'
import type { AskedKind } from './decisions/type.ts'
import type { Community } from './plugin-community.ts'
import type { Fact, Integer, Read, View } from './plugin-facts.ts'
import type { Passing } from './plugin-passing.ts'
import type { RowOf, Rows, Table, Tables } from './plugin-tables.ts'
import type { Field, Fields, Infer, Json } from './schema.ts'

/** A plugin is a value: read it and you know all that it can do. */
export interface Plugin<
  T extends Tables = Tables,
  S extends Fields = Fields,
  R extends string = string,
  I extends Record<string, Fields> = Record<string, Fields>,
  O extends Fields = Fields,
> {
  /** Also its folder, its slice of the state and the first word of its actions and facts. */
  readonly name: string
  /** Raised when the same log would give another state; old versions stay, to replay. */
  readonly version: number
  readonly about: string
  /** Actions of others that it may run, once the community's rulebook grants it. */
  readonly needs?: readonly string[]
  /** What a community sets for it as a whole, in its rulebook: read as `ctx.options`. */
  readonly options?: O
  /** What a stage of a decision type sets for it. */
  readonly settings?: S
  readonly tables: T
  /** Sums that the kernel keeps for every round, in total and per group, from the rows of counted tables. */
  readonly tallies?: Readonly<Record<string, Tally>>
  /** Instants that sums leave behind, kept in total and per group: when a quorum was first reached, when the lead last changed. */
  readonly marks?: Readonly<Record<string, Mark<S>>>
  /** Why an action is turned down, as members read it. */
  readonly refusals: Readonly<Record<R, string>>
  readonly actions: { readonly [V in keyof I]: Action<T, S, R, I[V], O> }
  readonly facts?: Readonly<Record<string, Fact<T, S, O>>>
  readonly views?: Readonly<Record<string, View<T, S, O>>>
  /** How voices pass on from members who are silent to others who speak for them. */
  readonly passing?: Passing<T, S>
  /** Whether, under these settings, a voice once given can no longer change: what a decision may be certain of early depends on it. */
  fixed?(settings: Partial<Infer<S>>): boolean
  readonly on?: { readonly [M in Moment]?: (id: string, ctx: Acting<T, S, R, O>) => void } & {
    /**
     * What was said in a round through this plugin is to be counted: the window of a stage in which it could be said is over, and the moves
     * that wait for that are tried next; or such a stage was left in another way. Told again each time those moves are tried anew: it
     * should then do nothing where nothing has changed. Sums and settings are still those of that stage.
     */
    readonly closed?: (round: string, ctx: Acting<T, S, R, O>) => void
  }
  /** What is wrong with settings that stand in a rulebook, as far as they are written out there; told with the setting that is to be changed. */
  misset?(settings: Partial<Infer<S>>, around: Around): readonly { readonly setting: string; readonly message: string }[]
  /** What is wrong with the options of a rulebook, although each fits its field: where (a JSON pointer into them), and a sentence. */
  wrong?(options: Partial<Infer<O>>): readonly { readonly pointer: string; readonly message: string }[]
  /**
   * The names that a fact may be asked with, by what they are called in its `each`: `{ domain: ['code', 'docs'] }`. What is called
   * otherwise may be any name.
   */
  names?(options: Partial<Infer<O>>): Readonly<Record<string, readonly string[]>>
  /** Fills these tables from those of the version before. */
  migrate?(before: Readonly<Record<string, Rows<never>>>, ctx: Acting<T, S, R, O>): void
}

/**
 * What the kernel tells plugins, in order of their names: a proposal was opened, edited, decided, or ended, decided or not (its id); a
 * member joined, also anew, was given or lost a role (`roles`), or left, also removed or expelled (the member's id). Who has left holds
 * no role any more; that alone is told of them. `status`: somebody became what is neither joining nor leaving, such as a candidate,
 * inactive, suspended, or a member again; only members hold roles. `rules` (no id): a rulebook came into force, at the founding or by an
 * amendment.
 */
export type Moment = 'opened' | 'edited' | 'decided' | 'ended' | 'joined' | 'roles' | 'status' | 'left' | 'rules'

/** What settings may name of the rulebook that they stand in. */
export interface Around {
  /** Whether a decision type has a group of this name. */
  group(name: string): boolean
  /** Whether that group is frozen at some instant. */
  frozen(name: string): boolean
  /** Whether there is a fact of members of this name, as in `affiliations.of`. */
  memberFact(path: string): boolean
  /** What proposers are asked for under this name: a kind, or the words among which they choose. */
  answer(name: string): AskedKind | undefined
  /** Whether a rule says what a setting is, so that nobody knows it yet. */
  ruled(setting: string): boolean
}

/** What a member does in their own name, what the rulebook lets a decision or a mandate do, or what only effects do. */
export interface Action<T extends Tables, S extends Fields, R extends string, F extends Fields, O extends Fields = Fields> {
  readonly about: string
  /** `member`: anyone, in their own name. `community`: only what `permissions` grant. `effect`: its own deadlines, and plugins that may run it. */
  readonly by: 'member' | 'community' | 'effect'
  /** Said about an open proposal: the input also names `proposal` and the `revision` that was read, and the stage's `acts` say who may. */
  readonly on?: 'proposal'
  /**
   * Whether it is up to this member to do it next, where the stage lets them: screens then say that the proposal waits for them. Where this
   * is not said, it waits for whoever has said nothing through the plugin.
   */
  awaits?(round: string, member: string, ctx: Reading<T, S, O>): boolean
  /** About no proposal, and by itself it says nothing in any: what becomes of voices that are heard there may depend on it. */
  readonly aside?: true
  /** May be said by someone who is no member yet: joining. */
  readonly newcomer?: true
  /** Besides members, those of these statuses may do it: going, coming back, what belongs to one's own keys. */
  readonly from?: readonly Status[]
  /** What cannot be undone once it has been carried out is shown as such. */
  readonly final?: true
  readonly input: F
  /** Inputs as members may give them, most usual first, texts as they are said: for documentation, and tried where a rulebook is tried out. */
  readonly examples?: readonly { readonly [N in keyof F]?: Json }[]
  /**
   * Turns down what can be told before anything is done: asked as a proposal that would carry the action is opened or edited, and again
   * right before it is applied. It writes nothing.
   */
  check?(input: Infer<F>, ctx: Checking<T, S, R, O>): void
  apply(input: Infer<F>, ctx: Acting<T, S, R, O>): void
}

/** A sum over counted rows. */
export interface Tally {
  readonly about: string
  /**
   * `votes` are multiplied by the weight that a group gives a member; `members` count heads, each once however many rows of theirs add
   * to it; `things` (objections) count as they are.
   */
  readonly unit: 'votes' | 'members' | 'things'
  /** One sum for each id that follows the name (an option), as in `voting.for.2`. */
  readonly each?: string
  /** The sum of these tallies; a row does not add to it by itself. */
  readonly of?: readonly string[]
  /** Only what members said themselves, or only what others said for them. */
  readonly only?: 'own' | 'passed'
  /** The most that one row may add; 1 unless said. `any`: it may also take away. */
  readonly most?: number | 'any'
}

/** An instant that rules read as `voting.flipped`: when the state of the sums became another one. A round begins in the state ''. */
export interface Mark<S extends Fields> {
  /** What happened then, as a clause: "the lead last changed". */
  readonly about: string
  /** `first`: only the first change counts. */
  readonly keeps: 'first' | 'last'
  state(tally: (name: string) => Integer, settings: Partial<Infer<S>>): string
  /** Whether going from one state to another is what happened; any change is, unless said. */
  happened?(before: string, now: string): boolean
}

/** What a plugin may read. */
export interface Reading<T extends Tables, S extends Fields, O extends Fields = Fields> {
  readonly tables: { readonly [N in keyof T]: Rows<RowOf<T[N]>> }
  readonly community: Community
  /** What the rulebook in force sets for the plugin as a whole. */
  readonly options: Partial<Infer<O>>
  /** As frozen in the stage that the round is in. */
  settings(round: string): Partial<Infer<S>>
  /** A sum of this plugin in the round, in total or, while a fact is read for a group, of that group. */
  tally(round: string, name: string, group?: string): Integer
  /** The group that a fact is read for; empty in total. */
  readonly group: string
  /**
   * How much the voice of a member weighs in a round: their own (1 in total (''), in a group as it was frozen, 0 outside) and all that was
   * passed to them, in parts of which `parts` make one vote.
   */
  weigh(round: string, group: string, member: string): bigint
  /** In how many parts votes are counted in a round: 1n as long as nobody gave a part of their voice to someone. */
  parts(round: string): bigint
  /** For how many people besides themselves a member speaks in a round, or would if they spoke now; rounded down. */
  carries(round: string, member: string): Integer
  /** What becomes of the voice of a member in a round, by its parts. */
  passages(round: string, member: string): readonly Passage[]
  /** What rules read of this plugin about the proposal of a round: fact or sum with the names that it is asked with, and the group. */
  read(round: string): readonly { readonly group: string; readonly path: string }[]
  /** A fact of a member as rules read it now, by its plugin and name: `affiliations.of`; undefined where there is none. */
  memberFact(path: string, member: string): Read
}

/** What an action may know before it is done. */
export interface Checking<T extends Tables, S extends Fields, R extends string, O extends Fields = Fields> extends Reading<T, S, O> {
  /** The member who acts; empty when a decision or a deadline does. */
  readonly author: string
  /** The decision that carries it: a kind of proposal and the proposal, which need not be open yet; undefined when none does. */
  readonly carriedBy: { readonly decision: string; readonly proposal: string } | undefined
  refuse(why: R): never
}

/** What an action may do besides: write its tables, refuse, ask. All of it happens, or none. */
export interface Acting<T extends Tables, S extends Fields, R extends string, O extends Fields = Fields> extends Checking<T, S, R, O> {
  readonly tables: { readonly [N in keyof T]: Table<RowOf<T[N]>> }
  /** The key that signed, as did:key; empty when a decision or a deadline acts. */
  readonly key: string
  /** Whether a signature inside the input is good: Ed25519 by the one rule of the log. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
  /** Tells all plugins, in order of their names. */
  tell(moment: Moment, id: string): void
  /** The proposal it is about and the round in which voices are now collected; empty when it is about none. */
  readonly proposal: string
  readonly round: string
  /** A new name, the same at every replay. */
  fresh(): string
  /** Another action, after this one, in the same entry; if it is refused, so is this one. */
  run(action: string, input: object): void
  /** An action of its own at a log time. The same name again moves it; no time drops it. */
  later(name: string, at?: number, action?: string, input?: object): void
  /** Opens a proposal of a decision type; answers its id. */
  ask(decision: string, proposal: { readonly asked?: object; readonly actions?: readonly Run[]; readonly within?: string }): string
}
/** An action to be carried out. */
export interface Run {
  readonly run: string
  readonly input: { readonly [name: string]: Json }
}

export type AnyPlugin = Plugin<Tables, Fields, string, Record<string, Fields>>

/** Checks a plugin against its own types, and hides them: the kernel handles all plugins alike. */
export function plugin<T extends Tables, S extends Fields, R extends string, I extends Record<string, Fields>, O extends Fields = Fields>(
  value: Plugin<T, S, R, I, O>,
): AnyPlugin {
  return value as never
}

export type { Way } from './decisions/straighten.ts'
export type { Community, ProposalInfo } from './plugin-community.ts'
export type { Fact, Integer, PlainFact, Read, View, VoiceFact } from './plugin-facts.ts'
export type { Gift, Passing } from './plugin-passing.ts'
export { type RowOf, type Rows, type Table, type TableSpec, type Tables, table } from './plugin-tables.ts'
export type { Field, Fields, Infer, Json, Passage }
