// What holds without anyone proposing: looked at when something it reads was written, when its hour comes, or when a calendar period ends.
import { dueOrder, type Failure, type Kernel, Refused } from '../kernel/kernel.ts'
import type { Written } from '../kernel/written.ts'
import { hashOf } from '../rulebook/compile.ts'
import type { CompiledDuty } from '../rulebook/duties.ts'
import { DAY, dateOfDay, dayOf, dayOfDate, weekday } from '../rules/civil.ts'
import { RuleFailure, type Variable } from '../rules/index.ts'
import type { Env } from './env.ts'
import { timesOf } from './moving.ts'
import type { Period } from './type.ts'

const everyone = ''
/** With more members than these, each is due by themselves, so that what all of them set off fits into entries. */
const mostAtOnce = 500
/** How often one duty may be done for one subject in one entry: beyond that, duties set one another off in a circle. */
const mostAgain = 8

/** How often each duty was done for each subject in the entry that is being settled. */
export type Done = Map<string, number>

/** After an entry: the duties that read what was written, for the members it was about. */
export function followDuties(kernel: Kernel, written: Written, done: Done): void {
  for (const [name, duty] of kernel.rulebook.duties) {
    if (duty.duty.every !== undefined || !duty.watches.some(plugin => written.plugins.has(plugin))) continue
    if (!duty.members) look(kernel, name, duty, everyone, done)
    else if (hasChanged(kernel, name, duty)) lookAtAll(kernel, name, duty, done)
    else
      for (const plugin of duty.watches)
        for (const member of [...(written.members.get(plugin) ?? [])].sort()) look(kernel, name, duty, member, done)
  }
}

/** When a rulebook comes into force: every duty is looked at for everyone, and calendars begin to run. */
export function beginDuties(kernel: Kernel): void {
  for (const { name } of [...kernel.table('proposals', 'planned').rows(dueOrder.duty)]) kernel.plan('duty', 0, name as string, undefined)
  for (const [name, duty] of kernel.rulebook.duties) {
    if (duty.duty.every !== undefined) kernel.plan('duty', 0, name, periodEnd(duty.duty.every, kernel.now))
    else {
      hasChanged(kernel, name, duty)
      lookAtAll(kernel, name, duty)
    }
  }
}

/** A duty's hour has come: its period ended, or an instant that its rule names. */
export function dutyDue(kernel: Kernel, planned: string): void {
  const [name, subject] = planned.split('/') as [string, string?]
  const duty = kernel.rulebook.duties.get(name)
  if (!duty) return
  if (duty.duty.every === undefined || subject !== undefined) {
    look(kernel, name, duty, subject ?? everyone)
    return
  }
  kernel.plan('duty', 0, name, periodEnd(duty.duty.every, kernel.now))
  if (!duty.members) {
    look(kernel, name, duty, everyone)
    return
  }
  // Each member is due by themselves, at this same instant: what one of them sets off bounds nobody else.
  for (const { member } of [...kernel.table('members', 'present').rows()]) kernel.plan('duty', 0, `${name}/${member}`, kernel.now)
}

/** Whether what a duty of members reads of the community is another than when this was last asked: only then does it concern them all. */
function hasChanged(kernel: Kernel, duty: string, { members, wide }: CompiledDuty): boolean {
  if (!members || wide.length === 0) return false
  const values = hashOf(wide.map(variable => told(kernel, variable)))
  const seen = kernel.table('proposals', 'seen')
  if (seen.get(duty)?.values === values) return false
  seen.put({ duty, values })
  return true
}
function told(kernel: Kernel, variable: Variable<Env>): string {
  try {
    return String(variable.read({ now: kernel.now, kernel }))
  } catch (failure) {
    if (failure instanceof RuleFailure) return failure.message
    throw failure
  }
}

function lookAtAll(kernel: Kernel, name: string, duty: CompiledDuty, done: Done = new Map()): void {
  if (!duty.members) {
    look(kernel, name, duty, everyone, done)
    return
  }
  const many = kernel.table('members', 'present').count() > mostAtOnce
  for (const { member } of [...kernel.table('members', 'present').rows()])
    if (many) kernel.plan('duty', 0, `${name}/${member}`, kernel.now)
    else look(kernel, name, duty, member as string, done)
}

/** Runs what the duty says, once each time its rule turns true for the subject. What fails is kept with its code and not tried again by itself. */
function look(kernel: Kernel, name: string, duty: CompiledDuty, subject: string, done: Done = new Map()): void {
  const about = `${name}/${subject}`
  const times = done.get(about) ?? 0
  if (times > mostAgain) return
  const env: Env = { now: kernel.now, kernel, ...(subject === everyone ? {} : { member: subject }) }
  const held = kernel.table('proposals', 'duties').get(name, subject)?.held === true
  let holds = false
  let due = false
  const failed = kernel.attempt(() => {
    const concerns = subject === everyone || kernel.table('members', 'members').get(subject)?.status === 'member'
    holds = concerns && (!duty.members || duty.members.evaluate(env) === true) && duty.when.evaluate(env) === true
    due = holds && (!held || duty.duty.every !== undefined)
    if (!due) return
    done.set(about, times + 1)
    if (times === mostAgain) throw new Refused('circle', 'What this duty does sets it off again and again; it was stopped.')
    for (const run of duty.runs) for (const input of timesOf(run, env)) kernel.run(run.run, input, { by: 'effect', plugin: 'rulebook' })
  })
  note(kernel, name, subject, holds, failed, due || !holds)
  const timed = [duty.when, duty.members].filter(rule => rule?.timed)
  if (duty.duty.every === undefined && timed.length > 0) {
    const hours = timed.map(rule => rule?.wake(env)).filter(hour => hour !== undefined)
    kernel.plan('duty', 0, about, hours.length > 0 ? Math.min(...hours) : undefined)
  }
}

/**
 * Keeps what has changed and nothing else, since duties that read proposals are looked at whenever something is written here.
 * A failure stands until the duty was done or holds no more (`over`).
 */
function note(kernel: Kernel, duty: string, subject: string, held: boolean, failed: Failure | undefined, over: boolean): void {
  const [duties, failing] = [kernel.table('proposals', 'duties'), kernel.table('proposals', 'failing')]
  const before = duties.get(duty, subject)?.held === true
  if (before !== held) duties.put({ duty, subject, held, at: kernel.now })
  const known = failing.get(duty, subject)
  if (failed && (known?.code !== failed.code || known.message !== failed.message))
    failing.put({ duty, subject, at: kernel.now, code: failed.code, message: failed.message })
  else if (!failed && known && over) failing.drop(duty, subject)
}

/** The next end of a calendar period (UTC) after an instant, in ms; of a day of the year, when it begins. */
export function periodEnd(every: Period, instant: number): number {
  const today = dayOf(instant)
  if (every === 'week') return (today + 8 - weekday(today)) * DAY
  const { year, month } = dateOfDay(today)
  if (!isMonths(every)) {
    const [onMonth, onDay] = every.split('-').map(Number) as [number, number]
    const thisYear = dayOfDate({ year, month: onMonth, day: onDay })
    return (thisYear > today ? thisYear : dayOfDate({ year: year + 1, month: onMonth, day: onDay })) * DAY
  }
  const length = lengths[every]
  const first = month - ((month - 1) % length) + length
  return dayOfDate({ year: first > 12 ? year + 1 : year, month: first > 12 ? first - 12 : first, day: 1 }) * DAY
}
/** In months. */
const lengths = { month: 1, quarter: 3, year: 12 } as const
const isMonths = (every: Period): every is keyof typeof lengths => Object.hasOwn(lengths, every)
