// Pabulib files: a shared budget, its projects with what they cost, and the votes on them.
import type { Marking } from '../counting/election.ts'
import { unmarked } from '../counting/election.ts'
import { BallotRows } from './ballot-rows.ts'
import { counted, type ElectionFile, fileOf, type Reading } from './election-file.ts'
import { type Decimal, wholeNumber } from './numbers.ts'
import { OptionNames } from './option-names.ts'
import { columnsOf, readAmount, type Sections, sectionsOf } from './pabulib-sections.ts'
import { PabulibVotes } from './pabulib-votes.ts'
import { quote } from './problem.ts'

const voteTypes = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring'] as const
export type VoteType = (typeof voteTypes)[number]

const markings: Readonly<Record<VoteType, Marking>> = {
  approval: 'approval',
  'choose-1': 'choice',
  ordinal: 'ranking',
  cumulative: 'points',
  scoring: 'points',
}

interface Projects {
  readonly names: OptionNames
  readonly titles: (readonly [string, string])[]
  readonly costs: Decimal[]
}

export function readPabulib(reading: Reading): ElectionFile {
  const { options, problems } = reading
  const sections = sectionsOf(reading)
  const meta = readMeta(sections, reading)
  const said = meta.get('vote_type')
  if (!said) throw problems.stop('missing', 'META must say the vote_type', sections.place())
  const { value: given, place } = said
  const voteType = voteTypes.find(one => one === given)
  if (voteType === undefined)
    throw problems.stop('unexpected', `The vote_type is one of ${voteTypes.join(', ')}, and not ${quote(given)}`, place)
  const projects = readProjects(sections, reading)
  const rows = new BallotRows(projects.names.list.length, problems)
  const marking = markings[voteType]
  const votes = new PabulibVotes(sections, voteType, projects.names, rows, reading)
  votes.read(marking === 'points' ? unmarked : 0)
  const end = sections.place()
  for (const [key, found] of [
    ['num_projects', projects.names.list.length],
    ['num_votes', rows.people],
  ] as const) {
    const said = meta.get(key)
    if (said && wholeNumber(said.value) !== found)
      problems.add(
        'count-mismatch',
        `META says ${key} is ${quote(said.value)}, and there are ${found}: part of the file may be missing`,
        end,
      )
  }
  const money = moneyOf(meta, projects, reading)
  return fileOf(
    {
      format: 'pabulib',
      reading: `A shared budget in Pabulib's form: ${counted(projects.names.list.length, 'project')}, votes of the type ${voteType}.`,
      title: meta.get('description')?.value ?? '',
      marking,
      options: projects.names.list,
      rows,
      names: projects.titles,
      notes: [...votes.notes(), ...money.notes],
      about: [...meta].map(([key, { value }]) => [key, value] as const),
      more: { costs: money.costs, ...(money.budget === undefined ? {} : { budget: money.budget }) },
    },
    options,
  )
}

function readMeta(sections: Sections, { problems }: Reading): Map<string, { value: string; place: ReturnType<Sections['place']> }> {
  sections.open('META', problems)
  columnsOf(sections, ['key', 'value'], problems)
  const meta = new Map<string, { value: string; place: ReturnType<Sections['place']> }>()
  while (sections.next()) {
    const [key = '', ...value] = sections.cells
    if (meta.has(key.trim())) problems.add('unexpected', `${quote(key)} is said twice`, sections.place())
    meta.set(key.trim(), { value: value.join(';').trim(), place: sections.place(1) })
  }
  return meta
}

function readProjects(sections: Sections, { problems }: Reading): Projects {
  sections.open('PROJECTS', problems)
  const columns = columnsOf(sections, ['project_id', 'cost'], problems)
  const [id, cost, name] = [columns.get('project_id') as number, columns.get('cost') as number, columns.get('name')]
  const projects: Projects = { names: new OptionNames(problems), titles: [], costs: [] }
  while (sections.next()) {
    sections.sameWidth(columns.size, problems)
    const project = sections.cell(id)
    projects.names.add(project, sections.place(id))
    projects.costs.push(readAmount(sections.cell(cost), `What ${quote(project)} costs`, sections.place(cost), problems))
    const title = name === undefined ? '' : sections.cell(name)
    if (title !== '') projects.titles.push([project, title])
  }
  if (projects.costs.length === 0) throw problems.stop('missing', 'There are no projects', sections.place())
  return projects
}

/** Costs and the budget in the same units. */
function moneyOf(meta: ReturnType<typeof readMeta>, { names, costs }: Projects, { problems }: Reading) {
  const said = meta.get('budget')
  const budget = said && readAmount(said.value, 'The budget', said.place, problems)
  const decimals = Math.max(0, budget?.decimals ?? 0, ...costs.map(cost => cost.decimals))
  const units = (amount: Decimal): bigint => amount.digits * 10n ** BigInt(decimals - amount.decimals)
  return {
    costs: Object.fromEntries(names.list.map((name, at) => [name, units(costs[at] as Decimal)])),
    budget: budget && units(budget),
    notes: [
      ...(decimals === 0 ? [] : [`Costs have up to ${decimals} decimals: costs and budget are in units of 10^-${decimals}.`]),
      ...(budget ? [] : ['META names no budget.']),
    ],
  }
}
