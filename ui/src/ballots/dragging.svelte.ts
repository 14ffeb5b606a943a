// Dragging options about in a ranking with a mouse, a pen or a finger: where it would land, and what happens when it is let go.
import { insert, join, leaveOut, type Ranking } from './ranks.ts'

/** Where something lands: before a rank (by its place from 0), beside those who have it, or out of the ranking. */
export interface Drop {
  readonly on: 'before' | 'beside' | 'out'
  readonly place: number
}

/** From the edges of the window the page scrolls along. */
const edge = 72
const speed = 10

interface Held {
  readonly option: string
  readonly pointer: number
  readonly from: number
}

export class Dragging {
  /** What is held; empty: nothing. */
  option = $state('')
  /** How far it is from where it was taken, in pixels. */
  moved = $state(0)
  drop = $state.raw<Drop>()
  private held: Held | undefined
  private y = 0
  private readonly list: () => HTMLElement | undefined
  private readonly equal: () => boolean
  private readonly dropped: (option: string, drop: Drop) => void

  /** `list`: the element that holds the ranked rows, each with `data-rank`. */
  constructor(list: () => HTMLElement | undefined, equal: () => boolean, dropped: (option: string, drop: Drop) => void) {
    this.list = list
    this.equal = equal
    this.dropped = dropped
  }

  take(event: PointerEvent, option: string): void {
    if (event.button !== 0 || this.held) return
    event.preventDefault()
    const handle = event.currentTarget as HTMLElement
    handle.focus({ preventScroll: true })
    handle.setPointerCapture(event.pointerId)
    this.held = { option, pointer: event.pointerId, from: event.clientY + scrollY }
    this.y = event.clientY
    this.option = option
    requestAnimationFrame(() => this.scroll())
  }

  move(event: PointerEvent): void {
    if (event.pointerId !== this.held?.pointer) return
    this.y = event.clientY
    this.look()
  }

  letGo(event: PointerEvent): void {
    if (event.pointerId !== this.held?.pointer) return
    const { option } = this.held
    const { drop } = this
    this.cancel()
    if (drop) this.dropped(option, drop)
  }

  cancel(): void {
    this.held = undefined
    this.option = ''
    this.moved = 0
    this.drop = undefined
  }

  private look(): void {
    if (!this.held) return
    this.moved = this.y + scrollY - this.held.from
    this.drop = Math.abs(this.moved) < 4 ? undefined : this.under()
  }

  private under(): Drop | undefined {
    const list = this.list()
    if (!list) return undefined
    const rows = [...list.querySelectorAll<HTMLElement>('[data-rank]')]
    const box = list.getBoundingClientRect()
    if (this.y > box.bottom + edge / 2) return { on: 'out', place: 0 }
    for (const row of rows) {
      const place = Number(row.dataset.rank)
      const same = rows.filter(other => other.dataset.rank === row.dataset.rank)
      const top = placeOf(same[0] as HTMLElement).top
      const { bottom } = placeOf(same.at(-1) as HTMLElement)
      if (this.y > bottom) continue
      const third = (bottom - top) / 3
      if (this.equal() && this.y > top + third && this.y < bottom - third) return { on: 'beside', place }
      return { on: 'before', place: this.y < (top + bottom) / 2 ? place : place + 1 }
    }
    return { on: 'before', place: rows.length === 0 ? 0 : Number(rows.at(-1)?.dataset.rank) + 1 }
  }

  private scroll(): void {
    if (!this.held) return
    const by = this.y < edge ? -speed : this.y > innerHeight - edge ? speed : 0
    if (by !== 0) {
      scrollBy(0, by)
      this.look()
    }
    requestAnimationFrame(() => this.scroll())
  }
}

/** Where a row stands, apart from its being dragged. */
function placeOf(row: HTMLElement): { readonly top: number; readonly bottom: number } {
  const top = row.offsetTop + (row.offsetParent?.getBoundingClientRect().top ?? 0)
  return { top, bottom: top + row.offsetHeight }
}

/** The ranking after something was let go. */
export function afterDrop(ranking: Ranking, option: string, { on, place }: Drop): Ranking {
  if (on === 'out') return leaveOut(ranking, option)
  return on === 'beside' ? join(ranking, option, place) : insert(ranking, option, place)
}
