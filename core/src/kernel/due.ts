// What falls due: plans of plugins, proposals whose hour has come, duties; each at its own instant, in one order everywhere.
import { dutyDue } from '../decisions/duties.ts'
import { stop } from '../decisions/settle.ts'
import type { AnyPlugin, Moment, Run } from '../plugin.ts'
import type { Actor, Asked } from './contexts.ts'
import { type DueKind, dueOrder, type Kernel } from './kernel.ts'
import type { Running } from './running.ts'

export class Due {
  private readonly kernel: Kernel

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  next(): number | undefined {
    const row = this.kernel.table('proposals', 'due').first()
    return row && Number(row.at)
  }

  /**
   * Carries out the first thing due, with all that follows from it (`settle`). What fails is taken back alone and never tried again by itself;
   * a proposal that fails stops where everyone sees it.
   */
  runFirst(running: Running, settle: () => void): void {
    const row = this.kernel.table('proposals', 'due').first()
    if (!row) return
    const name = row.name as string
    const kind = (Object.keys(dueOrder) as DueKind[]).find(one => dueOrder[one] === row.kind) as DueKind
    this.kernel.plan(kind, 0, name, undefined)
    running.depth = 0
    running.runs = 0
    running.key = ''
    const failed = this.kernel.attempt(() => {
      if (kind === 'moves') this.kernel.touch(name)
      else if (kind === 'duty') dutyDue(this.kernel, name)
      else this.runPlanned(name)
      settle()
    })
    if (failed && kind === 'moves') stop(this.kernel, name, failed)
  }

  private runPlanned(name: string): void {
    const scheduled = this.kernel.table('proposals', 'scheduled')
    const row = scheduled.get(name)
    if (!row) return
    scheduled.drop(name)
    this.kernel.attempt(() =>
      this.kernel.run(row.action as string, row.input as Run['input'], { by: 'effect', plugin: row.plugin as string }),
    )
  }

  /** Lets a plugin answer to a moment; what it asks for is run in the same entry. */
  listen(plugin: AnyPlugin, actor: Actor, listener: NonNullable<NonNullable<AnyPlugin['on']>[Moment]>, id: string): void {
    const after: Asked[] = []
    actor.act({ author: '', key: '', proposal: '', round: '', after }, ctx => listener(id, ctx))
    for (const next of after) this.kernel.run(next.run, next.input as Run['input'], { by: 'effect', plugin: plugin.name })
  }
}
