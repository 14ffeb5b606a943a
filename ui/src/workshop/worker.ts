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
import type { Answer, Ask, Asked, Checked, Compared, Question, Told } from './messages.ts'
import { play } from './playing.ts'
import { simulated } from './simulating.ts'

const { builtIn } = new Replica(plugins).machine
const tell = (told: Told): void => postMessage(told)

/** What is told while an answer is worked out. */
type Progress = (done: number, total: number) => void
type Answers = { readonly [A in Ask]: (question: Question<A>, progress: Progress) => Answer<A> | Promise<Answer<A>> }
const answers: Answers = { check, lint: linted, compare, play, simulate: simulated }

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

addEventListener('message', async ({ data: { number, ask, question } }: MessageEvent<Asked>) => {
  const answer = answers[ask] as Answers[Ask] as (question: Question<Ask>, progress: Progress) => Answer<Ask> | Promise<Answer<Ask>>
  try {
    tell({ number, answer: await answer(question, (done, total) => tell({ number, progress: [done, total] })) })
  } catch (error) {
    tell({ number, failed: error instanceof Error ? error.message : String(error) })
  }
})
