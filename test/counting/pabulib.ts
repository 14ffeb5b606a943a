// Reads a Pabulib file as plainly as can be, for tests: a second reading beside the one that is shipped.
import { readFileSync } from 'node:fs'
import type { Election, Marking } from '@polyarchy/voting/counting'
import { unmarked } from '@polyarchy/voting/counting'

export interface PabulibFile {
  readonly election: Election
  readonly meta: Readonly<Record<string, string>>
  /** The table of projects. */
  readonly projects: readonly Readonly<Record<string, string>>[]
  /** What the city selected, where the file says so. */
  readonly selected: readonly string[] | undefined
}

const markings: Record<string, Marking> = { approval: 'approval', 'choose-1': 'choice', ordinal: 'ranking', cumulative: 'points' }

export function readPabulib(file: string): PabulibFile {
  const sections: Record<string, string[][]> = {}
  let section: string[][] = []
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    if (['META', 'PROJECTS', 'VOTES'].includes(line)) {
      section = []
      sections[line] = section
    } else if (line !== '') section.push(line.split(';'))
  }
  const rows = (name: string): Record<string, string>[] => {
    const [head = [], ...body] = sections[name] ?? []
    return body.map(cells => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ''])))
  }
  const meta = Object.fromEntries((sections.META ?? []).slice(1).map(([key = '', ...value]) => [key, value.join(';')]))
  const projects = rows('PROJECTS')
  const votes = rows('VOTES')
  const options = projects.map(project => project.project_id as string)
  const marking = markings[meta.vote_type as string] as Marking
  const marks = new Int32Array(votes.length * options.length).fill(marking === 'points' ? unmarked : 0)
  votes.forEach(({ vote = '', points = '' }, row) => {
    const named = vote === '' ? [] : vote.split(',')
    named.forEach((id, index) => {
      const mark = marking === 'ranking' ? index + 1 : marking === 'points' ? Number(points.split(',')[index]) : 1
      marks[row * options.length + options.indexOf(id)] = mark
    })
  })
  return {
    meta,
    projects,
    selected: projects.some(project => 'selected' in project)
      ? projects.filter(project => project.selected === '1').map(project => project.project_id as string)
      : undefined,
    election: {
      marking,
      options,
      seats: 1,
      marks,
      weights: new Float64Array(votes.length).fill(1),
      voters: new Float64Array(votes.length).fill(1),
      costs: Object.fromEntries(projects.map(project => [project.project_id as string, BigInt(project.cost as string)])),
      budget: BigInt(meta.budget as string),
    },
  }
}
