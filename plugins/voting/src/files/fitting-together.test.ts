// What stands in a file has to fit together, and what could be taken for something else is asked about.
import { describe, expect, test } from 'vitest'
import { type ElectionFile, type ReadOptions, readElection } from './index.ts'

const read = (text: string | Uint8Array, name: string, options: ReadOptions = {}): ElectionFile => {
  const found = readElection(text, name, options)
  if ('problems' in found) throw new Error(found.problems.map(problem => problem.message).join('\n'))
  return found.file
}
/** Each problem as “code line:column”. */
const wrong = (text: string | Uint8Array, name: string, options: ReadOptions = {}): readonly string[] => {
  const found = readElection(text, name, options)
  return 'problems' in found ? found.problems.map(({ code, line, column }) => `${code} ${line}:${column}`) : ['nothing']
}
const blt = '3 1\n4 1 2 0\n2 3 0\n0\n"Ada"\n"Bo"\n"Cy"\n"Who leads"\n'
const soi =
  '# TITLE: Lunch\n# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: Soup\n# ALTERNATIVE NAME 2: Stew\n3: 1,2\n2: 2\n'
const pb =
  'META\nkey;value\nnum_projects;2\nnum_votes;2\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;60;A bench\n2;50;A tree\nVOTES\nvoter_id;vote\na;1,2\nb;2\n'

describe('what does not fit together is not read', () => {
  const cat =
    '# DATA TYPE: cat\n# NUMBER CATEGORIES: 3\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n# ALTERNATIVE NAME 1: Soup\n4: 1,{}\n'
  test.each([
    ['fewer candidates on the first line than names', blt.replace('3 1', '2 1').replace('2 3 0', '2 2 0'), 'x.blt', 'count-mismatch 7:1'],
    ['more candidates on the first line than names', blt.replace('3 1', '4 1'), 'x.blt', 'count-mismatch 9:1'],
    ['two numbers of ballots', 'count,count,A,B\n1,2,1,2\n', 'x.csv', 'columns 1:7'],
    ['two numbers of ballots by other names', 'count,voters,choice\n1,2,A\n', 'x.csv', 'columns 1:7'],
    ['options that differ in how letters are composed', 'é,e\u0301\n1,2\n', 'x.csv', 'duplicate-option 1:3'],
    ['choices that differ in how letters are composed', 'choice\né\ne\u0301\n', 'x.csv', 'duplicate-option 3:1'],
    ['an option that is missing between commas', soi.replace('1,2', '1,,2'), 'x.soi', 'unexpected 6:6'],
    ['orders that are called complete and are not', `# DATA TYPE: soc\n${soi}`, 'x.soc', 'count-mismatch 8:1'],
    ['orders that are called strict and are not', `# DATA TYPE: soi\n${soi.replace('1,2', '{1,2}')}`, 'x.soi', 'unexpected 7:1'],
    ['categories that are not named', cat, 'x.cat', 'count-mismatch 2:22'],
    [
      'points below zero that are shared out',
      pb.replace('approval', 'cumulative').replace('voter_id;vote\na;1,2\nb;2', 'voter_id;vote;points\na;1,2;3,-1\nb;2;1'),
      'x.pb',
      'out-of-range 13:7',
    ],
  ])('%s', (_, text, name, problem) => {
    expect(wrong(text, name)).toContain(problem)
  })
  test('a column that is the number of ballots cannot be what they weigh', () => {
    expect(wrong('count,choice\n2,A\n', 'x.csv', { weight: 'count' })).toEqual(['columns 1:1'])
  })
  test('a title may be empty', () => {
    expect(read(blt.replace('"Who leads"', '""'), 'x.blt').election.options).toEqual(['Ada', 'Bo', 'Cy'])
  })
  test('empty groups, a wrong number of different orders, and points below zero are told', () => {
    expect(read(soi.replace('1,2', '{},1'), 'x.soi').notes).toEqual(['1 line with an empty group: read as a rank that was skipped.'])
    expect(read(`# NUMBER UNIQUE ORDERS: 7\n${soi}`, 'x.soi').notes).toEqual(['The header says “7” different orders, and there are 2.'])
    const scored = pb.replace('approval', 'scoring').replace('voter_id;vote\na;1,2\nb;2', 'voter_id;vote;points\na;1,2;3,-1\nb;2;1')
    expect(read(scored, 'x.pb').notes).toEqual(['Points below zero are given 1 time, first on line 13: shared budgets count none of them.'])
  })
})

describe('a column named choice', () => {
  test('holds one name, whatever signs are in it', () => {
    const file = read('choice\nA > B\nx = y\nA > B\n', 'x.csv')
    expect(file.election.options).toEqual(['A > B', 'x = y'])
    expect(file.election.marking).toBe('choice')
    expect(file.notes[0]).toContain('--marking ranking')
    expect(read('choice\nA > B\n', 'x.csv', { marking: 'ranking' }).election.options).toEqual(['A', 'B'])
  })
})

describe('numbers that are too large', () => {
  test('are said to be, with the limit', () => {
    for (const [text, name] of [
      ['count,choice\n1000000000000000000,A\n', 'x.csv'],
      [soi.replace('3: 1,2', '9007199254740992: 1,2'), 'x.soi'],
    ] as const) {
      const found = readElection(text, name)
      expect('problems' in found && found.problems[0]?.message).toContain('at most 9007199254740991')
    }
  })
})
