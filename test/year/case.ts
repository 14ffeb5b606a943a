// A case in a commons, from the charge to the jury that judges it again.
import { sha256, toHex, utf8 } from '@polyarchy/core'
import { sealOfNonce } from '@polyarchy/sortition'
import { type Commons, day } from './commons.ts'

/** Who says what in a case; names by which they sign. */
export interface Parties {
  readonly accuser: string
  readonly accused: string
  readonly standAside: readonly string[]
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

/** Charged, answered and judged: seven days each. */
export function judge(c: Commons, { accuser, accused, standAside, yes, no }: Parties): string {
  const happened = c.log.text('They hounded two newcomers for a week.')
  const asked = { subject: c.id(accused), broken: 'respect', measure: 'expulsion', happened: happened.hash }
  const proposal = c.propose(accuser, 'case', { asked, texts: [happened] })
  const file = { hash: '5'.repeat(64), size: 20_480, type: 'text/plain' }
  c.act(accuser, proposal, 'expulsion.evidence', { file }, { about: 'What was written, with dates.' })
  c.act(accused, proposal, 'expulsion.reply', {}, { text: 'It was about the work.' })
  for (const name of standAside) c.act(name, proposal, 'expulsion.recuse')
  c.wait(7 * day + 1)
  c.vote(yes, proposal, 'yes')
  c.vote(no, proposal, 'no')
  c.wait(7 * day)
  return proposal
}

interface Appealing {
  /** The case. */
  readonly of: string
  readonly accused: string
  /** Who put numbers into the lot. */
  readonly numbers: readonly string[]
  /** Of everyone, by id. */
  readonly names: ReadonlyMap<string, string>
}
/** The appeal: numbers are put into a lot and opened, a jury is seated (one is challenged, one never answers), and judges. */
export function appeal(c: Commons, { of, accused, numbers, names }: Appealing, choice: 'yes' | 'no') {
  const grounds = c.log.text('I was not asked about half of it.')
  const proposal = c.propose(accused, 'appeal', { within: of, asked: { grounds: grounds.hash }, texts: [grounds] })
  const nonceOf = (name: string): string => toHex(sha256(utf8(`a number of ${name}`)))
  for (const name of numbers)
    c.act(name, proposal, 'sortition.commit', { seal: sealOfNonce({ member: c.id(name), nonce: nonceOf(name), proposal }) })
  c.wait(2 * day + 1)
  for (const name of numbers) c.act(name, proposal, 'sortition.open', { nonce: nonceOf(name) })
  c.wait(2 * day)
  const offered = (): readonly string[] =>
    c.rows('sortition', 'jurors', proposal).flatMap(row => (row.state === 'offered' ? (names.get(row.member as string) ?? []) : []))
  const [challenged = '', silent, ...others] = offered()
  c.act(accused, proposal, 'sortition.challenge', { member: c.id(challenged) }, { why: 'We had words before.' })
  for (const name of others) c.act(name, proposal, 'sortition.take')
  c.wait(3 * day)
  const second = offered()
  for (const name of second) c.act(name, proposal, 'sortition.take')
  c.wait(3 * day)
  const jury = [...others, ...second]
  for (const name of jury) c.act(name, proposal, 'voting.cast', { choice })
  c.wait(7 * day)
  return { proposal, challenged, silent, jury }
}
