// How a kind of proposal goes from stage to stage, in sentences.
import type { CompiledMove, CompiledRun, CompiledStage, CompiledType } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import { plainEnds, type Stage } from '../decisions/type.ts'
import { canonical } from '../json/index.ts'
import { type Clause, type Compiled, readDuration, type Said, say, spoken, textOf } from '../rules/index.ts'
import type { Json } from '../schema.ts'
import { below } from '../shape/shape.ts'
import { askLines } from './asks.ts'
import type { Line, Section } from './section.ts'
import { may, quoted, type Telling, told, under, unstopped } from './telling.ts'

/** The stages that are more than plain ends, in order. `at`: where the decision type stands. */
export function stageSections(telling: Telling, { stages }: CompiledType, at: string): readonly Section[] {
  return [...stages.values()].flatMap((stage, index): readonly Section[] => {
    if (isPlainEnd(stage.stage)) return []
    const { name } = stage.stage
    const pointer = `${at}/stages/${index}`
    return [
      {
        key: `stage ${name}`,
        title: `Stage ${quoted(name)}`,
        at: pointer,
        lines: stageLines(telling, stage, stages, pointer),
        sections: [],
      },
    ]
  })
}

function stageLines(telling: Telling, stage: CompiledStage, stages: CompiledType['stages'], at: string): readonly Line[] {
  const {
    acts,
    author,
    calls,
    closes,
    moves,
    runs,
    stage: { decides, carries, failing, closes: written },
  } = stage
  const window = typeof written === 'string' ? telling.lasting(written, `${at}/closes`) : closes && telling.tell(closes)
  return [
    ...(decides ? [{ key: 'decides', text: `Here it has ${decides === 'passed' ? 'passed' : 'failed'}: this is the decision` }] : []),
    ...runs.map((run, index) => ({ key: `run ${index} ${run.run}`, ...runInWords(telling, run) })),
    ...author.map(voice => ({ key: `author ${voice.run}`, ...voiceInWords(telling, voice) })),
    ...(failing !== undefined && !carries
      ? [{ key: 'failing', text: `If something of this cannot be done, none of it is, and it goes on to ${quoted(failing)}` }]
      : []),
    ...(carries ? [{ key: 'carries', ...carrying(telling, stage) }] : []),
    ...(window ? [{ key: 'closes', ...under(say`It closes ${leading(window)}`, window) }] : []),
    ...settingLines(telling, stage, at),
    ...[...acts].map(([run, rule]) => ({ key: `act ${run}`, ...may(telling.doing(run), rule, telling) })),
    ...[...calls].flatMap(([word, { call, who }]): readonly Line[] => [
      { key: `call ${word}`, ...may(`${unstopped(call.about)} (${quoted(word)})`, who, telling) },
      ...askLines(call.asks, `call ${word} asks`, `Whoever says ${quoted(word)} is asked for`),
    ]),
    ...moveLines(telling, moves, stages),
  ]
}

/** Instants that are named as things need a word before them. */
const leading = ({ text }: Clause): string => (/^(the |\()/.test(text) ? 'at ' : /^\d{4}-/.test(text) ? 'on ' : '')

function moveLines(telling: Telling, moves: readonly CompiledMove[], stages: CompiledType['stages']): readonly Line[] {
  const told = new Map<string, number>()
  return moves.map((move, index) => {
    const { at = 'any', to } = move.move
    const name = `move ${at} ${to}`
    told.set(name, (told.get(name) ?? 0) + 1)
    const earlier = !telling.comparing && moves.slice(0, index).some(one => (one.move.at ?? 'any') === at)
    return { key: `${name} ${told.get(name)}`, ordered: true, ...moveInWords(telling, move, stages, earlier) }
  })
}

/** `earlier`: another move of the same moment is tried before this one. */
function moveInWords(
  telling: Telling,
  { move: { to, at, fresh }, if: rule }: CompiledMove,
  stages: CompiledType['stages'],
  earlier: boolean,
): Clause {
  const target = stages.get(to)
  const outcome = target?.stage.decides === 'passed' ? 'it passes' : target?.stage.decides === 'failed' ? 'it fails' : ''
  // What is named like a plain end says no more by its name, whatever else happens there.
  const further = target !== undefined && (target.moves.length > 0 || !Object.hasOwn(plainEnds, to))
  const there = `${target?.moves.length ? 'goes on to' : 'ends as'} ${quoted(to)}`
  const leads = outcome === '' ? `it ${there}` : further ? `${outcome} and ${there}` : outcome
  const said = fresh ? `${leads}, where all voices start anew` : leads
  if (!rule) {
    const when = at === 'close' ? 'When the stage closes' : at === 'edit' ? 'When the proposal is edited' : 'At once'
    return { text: `${when}${earlier ? ' and none of the above held' : ''}, ${said}` }
  }
  const when = at === 'close' ? 'When the stage closes' : at === 'edit' ? 'When the proposal is edited' : 'As soon as this holds'
  return under(`${when}, ${said}${at === undefined ? ': ' : ' if '}`, telling.tell(rule))
}

function carrying(telling: Telling, { options, stage: { carries } }: CompiledStage): Clause {
  const what = options
    ? say`the proposals beneath it that are ${{ text: telling.tell(options).text, holes: telling.tell(options).holes ?? [] }}`
    : 'what is proposed'
  const how = carries?.each ? 'each part by itself' : 'all of it or nothing'
  return told(say`Here ${what} is carried out, ${how}; if that fails, it goes on to ${quoted(carries?.failing ?? '')}`)
}

/** An action that happens by itself, with what it is given. */
export function runInWords(telling: Telling, { run, each, input, answers }: CompiledRun): Clause {
  if (each) {
    const { text, holes = [] } = telling.tell(each)
    return told(say`This happens by itself for each of ${{ text, holes }}: ${telling.doing(run)} (${namedInWords(telling, input)})`)
  }
  if (run === 'proposals.ask') return askInWords(telling, input, answers)
  const inputs = namedInWords(telling, input)
  const about = telling.doing(run)
  return told(textOf(inputs) === '' ? say`This happens by itself: ${about}` : say`This happens by itself: ${about} (${inputs})`)
}
/** A proposal that is opened by itself, with what is stated for it and what it carries. */
function askInWords(telling: Telling, input: CompiledRun['input'], answers: CompiledRun['answers']): Clause {
  const [within, carried] = [input.get('within'), input.get('actions')?.rule as readonly { readonly run: string }[] | undefined]
  const opened = say`This happens by itself: a proposal of the kind ${quoted(String(input.get('decision')?.rule))} is opened`
  const beneath = within ? say`${opened} beneath ${inputInWords(telling, within)}` : opened
  const stated = namedInWords(telling, answers)
  const asked = textOf(stated) === '' ? beneath : say`${beneath} (${stated})`
  return told(carried?.length ? say`${asked}; it carries: ${carried.map(({ run }) => telling.doing(run)).join(', ')}` : asked)
}
function namedInWords(telling: Telling, rules: ReadonlyMap<string, Compiled<Env>>): Said {
  const given = [...rules].map(([name, rule]) => say`${name.replaceAll('_', ' ')}: ${inputInWords(telling, rule)}`)
  return given.reduce<Said>((all, one) => (textOf(all) === '' ? one : say`${all}; ${one}`), '')
}
function inputInWords(telling: Telling, rule: Compiled<Env>): Said {
  if (typeof rule.rule === 'object' && rule.tree.operator === 'literal') return canonical(rule.rule as Json)
  const { text, holes = [] } = telling.tell(rule)
  return { text, holes }
}

/** What the author is taken to have done by proposing. */
function voiceInWords(telling: Telling, { run, input }: CompiledRun): Clause {
  const inputs = namedInWords(telling, input)
  const done = say`By proposing it, its author has also done this, if they may: ${telling.doing(run)}`
  return told(textOf(inputs) === '' ? done : say`${done} (${inputs})`)
}

function settingLines(telling: Telling, { settings }: CompiledStage, at: string): readonly Line[] {
  return [...settings].flatMap(([plugin, given]) =>
    [...given].map(([name, setting]) => {
      const pointer = below(below(`${at}/settings`, plugin), name)
      const lead = `For ${plugin}, ${name.replaceAll('_', ' ')}: `
      const clause = 'rule' in setting ? telling.tell(setting.rule) : told(settingInWords(telling, setting.value as Json, pointer))
      return { key: `setting ${plugin} ${name}`, ...under(lead, clause) }
    }),
  )
}
function settingInWords({ written }: Telling, value: Json, pointer: string): Said {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return spoken(String(value), { kind: 'integer', value, pointer }, written)
  if (typeof value !== 'string') return Array.isArray(value) ? value.join(', ') : canonical(value)
  return spoken(value, { kind: readDuration(value) ? 'duration' : 'word', value, pointer }, written)
}

/** Written out or not, it says nothing that its name does not say. */
const isPlainEnd = (stage: Stage): boolean => {
  const plain = Object.hasOwn(plainEnds, stage.name) ? plainEnds[stage.name] : undefined
  return plain !== undefined && canonical(plain as unknown as Json) === canonical(stage as unknown as Json)
}
