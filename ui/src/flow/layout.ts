// Where everything of the picture of a decision stands: stages as boxes one below the other, ends beside the line that leads to them,
// ways to other stages along the right side.
import type { FlowStage, Way } from './flow-of.ts'
import { lanesAtMost, lanesOf } from './lanes.ts'
import { wrap } from './wrap.ts'

/** How wide a text is, in px. */
export type Measure = (text: string, bold: boolean) => number

export interface Line {
  readonly x: number
  /** Of the middle of the line. */
  readonly y: number
  readonly text: string
}
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface DrawnStage extends Area {
  readonly stage: FlowStage
  readonly title: readonly Line[]
  readonly note: readonly Line[]
}
export interface DrawnWay {
  readonly from: string
  readonly way: Way
  /** Absent where the way leads straight down to the next stage. */
  readonly pill?: Area
  readonly label: readonly Line[]
  readonly text: readonly Line[]
  /** The line, as the `d` of a path. */
  readonly path: string
  /** Where it ends, and whither the arrow points. */
  readonly arrow: { readonly x: number; readonly y: number; readonly points: 'right' | 'down' | 'left' }
}
export interface Picture {
  readonly width: number
  readonly height: number
  readonly stages: readonly DrawnStage[]
  readonly ways: readonly DrawnWay[]
}

const line = 19
const padding = 12
/** Between a stage and what leads on from it, and between two ways. */
const gap = 14
/** How far the line that leads on stands from the left, and what it leads to. */
const spine = 18
const indent = 44
/** Room for the sign in a pill. */
const sign = 20
const lane = 12
const corner = 6

/** Lays the picture out in that width (at least 200 px); its height is what it takes. */
export function layout(flow: readonly FlowStage[], width: number, measure: Measure): Picture {
  const places = new Map(flow.map((stage, place) => [stage.name, place]))
  const isStraight = (place: number, way: Way) => !way.end && places.get(way.to) === place + 1
  const aside = flow.flatMap((stage, place) => stage.ways.filter(way => !way.end && !isStraight(place, way)))
  const right = width - (aside.length > 0 ? lane * (lanesAtMost(aside.length) + 1) : 0)
  const stages: DrawnStage[] = []
  const unfinished: Unfinished[] = []
  let y = 1
  for (const [place, stage] of flow.entries()) {
    const box = drawStage(stage, y, right, measure)
    stages.push(box)
    y += box.height + gap
    for (const way of stage.ways) {
      const row = drawWay(stage.name, way, y, right, measure, isStraight(place, way))
      unfinished.push({ ...row, spineTop: box.y + box.height })
      y = row.bottom + gap
    }
    y += gap
  }
  const ways = [...straightAndEnding(unfinished, stages), ...alongTheSide(unfinished, stages, right)]
  return { width, height: Math.max(1, y - 2 * gap + 2), stages, ways: ways.sort((a, b) => a.order - b.order) }
}

interface Row {
  readonly from: string
  readonly way: Way
  readonly straight: boolean
  readonly y: number
  readonly bottom: number
  readonly pill?: Area
  readonly label: readonly Line[]
  readonly text: readonly Line[]
}
interface Unfinished extends Row {
  readonly spineTop: number
}

function drawStage(stage: FlowStage, y: number, right: number, measure: Measure): DrawnStage {
  const room = right - 2 * padding - 2
  const titles = wrap(stage.title, room, text => measure(text, true))
  const notes = stage.note === '' ? [] : wrap(stage.note, room, text => measure(text, false))
  const at = (place: number) => y + padding + line * (place + 0.5)
  return {
    stage,
    x: 1,
    y,
    width: right - 2,
    height: 2 * padding + line * (titles.length + notes.length),
    title: titles.map((text, place) => ({ x: 1 + padding, y: at(place), text })),
    note: notes.map((text, place) => ({ x: 1 + padding, y: at(titles.length + place), text })),
  }
}

function drawWay(from: string, way: Way, y: number, right: number, measure: Measure, straight: boolean): Row {
  const x = indent + (straight ? 0 : padding)
  const room = way.end ? sign : 0
  const titles = wrap(way.title, right - x - padding - room, text => measure(text, true))
  const height = line * titles.length + (straight ? 0 : 8)
  const label = titles.map((text, place) => ({ x: x + room, y: y + (straight ? 0 : 4) + line * (place + 0.5), text }))
  const widest = Math.max(...titles.map(text => measure(text, true)))
  const below = y + height + 3
  const texts = way.when.flatMap(when => wrap(when, right - indent - 2, text => measure(text, false)))
  const text = texts.map((said, place) => ({ x: indent, y: below + line * (place + 0.5), text: said }))
  const bottom = below + line * texts.length
  const pill = { x: indent, y, width: widest + room + 2 * padding, height }
  return { from, way, straight, y, bottom, label, text, ...(straight ? {} : { pill }) }
}
type Ordered = DrawnWay & { readonly order: number }

function straightAndEnding(rows: readonly Unfinished[], stages: readonly DrawnStage[]): Ordered[] {
  return rows.flatMap((row, order): Ordered[] => {
    const { from, way, label, text, pill, spineTop } = row
    const middle = pill ? pill.y + line / 2 + 4 : 0
    if (pill && way.end)
      return [{ from, way, pill, label, text, order, path: elbow(spineTop, middle), arrow: { x: pill.x, y: middle, points: 'right' } }]
    const below = row.straight ? stages.find(({ stage }) => stage.name === way.to) : undefined
    if (!below) return []
    return [{ from, way, label, text, order, path: `M${spine} ${spineTop}V${below.y}`, arrow: { x: spine, y: below.y, points: 'down' } }]
  })
}

/** Ways to stages that are not the next one run to the right, along the side, and back into the stage. */
function alongTheSide(rows: readonly Unfinished[], stages: readonly DrawnStage[], right: number): Ordered[] {
  const found = rows.flatMap((row, order) => {
    const target = row.way.end || row.straight ? undefined : stages.find(({ stage }) => stage.name === row.way.to)
    return target && row.pill ? [{ row, order, target, pill: row.pill, leaves: row.pill.y + line / 2 + 4 }] : []
  })
  const entering = new Map<string, number>()
  const placed = found.map(one => {
    const before = entering.get(one.row.way.to) ?? 0
    entering.set(one.row.way.to, before + 1)
    return { ...one, arrives: one.target.y + padding + (line * (before + 1)) / 2 }
  })
  const lanes = lanesOf(placed.map(({ leaves, arrives }) => [Math.min(leaves, arrives), Math.max(leaves, arrives)]))
  return placed.map(({ row, order, pill, leaves, arrives }, place) => {
    const { from, way, label, text, spineTop } = row
    const x = right + lane * ((lanes[place] as number) + 0.5)
    const turn = arrives < leaves ? -corner : corner
    const side = `M${pill.x + pill.width} ${leaves}H${x - corner}q${corner} 0 ${corner} ${turn}V${arrives - turn}q0 ${turn} ${-corner} ${turn}H${right - 1}`
    const arrow = { x: right - 1, y: arrives, points: 'left' as const }
    return { from, way, pill, label, text, order, path: elbow(spineTop, leaves) + side, arrow }
  })
}

/** Down from a stage, and round a corner to what stands beside the line. */
const elbow = (from: number, to: number): string => `M${spine} ${from}V${to - corner}q0 ${corner} ${corner} ${corner}H${indent}`
