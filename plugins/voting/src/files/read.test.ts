// Files that are wrong, odd or hostile: whoever reads one is told what, where, and what to do; nothing is taken silently for something else.
import { utf8 } from '@polyarchy/core'
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
/** Each row as its number of people and its marks. */
const rows = ({ election }: ElectionFile): readonly string[] =>
  Array.from(
    election.voters,
    (count, row) =>
      `${count}: ${[...election.marks.subarray(row * election.options.length, (row + 1) * election.options.length)].join(' ')}`,
  )

const blt = '3 1\n4 1 2 0\n2 3 0\n0\n"Ada"\n"Bo"\n"Cy"\n"Who leads"\n'
const soi =
  '# TITLE: Lunch\n# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: Soup\n# ALTERNATIVE NAME 2: Stew\n3: 1,2\n2: 2\n'
const pb =
  'META\nkey;value\nnum_projects;2\nnum_votes;2\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n1;60;A bench\n2;50;A tree\nVOTES\nvoter_id;vote\na;1,2\nb;2\n'

describe('what is no text', () => {
  test.each([
    ['nothing at all', new Uint8Array(), 'empty 1:1'],
    ['white space alone', ' \n\t\r\n ', 'empty 1:1'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x33, 0]), 'encoding 1:1'],
    ['UTF-16 without a mark', new Uint8Array([0x33, 0, 0x20, 0]), 'control-character 1:2'],
    ['Latin-1', new Uint8Array([...utf8('3 1\n# '), 0xe9, 0x0a]), 'encoding 2:3'],
    ['a NUL further on', `${blt}\0`, 'control-character 9:1'],
    ['half of a surrogate pair', `${blt}\ud800`, 'encoding 9:1'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'encoding 1:1'],
  ])('%s', (_, bytes, problem) => {
    expect(wrong(bytes, 'x.blt')).toEqual([problem])
  })
  test('Latin-1 is named, with what the letter would be', () => {
    const found = readElection(new Uint8Array([0xe9]), 'x.csv')
    expect('problems' in found && found.problems[0]?.message).toBe(
      'The byte 0xe9 is no UTF-8 here, and would be “é” in Latin-1; save the file as UTF-8 (line 1, column 1).',
    )
  })
  test('a byte order mark and any ends of lines do no harm', () => {
    for (const end of ['\n', '\r\n', '\r'])
      for (const mark of ['', '\ufeff']) {
        expect(rows(read(mark + blt.replaceAll('\n', end), 'x.blt'))).toEqual(['4: 1 2 0', '2: 0 0 1'])
        expect(rows(read(mark + soi.replaceAll('\n', end), 'x.soi'))).toEqual(['3: 1 2', '2: 0 1'])
        expect(rows(read(mark + pb.replaceAll('\n', end), 'x.pb'))).toEqual(['1: 1 1', '1: 0 1'])
      }
  })
})

describe('the format is seen', () => {
  test.each([
    ['blt', blt],
    ['preflib', soi],
    ['pabulib', pb],
    ['csv', 'Ada,Bo\n1,2\n'],
    ['csv', 'choice\nAda\n'],
    ['debian', 'Option 1---->: Ada\nV: 1 aa\n'],
    ['starvote', '[ballots]\nAda = 5\n'],
    ['preflib', '2\n1,Ada\n2,Bo\n5,5,2\n3,1,2\n2,{1,2}\n'],
  ])('as %s, whatever the file is called', (format, text) => {
    expect(read(text, '-').format).toBe(format)
  })
  test('or what can be read is listed', () => {
    expect(wrong('Dear all, \n', 'letter.txt', {})).not.toEqual(['nothing'])
    expect(wrong('hello\n', 'letter.txt')).toEqual(['unknown-format 1:1'])
  })
})

describe('BLT', () => {
  test.each([
    ['no numbers first', 'candidates 3\n', 'number 1:1'],
    ['no candidates', '0 1\n', 'out-of-range 1:1'],
    ['a billion candidates', '1000000000 1\n', 'out-of-range 1:1'],
    ['no seats', '3 0\n', 'out-of-range 1:3'],
    ['a candidate that is not there', blt.replace('2 3 0', '2 4 0'), 'unknown-option 3:3'],
    ['a name that is given twice', blt.replace('"Cy"', '"Ada"'), 'duplicate-option 7:1'],
    ['an empty name', blt.replace('"Cy"', '" "'), 'name 7:1'],
    ['a negative weight', blt.replace('2 3 0', '-2 3 0'), 'number 3:1'],
    ['a number of 400 digits', blt.replace('2 3 0', `${'9'.repeat(400)} 3 0`), 'number 3:1'],
    ['a ballot without an end', blt.replace('4 1 2 0', '4 1 2'), 'unfinished 3:1'],
    ['a name without an end', blt.replace('"Bo"', '"Bo'), 'quotes 6:1'],
    ['a comment without an end', blt.replace('4 1', '/* 4 1'), 'unfinished 2:1'],
    ['ballots cut off', '3 1\n4 1 2 0\n2 3', 'unfinished 3:4'],
    ['names cut off', '3 1\n4 1 2 0\n0\n"Ada"\n', 'unfinished 5:1'],
    ['names among the ballots', '3 1\n4 1 2 0\n"Ada"\n', 'number 3:1'],
    ['nicknames that are too few', blt.replace('\n4', '\n[nick a b]\n4'), 'count-mismatch 2:1'],
    ['a nickname that is a number', blt.replace('\n4', '\n[nick a b 1]\n4'), 'name 2:1'],
    ['someone withdrawn who never stood', blt.replace('\n4', '\n-7\n4'), 'unknown-option 2:1'],
  ])('%s', (_, text, problem) => {
    expect(wrong(text, 'x.blt')).toContain(problem)
  })
  test('a billion ballots on a line are a weight and take no room', () => {
    const { election } = read(blt.replace('4 1', '1000000000 1'), 'x.blt')
    expect([...election.weights]).toEqual([1_000_000_000, 2])
    expect([...election.voters]).toEqual([1_000_000_000, 2])
  })
  test('weights larger than any number of people are exact', () => {
    const { election } = read(blt.replace('4 1', '123456789012345678901234567890 1'), 'x.blt')
    expect([...election.weights]).toEqual([123456789012345678901234567890n, 2n])
  })
  test('skipped and equal ranks, nicknames, comments, names of ballots, and what comes after the title', () => {
    const text =
      '3 2 # three for two\n[nick a b c]\n[tie c b a]\n-2\n(first) a - c=b 0 /* odd /* or */ not */\n2 c a c 0\n0\n"A" "B" "C" "T" \n\nfree text "'
    const file = read(text, 'x.blt')
    expect(rows(file)).toEqual(['1: 1 3 3', '2: 2 0 1'])
    expect([...(file.election.repeated ?? [])]).toEqual([[1, [3]]])
    expect(file.election).toMatchObject({ seats: 2, withdrawn: ['B'], seniority: { C: 0, B: 1, A: 2 } })
    expect(file.notes).toEqual([
      'What stands after the title was not read.',
      '2 ballots ranked a candidate twice.',
      '1 ballot with a name in parentheses, which stands in the place of a weight: each counts once.',
    ])
  })
})

describe('PrefLib', () => {
  test.each([
    ['an option that is not there', soi.replace('2: 2', '2: 3'), 'unknown-option 7:4'],
    ['an option twice on a ballot', soi.replace('3: 1,2', '3: 1,1'), 'duplicate-mark 6:6'],
    ['a name that is given twice', soi.replace('Stew', 'Soup'), 'duplicate-option 5:23'],
    ['no count', soi.replace('3: 1,2', '1,2'), 'count-mismatch 7:5'],
    ['a negative count', soi.replace('3: 1', '-3: 1'), 'number 6:1'],
    ['a count of 400 digits', soi.replace('3: 1', `${'3'.repeat(400)}: 1`), 'number 6:1'],
    ['a group without an end', soi.replace('1,2', '{1,2'), 'unfinished 6:4'],
    ['ballots cut off', soi.slice(0, -5), 'count-mismatch 6:7'],
    ['options that are missing', soi.replace('# ALTERNATIVE NAME 2: Stew\n', ''), 'count-mismatch 2:24'],
    ['no options', '# TITLE: x\n3: 1\n', 'missing 2:1'],
    ['an old header cut off', '3\n1,Ada\n', 'unfinished 2:6'],
    ['an old header that is none', '99999999\n1,Ada\n', 'number 1:1'],
  ])('%s', (_, text, problem) => {
    expect(wrong(text, 'x.soi')).toContain(problem)
  })
  test('more than two categories are points, unless approvals are asked for', () => {
    const text =
      '# DATA TYPE: cat\n# CATEGORY NAME 1: Good\n# CATEGORY NAME 2: Fair\n# CATEGORY NAME 3: Bad\n# ALTERNATIVE NAME 1: Soup\n# ALTERNATIVE NAME 2: Stew\n# ALTERNATIVE NAME 3: Rice\n4: 2,{},1\n'
    expect(rows(read(text, 'x.cat'))).toEqual(['4: 0 2 -2147483648'])
    expect(rows(read(text, 'x.cat', { marking: 'approval' }))).toEqual(['4: 0 1 0'])
    expect(wrong(text.replace('2,{},1', '1,2,3,{}'), 'x.cat')).toEqual(['columns 8:1'])
  })
})

describe('Pabulib', () => {
  test.each([
    ['a project that is not there', pb.replace('b;2', 'b;3'), 'unknown-option 14:3'],
    ['a project twice in a vote', pb.replace('a;1,2', 'a;1,1'), 'duplicate-mark 13:3'],
    ['a project twice in the list', pb.replace('2;50;A tree', '1;50;A tree'), 'duplicate-option 10:1'],
    ['a cost that is none', pb.replace('50', 'free'), 'number 10:3'],
    ['a semicolon in a name', pb.replace('A tree', 'A tree; two'), 'columns 10:13'],
    ['a vote too few', pb.replace('b;2\n', ''), 'count-mismatch 13:1'],
    ['a section cut off', 'META\nkey;value\nvote_type;approval\n', 'unfinished 3:1'],
    ['an unknown kind of vote', pb.replace('approval', 'shouting'), 'unexpected 6:11'],
    ['an unfinished quotation', pb.replace('A tree', '"A tree'), 'quotes 10:6'],
  ])('%s', (_, text, problem) => {
    expect(wrong(text, 'x.pb')).toContain(problem)
  })
  test('costs with decimals are exact', () => {
    const { election, notes } = read(pb.replace('60', '60.25').replace('budget;100', 'budget;100,5'), 'x.pb')
    expect([election.budget, election.costs]).toEqual([10050n, { 1: 6025n, 2: 5000n }])
    expect(notes).toEqual(['Costs have up to 2 decimals: costs and budget are in units of 10^-2.'])
  })
})

describe('tables', () => {
  test.each([
    ['a cell that is no number', 'Ada,Bo\n1,maybe\n', 'number 2:3'],
    ['a decimal', 'Ada,Bo\n0.5,1\n', 'number 2:1'],
    ['a row with too many cells', 'Ada,Bo\n1,2\n1,2,3\n', 'columns 3:5'],
    ['a row with too few cells', 'Ada,Bo,Cy\n1,2,3\n1,2\n', 'columns 3:4'],
    ['two columns with one name', 'Ada,Ada\n1,2\n', 'duplicate-option 1:5'],
    ['quotes without an end', 'Ada,Bo\n1,"2\n2,1\n', 'quotes 2:3'],
    ['no ballots', 'Ada,Bo\n', 'missing 1:1'],
    ['a missing rank', 'rank1,rank3\nAda,Bo\n', 'columns 1:1'],
    ['a negative count', 'count,choice\n-4,Ada\n', 'number 2:1'],
    ['only columns that are no vote', 'Ballot ID,Time\n1,2\n', 'missing 1:1'],
  ])('%s', (_, text, problem) => {
    expect(wrong(text, 'x.csv')).toContain(problem)
  })
  test('ranks below 1 or beyond a thousand, where ranks are meant', () => {
    expect(wrong('Ada,Bo\n1,2\n-1,2\n', 'x.csv', { marking: 'ranking' })).toEqual(['out-of-range 3:1'])
    expect(wrong('Ada,Bo\n1,2\n1,4000000\n', 'x.csv', { marking: 'ranking' })).toEqual(['out-of-range 3:3'])
  })
  test.each([
    ['ranks', 'Ada,Bo,Cy\n1,2,3\n3,No opinion,1\n', 'ranking'],
    ['scores', 'Ada,Bo,Cy\n5,0,3\n1,2,\n', 'points'],
    ['approvals', 'Ada,Bo,Cy\n1,0,1\n0,1,0\n', 'approval'],
    ['approvals in words', 'Ada,Bo,Cy\nyes,no,x\nno,,no\n', 'approval'],
    ['one choice', 'choice,count\nAda,3\nBo,2\n', 'choice'],
    ['several choices', 'approved\nAda|Bo\nBo\n', 'approval'],
    ['rankings in one cell', 'ranking\nAda > Bo = Cy\n', 'ranking'],
    ['a column for each rank', 'id,1st choice,2nd choice\n7,Ada,Bo\n', 'ranking'],
    ['semicolons', 'Ada;Bo\n1;2\n', 'ranking'],
    ['tabs', 'Ada\tBo\n1\t2\n', 'ranking'],
  ])('%s are seen, and it is said', (_, text, marking) => {
    const file = read(text, 'x.csv')
    expect(file.election.marking).toBe(marking)
    expect(file.reading).toMatch(/^A table /)
  })
  test('the other reading can be asked for', () => {
    expect(rows(read('Ada,Bo\n1,2\n2,\n', 'x.csv', { marking: 'points' }))).toEqual(['1: 1 2', '1: 2 -2147483648'])
  })
  test('skipped ranks, overvotes and options named twice are kept as they are', () => {
    const file = read('rank1,rank2,rank3,rank4\nundervote,Ada|Bo,Ada,Cy\novervote,Ada,,\n', 'x.csv')
    expect(rows(file)).toEqual(['1: 2 2 4', '1: 2 0 0'])
    expect([...(file.election.repeated ?? [])]).toEqual([[0, [3]]])
    expect([...(file.election.overvoted ?? [])]).toEqual([[1, [1]]])
  })
  test('who stands can be said, so that a misspelt name is none', () => {
    expect(wrong('choice\nAda\nAdda\n', 'x.csv', { candidates: ['Ada', 'Bo'] })).toEqual(['unknown-option 3:1'])
    expect(read('choice\nAda\n', 'x.csv', { candidates: ['Ada', 'Bo'] }).election.options).toEqual(['Ada', 'Bo'])
  })
  test('weights with decimals are exact, however many people there are', () => {
    const file = read('choice,weight,count\nAda,0.1,3\nBo,0.25,1\nAda,2,1\n', 'x.csv')
    expect(file.decimals).toBe(2)
    expect([...file.election.weights]).toEqual([230, 25])
    expect([...file.election.voters]).toEqual([4, 1])
  })
})

describe('names that lead programs astray', () => {
  const names = ['__proto__', 'constructor', 'toString', '\u202Eevil', 'a\u0007b', '<b>x</b>', '=1+1', 'é']
  test('are names like any others', () => {
    const quoted = names.map(name => `"${name}"\n`).join('')
    expect(read(`8 1\n1 1 2 3 0\n0\n${quoted}"t"\n`, 'x.blt').election.options).toEqual(names)
    expect(read(`${names.join(',')}\n1,2,3,4,5,6,7,8\n`, 'x.csv').election.options).toEqual(names)
    expect(read('choice\n__proto__\nconstructor\n', 'x.csv').election.options).toEqual(['__proto__', 'constructor'])
  })
})

describe('repetition without an end', () => {
  test('too many problems are listed up to twenty, and reading ends', () => {
    expect(wrong(`Ada,Bo\n${'x,y\n'.repeat(100_000)}`, 'x.csv')).toHaveLength(20)
  })
  test('a row of a million cells, a header of a million options, a quotation of a million letters', () => {
    expect(wrong(`Ada,Bo\n${','.repeat(1_000_000)}`, 'x.csv')).toEqual(['columns 2:5000'])
    expect(wrong(`${Array.from({ length: 2000 }, (_, at) => `o${at}`).join(',')}\n`, 'x.csv')[0]).toMatch(/^too-large 1:/)
    expect(wrong(`Ada,Bo\n"${'x'.repeat(1_000_000)}",1\n`, 'x.csv')).toEqual(['quotes 2:1'])
  })
  test('a million ranks on one ballot', () => {
    expect(wrong(`2 1\n1 ${'1 '.repeat(1_000_000)}0\n0\n"A"\n"B"\n"t"\n`, 'x.blt')).toEqual(['out-of-range 2:2003'])
    expect(wrong(`2 1\n1 ${'1='.repeat(1_000_000)}2 0\n0\n"A"\n"B"\n"t"\n`, 'x.blt')).toEqual(['nothing'])
    expect(wrong(soi.replace('1,2', `${'{},'.repeat(1_000_000)}1`), 'x.soi')).toEqual(['out-of-range 6:3004'])
  })
  test('a million comments within one another', () => {
    expect(wrong(`3 1 ${'/*'.repeat(1_000_000)} */`, 'x.blt')).toEqual(['unfinished 1:5'])
  })
  test('a million equal ballots take the room of one', () => {
    const file = read(`Ada,Bo\n${'1,2\n'.repeat(1_000_000)}`, 'x.csv')
    expect(rows(file)).toEqual(['1000000: 1 2'])
  })
  test('a million options on one line of PrefLib', () => {
    expect(wrong(soi.replace('1,2', '1,'.repeat(1_000_000)), 'x.soi').length).toBe(20)
  })
})
