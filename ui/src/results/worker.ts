// Counts beside the page, so that the page stays quick: reads a file, keeps the election, counts it by any method, writes it again.
import { canonical, type Json, sha256, toHex, utf8 } from '@polyarchy/core'
import {
  CountError,
  compareMethods,
  countElection,
  type Election,
  type Method,
  marginOf,
  methodNamed,
  methodsFor,
  type Result,
  tellMargin,
  tellResult,
} from '@polyarchy/voting/counting'
import { readElection, writeBlt, writeCsv, writePrefLib } from '@polyarchy/voting/files'
import { electionFrom } from '@polyarchy/voting/results'
import { answerWith } from '../talk/worker-talk.ts'
import type { Answer, Asks, MethodOutline, Question } from './messages.ts'

/** What is counted; undefined: nothing was read yet. */
let held: { readonly election: Election; readonly names: Readonly<Record<string, string>> } | undefined

/** The last count, for how close it was. */
let last: { readonly election: Election; readonly result: Result; readonly options: Question<'count'>['options'] } | undefined
/** Marks that are looked at where somebody waits for it: a minute or two. */
const thorough = 300_000_000

type Progress = (thousandths: number) => void

function election(seats?: number): Election {
  if (!held) throw new Error('nothing was read yet')
  return seats === undefined ? held.election : { ...held.election, seats }
}

function read({ bytes, name, marking }: Question<'read'>): Answer<'read'> {
  const found = readElection(bytes, name, marking ? { marking } : {})
  if ('problems' in found) return found
  const { file } = found
  held = file
  const { options, seats, voters, invalid = {} } = file.election
  const given = voters.reduce((sum, one) => sum + one, 0) + Object.values(invalid).reduce((sum, one) => sum + one, 0)
  const { title, format, names, reading, notes } = file
  return {
    outline: {
      title,
      format,
      marking: file.election.marking,
      options,
      names,
      seats,
      voters: given,
      reading,
      notes,
      methods: methodsOf(seats),
    },
  }
}

function take({ election: given, names }: Question<'take'>, progress: Progress): Answer<'take'> {
  const { method, settings, vote } = given
  held = { election: electionFrom(given), names }
  const answer = count({ method, options: settings, seats: vote.seats }, progress)
  if ('uncountable' in answer) return answer
  // What the community keeps of a result is the hash of its canonical JSON: so that anybody may see whether theirs is the same.
  return { ...answer, digest: toHex(sha256(utf8(canonical(answer.counted.result as unknown as Json)))) }
}

function methodsOf(seats: number): readonly MethodOutline[] {
  return methodsFor(election(seats)).map(outlineOf)
}
const outlineOf = ({ name, about, source, elects, options }: Method): MethodOutline => ({ name, about, source, elects, options })

function count({ method, options, seats }: Question<'count'>, progress: Progress): Answer<'count'> {
  const began = performance.now()
  try {
    const counted = election(seats)
    const result = countElection(counted, method, options, progress)
    last = { election: counted, result, options }
    return { counted: { result, telling: tellResult(result, held?.names), took: performance.now() - began } }
  } catch (failure) {
    if (!(failure instanceof CountError)) throw failure
    return { uncountable: { code: failure.code, message: failure.message } }
  }
}

function margin({ longer }: Question<'margin'>): Answer<'margin'> {
  const found = last && marginOf(last.election, last.result, last.options, longer ? thorough : undefined)
  return found ? { ...found, told: tellMargin(found) } : null
}

/** Methods that give out money are compared among themselves. */
function others({ method, options, seats }: Question<'others'>, progress: Progress): Answer<'others'> {
  const spends = (name: string) => Object.hasOwn(methodNamed(name)?.options ?? {}, 'budget')
  const compared = compareMethods(election(seats), options, progress)
  return compared.filter(other => other.method !== method && spends(other.method) === spends(method))
}

const writers = { preflib: writePrefLib, blt: writeBlt, csv: writeCsv }
function write({ form, title }: Question<'write'>): Answer<'write'> {
  return writers[form]({ election: election(), title })
}

answerWith<Asks, number>({
  read,
  take: (question, progress) => take(question, nowAndThen(progress)),
  methods: ({ seats }) => methodsOf(seats),
  count: (question, progress) => count(question, nowAndThen(progress)),
  others: (question, progress) => others(question, nowAndThen(progress)),
  margin,
  write,
})

/** So many messages are enough for a bar. */
function nowAndThen(progress: Progress): Progress {
  let last = 0
  return thousandths => {
    if (thousandths < last + 10) return
    last = thousandths
    progress(thousandths)
  }
}
