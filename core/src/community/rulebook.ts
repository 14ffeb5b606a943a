// The rulebook as a plugin: adopted at the founding, changed by the exact difference that a proposal carries, for good or on trial.
import type { Kernel } from '../kernel/kernel.ts'
import { plugin } from '../plugin.ts'
import { type Change, mostChanges } from '../rulebook/changes.ts'
import { touchedPlaces } from '../rulebook/touched.ts'
import { code, hash, instant, integer, json, list, oneOf, optional, record } from '../schema.ts'
import { adopt, amended, amendingRefusals, beginChangedAnew, broughtBy, refuseInUse, refuseTooLax } from './amendments.ts'
import { longestRulebook, rulebookTables } from './rulebook-tables.ts'
import { beginTrial, checkUntil, closeTrial, endTrial, lapse, touchedByTrial, trialNumbered, trialRefusals } from './trials.ts'

/** The number of the rulebook that began it. */
const trial = integer(1, 999_999)
const planned = (trial: number): string => `lapse/${trial}`

/** `kernel`: the machine that the rulebook rules; only it can say whether a rulebook holds together. */
export function rulebookPlugin(kernel: Kernel) {
  return plugin({
    name: 'rulebook',
    version: 1,
    about: 'All that the community goes by; it changes by its own rules.',
    tables: rulebookTables,
    refusals: { ...amendingRefusals, ...trialRefusals },
    actions: {
      amend: {
        about: 'Change the rulebook.',
        by: 'community',
        input: {
          /** The hash of the rulebook that the changes were made from. */
          from: hash,
          changes: list(
            record({ at: code('^(/[^/]{1,80}){1,16}$', 400), do: oneOf('put', 'drop', 'insert'), value: optional(json(longestRulebook)) }),
            mostChanges,
          ),
          /** A trial: it is undone at this instant, unless it is kept. */
          until: optional(instant),
          /** What becomes of undecided proposals whose kind it changes: they keep their rules, unless `anew`. */
          open: optional(oneOf('keep', 'anew')),
        },
        check({ from, changes, until }, asking) {
          if (until !== undefined) checkUntil(kernel, until)
          const after = amended(kernel, from, changes as readonly Change[])
          refuseTooLax(kernel, touchedPlaces(kernel.rulebook, after), asking)
        },
        apply({ from, changes, until, open }, ctx) {
          const before = kernel.rulebook
          const after = amended(kernel, from, changes as readonly Change[])
          refuseInUse(kernel, after)
          const number = adopt(kernel, after, broughtBy(ctx))
          if (until !== undefined) {
            beginTrial(kernel, number, until)
            ctx.later(planned(Number(number)), until, 'rulebook.lapse', { trial: Number(number) })
          }
          if (open === 'anew') beginChangedAnew(kernel, before, ctx.carriedBy)
        },
      },
      keep: {
        about: 'Keep what is on trial: the rulebook stays as it is.',
        by: 'community',
        input: { trial },
        check({ trial: number }, asking) {
          refuseTooLax(kernel, touchedByTrial(kernel, trialNumbered(kernel, number)), asking)
        },
        apply({ trial: number }, { later }) {
          closeTrial(kernel, trialNumbered(kernel, number), 'kept')
          later(planned(number))
        },
      },
      end: {
        about: 'End a trial now: what it changed is undone.',
        by: 'community',
        input: { trial },
        check({ trial: number }, asking) {
          refuseTooLax(kernel, touchedByTrial(kernel, trialNumbered(kernel, number)), asking)
        },
        apply({ trial: number }, ctx) {
          endTrial(kernel, trialNumbered(kernel, number), ctx)
          ctx.later(planned(number))
        },
      },
      lapse: {
        about: 'A trial is over: what it changed is undone.',
        by: 'effect',
        input: { trial },
        apply({ trial: number }) {
          lapse(kernel, number)
        },
      },
    },
  })
}
