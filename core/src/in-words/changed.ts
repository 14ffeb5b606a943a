// What is said otherwise: two sentences about the same thing, told as one, with what changes in its place.
import { type Clause, type Hole, type Spoken, say } from '../rules/index.ts'
import { joined } from '../rules/spoken.ts'
import { alignment } from './alignment.ts'

/** A clause and its parts in one line: “all of these hold: one; another”. */
export function flat({ text, holes = [], parts }: Clause): Spoken {
  const own = { text, holes }
  if (!parts) return say`${own}`
  return say`${own}: ${joined(
    parts.map(part => (part.parts ? say`(${flat(part)})` : flat(part))),
    '; ',
  )}`
}
export const isSaidAlike = (a: Clause, b: Clause): boolean => flat(a).text === flat(b).text

/** “it closes 7 days → 14 days after it began”; of a list, the parts that change. */
export function changeInWords(before: Clause, after: Clause): string {
  const lead = before.parts && after.parts ? inPlace(own(before), own(after)) : undefined
  if (lead === undefined || !before.parts || !after.parts)
    return inPlace(flat(before), flat(after)) ?? fromTo(flat(before).text, flat(after).text)
  const { pairs, gone, added } = alignment(before.parts, after.parts, part => flat(part).text)
  const parts = [
    ...pairs.filter(([a, b]) => !isSaidAlike(a, b)).map(([a, b]) => changeInWords(a, b)),
    ...gone.map(part => `no longer: ${flat(part).text}`),
    ...added.map(part => `also: ${flat(part).text}`),
  ]
  return parts.length ? `${lead}: ${parts.join('; ')}` : lead
}
const own = ({ text, holes = [] }: Clause): Spoken => ({ text, holes })

/** Where only literals differ, each says what it was and what it becomes; undefined: more than that differs. */
function inPlace(before: Spoken, after: Spoken): string | undefined {
  if (before.holes.length !== after.holes.length || around(before) !== around(after)) return undefined
  let text = ''
  let from = 0
  for (const [index, hole] of after.holes.entries()) {
    const was = spokenBy(before, before.holes[index] as Hole)
    const is = spokenBy(after, hole)
    text += after.text.slice(from, hole.from) + (was === is ? is : `${was} → ${is}`)
    from = hole.to
  }
  return text + after.text.slice(from)
}
const spokenBy = ({ text }: Spoken, { from, to }: Hole): string => text.slice(from, to)
/** The text without its literals, each a sign of its own. */
function around({ text, holes }: Spoken): string {
  return holes.reduceRight((rest, { from, to, kind }) => `${rest.slice(0, from)}\u0000${kind}\u0000${rest.slice(to)}`, text)
}

/** What stands alike before a colon is said once. */
function fromTo(before: string, after: string): string {
  let same = 0
  for (let at = before.indexOf(': '); at >= 0 && before.slice(0, at + 2) === after.slice(0, at + 2); at = before.indexOf(': ', at + 1))
    same = at + 2
  return `${before.slice(0, same)}${before.slice(same)} → ${after.slice(same)}`
}
