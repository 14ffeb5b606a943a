// What holds without anyone proposing: looked at when something it reads was written, when its hour comes, or when a calendar period ends.
import { dueOrder, type Kernel } from '../kernel/kernel.ts'
import type { CompiledDuty } from '../rulebook/duties.ts'
import { DAY, dateOfDay, dayOf, dayOfDate, weekday } from '../rules/civil.ts'
import type { Env } from './env.ts'
import type { Written } from './following.ts'
import { inputsOf } from './moving.ts'
import type { Period } from './type.ts'

const everyone = ''

/** After an entry: the duties that read what was written, for the members it was about. */
export function followDuties(kernel: Kernel, written: Written): void {
  for (const [name, duty] of kernel.rulebook.duties) {
    if (duty.duty.every !== undefined || !duty.watches.some(plugin => written.plugins.has(plugin))) continue
    if (!duty.members) look(kernel, name, duty, everyone)
    else if (duty.widely.some(plugin => written.plugins.has(plugin))) lookAtAll(kernel, name, duty)
    else
      for (const plugin of duty.watches)
        for (const member of [...(written.members.get(plugin) ?? [])].sort()) look(kernel, name, duty, member)
  }
}

/** When a rulebook comes into force: every duty is looked at for everyone, and calendars begin to run. */
export function beginDuties(kernel: Kernel): void {
  for (const { name } of [...kernel.table('proposals', 'planned').rows(dueOrder.duty)]) kernel.plan('duty', 0, name as string, undefined)
  for (const [name, duty] of kernel.rulebook.duties) {
    if (duty.duty.every !== undefined) kernel.plan('duty', 0, name, periodEnd(duty.duty.every, kernel.now))
    else lookAtAll(kernel, name, duty)
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
  for (const row of [...kernel.table('members', 'members').rows()])
    if (row.status === 'member') kernel.plan('duty', 0, `${name}/${row.member}`, kernel.now)
}

function lookAtAll(kernel: Kernel, name: string, duty: CompiledDuty): void {
  if (!duty.members) {
    look(kernel, name, duty, everyone)
    return
  }
  for (const row of [...kernel.table('members', 'members').rows()])
    if (row.status === 'member') look(kernel, name, duty, row.member as string)
}

/** Runs what the duty says, once each time its rule turns true for the subject. What fails is kept with its code and not tried again by itself. */
function look(kernel: Kernel, name: string, duty: CompiledDuty, subject: string): void {
  const env: Env = { now: kernel.now, kernel, ...(subject === everyone ? {} : { member: subject }) }
  const held = kernel.table('proposals', 'duties').get(name, subject)?.held === true
  let holds = false
  const failed = kernel.attempt(() => {
    const concerns = subject === everyone || kernel.table('members', 'members').get(subject)?.status === 'member'
    holds = concerns && (!duty.members || duty.members.evaluate(env) === true) && duty.when.evaluate(env) === true
    if (holds && (!held || duty.duty.every !== undefined))
      for (const { run, input } of duty.runs) kernel.run(run, inputsOf(input, env), { by: 'effect', plugin: 'rulebook' })
  })
  if (holds !== held || failed)
    kernel.table('proposals', 'duties').put({
      duty: name,
      subject,
      held: holds,
      at: kernel.now,
      ...(failed ? { failed: { code: failed.code, message: failed.message } } : {}),
    })
  const timed = [duty.when, duty.members].filter(rule => rule?.timed)
  if (duty.duty.every === undefined && timed.length > 0) {
    const hours = timed.map(rule => rule?.wake(env)).filter(hour => hour !== undefined)
    kernel.plan('duty', 0, `${name}/${subject}`, hours.length > 0 ? Math.min(...hours) : undefined)
  }
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
