// Everything that takes the rules themselves, beside the page: checks a rulebook and puts it into words.
import { catalogueOf, compileRulebook, type Json, Replica, rulebookWarnings } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import type { Answer, Ask, Asked, Checked, Question, Told } from './messages.ts'

const { builtIn } = new Replica(plugins).machine
const tell = (told: Told): void => postMessage(told)

type Answers = { readonly [A in Ask]: (question: Question<A>) => Answer<A> | Promise<Answer<A>> }
const answers: Answers = { check }

function check({ rulebook }: { readonly rulebook: Json }): Checked {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) return { findings: done.findings, warnings: [] }
  const { compiled } = done
  const settings = Object.fromEntries(compiled.inOrder.map(plugin => [plugin.name, plugin.settings ?? {}]))
  return { findings: [], warnings: rulebookWarnings(compiled), words: { catalogue: catalogueOf(compiled), settings } }
}

addEventListener('message', async ({ data: { number, ask, question } }: MessageEvent<Asked>) => {
  try {
    tell({ number, answer: await answers[ask](question) })
  } catch (error) {
    tell({ number, failed: error instanceof Error ? error.message : String(error) })
  }
})
