// Everything that takes the rules themselves, beside the page: checks a rulebook, puts it into words, compares it, plays its tests, tries it on the past.
import {
  type CompiledRulebook,
  catalogueOf,
  compileRulebook,
  differenceInWords,
  type Finding,
  type Json,
  lint,
  Replica,
  rulebookInWords,
  whoMayAmend,
} from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { answerWith } from '../talk/worker-talk.ts'
import type { Asks, Checked, Compared, Done, Question } from './messages.ts'
import { play } from './playing.ts'
import { simulated } from './simulating.ts'

const { builtIn } = new Replica(plugins).machine

function check({ rulebook }: Question<'check'>): Checked {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) return { findings: done.findings }
  const { compiled } = done
  const settings = Object.fromEntries(compiled.inOrder.map(plugin => [plugin.name, plugin.settings ?? {}]))
  const words = { sections: rulebookInWords(compiled), catalogue: catalogueOf(compiled), settings }
  return { findings: [], words }
}

function linted({ rulebook, before, electorate }: Question<'lint'>): readonly Finding[] {
  const [is, was] = [compiled(rulebook), before === undefined ? undefined : compiled(before)]
  return is ? lint(is, { ...(was ? { before: was } : {}), ...(electorate ? { electorate } : {}) }) : []
}

function compare({ before, after }: Question<'compare'>): Compared {
  const [was, is] = [compiled(before), compiled(after)]
  return was && is ? { difference: differenceInWords(was, is), who: whoMayAmend(was, is) } : {}
}
function compiled(rulebook: Json): CompiledRulebook | undefined {
  const done = compileRulebook(rulebook, plugins, builtIn)
  return 'compiled' in done ? done.compiled : undefined
}

answerWith<Asks, Done>({ check, lint: linted, compare, play, simulate: simulated })
