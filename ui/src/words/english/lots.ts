// Lots: numbers are put in, opened, and people are drawn.
import { count } from './counting.ts'

export const lots = {
  title: 'The lot',
  how: 'Whoever likes puts a number into the lot that nobody else knows. All numbers together decide on whom it falls, so one honest number is enough and nobody can choose the outcome.',
  what: 'Yours is made from your key. Only its fingerprint is told now; when no more numbers can be put in, you come back and open it.',
  put: 'Put a number in',
  in: 'Your number is in the lot.',
  back: 'Come back to open it when numbers can no longer be put in:',
  backLater: 'Come back to open it when numbers can no longer be put in.',
  late: 'You put no number in. The others open theirs now.',
  openNow: 'No more numbers can be put in. Open yours, so that it counts:',
  open: 'Open my number',
  opened: 'You have opened your number.',
  lost: 'You put a number in with another key. It can be opened only where that key is.',
  standing: (numbers: number, opened: number, opening: boolean) =>
    opening
      ? `${opened} of ${count(numbers, 'number', 'numbers')} opened.`
      : numbers === 0
        ? 'No number is in it yet.'
        : `${count(numbers, 'number is', 'numbers are')} in it.`,
  sealed: 'sealed',
  isOpen: 'opened',
  drawn: 'On whom the lot fell',
  named: (lot: string) => `On whom the lot fell: ${lot}`,
  among: (drawn: number, of: number) => `${drawn} of ${count(of, 'member', 'members')}, each with the same chance.`,
  amongStrata: (drawn: number, of: number) => `${drawn} of ${count(of, 'member', 'members')}, each group with its share of the seats.`,
  reserve: 'In reserve, the first first',
  seed: {
    title: 'How the lot came about',
    text: (numbers: number, unopened: number, entries: number | undefined) =>
      `The seed is the SHA-256 of ${count(numbers, 'number', 'numbers')}, each sealed before anyone knew the others${
        entries === undefined ? '' : `, and of the log as it stood after the last was put in (${count(entries, 'entry', 'entries')})`
      }. ${unopened > 0 ? `${count(unopened, 'number was', 'numbers were')} never opened and do${unopened === 1 ? 'es' : ''} not count. ` : ''}From the seed everyone draws the same people.`,
    good: 'Worked out again in this browser: these values give this seed.',
    bad: 'These values do not give this seed. Export the log and show it to others.',
    values: 'The values, to work it out yourself',
    seed: 'Seed',
    head: (entries: number) => `Root of the log of ${count(entries, 'entry', 'entries')}`,
    number: (name: string) => `Number of ${name}`,
  },
}
