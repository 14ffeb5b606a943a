// The ways on which voices pass from member to member, made such that every voice comes to an end: a pure function of who gave what to whom.

/** Voices are given in sixtieths, which halves, thirds, quarters, fifths, sixths, tenths and twelfths are. */
export const whole = 60
/** A voice is divided at most so often on its way. */
export const mostDivisions = 4
/** What one voice weighs where parts are counted: exact after four divisions. */
export const unit = BigInt(whole) ** BigInt(mostDivisions)
/** So many members a voice passes at most, so that no ballot costs more than such a way. */
export const longest = 32

/** What a member gives while they are silent. */
export interface Way {
  readonly to: string
  /** Sixtieths of the voice and of all that came with it, 1 to 60. */
  readonly share: number
  /** The number of the entry that gave it. */
  readonly since: number
}
/** Why a voice goes no further: a part would come round in a circle, the way is too long, the voice divided too often, the next carries too many. */
export type Ended = 'circle' | 'long' | 'parts' | 'most'

export interface Straight {
  /** Ways that are not taken: what comes to `member` ends there. */
  readonly ended: readonly { readonly member: string; readonly to: string; readonly why: Ended }[]
  /**
   * Circles in which everybody gave a whole voice, in their direction from the one to whom it was given last. Whoever among them speaks has
   * the voices of all behind; while all are silent nothing goes from the last one to the first.
   */
  readonly circles: readonly (readonly string[])[]
  /** Everybody else who gives, each before those to whom they give. */
  readonly order: readonly string[]
  /** Whether anybody gave a part of a voice. */
  readonly parts: boolean
}

/**
 * Takes out what cannot be followed. It depends on nothing but what was given: neither on who votes nor on any order.
 * First, a part of a voice is not given to somebody from whom it could come back. Then, from those who receive nothing onwards: each
 * accepts, the earliest given first, what keeps what they carry within `most`; who stands at the end of the longest way, or would divide
 * voices once more than allowed, gives nothing on. A circle that would be too long or carry too many is cut where it was closed last.
 */
export function straighten(given: ReadonlyMap<string, readonly Way[]>, most?: number): Straight {
  const graph = new Graph(given, most)
  if (graph.parts) graph.endPartsInCircles()
  graph.sortOut()
  const { ended, circles, order, parts } = graph
  return { ended, circles, order, parts }
}

interface Edge extends Way {
  readonly from: Node
  readonly target: Node
}
interface Node {
  readonly name: string
  readonly isDivided: boolean
  out: Edge[]
  into: Edge[]
  /** How many of those who give to them have not been settled yet. */
  waiting: number
  height: number
  divisions: number
  /** Their own voice and all that came, by `unit`. */
  amount: bigint
}

class Graph {
  readonly ended: { member: string; to: string; why: Ended }[] = []
  readonly circles: string[][] = []
  readonly order: string[] = []
  readonly parts: boolean
  private readonly nodes = new Map<string, Node>()
  private readonly refused = new Set<Edge>()
  private readonly most: bigint | undefined

  constructor(given: ReadonlyMap<string, readonly Way[]>, most: number | undefined) {
    this.most = most === undefined ? undefined : BigInt(most) * unit
    for (const name of [...given.keys()].sort()) {
      const from = this.node(name, given)
      for (const way of given.get(name) ?? []) {
        const edge: Edge = { ...way, from, target: this.node(way.to, given) }
        from.out.push(edge)
        edge.target.into.push(edge)
      }
    }
    this.parts = [...this.nodes.values()].some(node => node.isDivided)
  }
  private node(name: string, given: ReadonlyMap<string, readonly Way[]>): Node {
    const known = this.nodes.get(name)
    if (known) return known
    const ways = given.get(name) ?? []
    const isDivided = ways.length > 1 || ways.some(way => way.share < whole)
    const node: Node = { name, out: [], into: [], isDivided, waiting: 0, height: 0, divisions: 0, amount: unit }
    this.nodes.set(name, node)
    return node
  }

  endPartsInCircles(): void {
    const nodes = [...this.nodes.values()]
    const body = bodiesOf(nodes)
    const comesBack = ({ from, target }: Edge) => from.isDivided && body.get(from) === body.get(target)
    for (const edge of nodes.flatMap(node => node.out)) if (comesBack(edge)) this.close(edge, 'circle')
    for (const node of nodes) {
      node.out = node.out.filter(edge => !comesBack(edge))
      node.into = node.into.filter(edge => !comesBack(edge))
    }
  }

  sortOut(): void {
    const nodes = [...this.nodes.values()]
    for (const node of nodes) node.waiting = node.into.length
    const ready = nodes.filter(node => node.waiting === 0)
    for (let next = ready.pop(); next; next = ready.pop()) {
      this.settle(next)
      for (const { target } of next.out) if (--target.waiting === 0) ready.push(target)
    }
    // Whoever still waits stands in a circle of whole voices: nothing leads out of one.
    for (const node of nodes) if (node.waiting > 0) this.goRound(node)
  }

  /** Accepts what comes, and finds out whether it may go on. */
  private settle(node: Node): void {
    const coming = node.into.filter(edge => !this.refused.has(edge))
    for (const edge of coming.sort((a, b) => (isEarlier(a, b) ? -1 : 1)))
      if (this.most !== undefined && node.amount - unit + amountOf(edge) > this.most) this.close(edge, 'most')
      else accept(node, edge)
    const why = node.height >= longest ? 'long' : node.isDivided && node.divisions >= mostDivisions ? 'parts' : undefined
    if (why) for (const edge of node.out) this.close(edge, why)
    if (node.out.length) this.order.push(node.name)
  }

  private goRound(start: Node): void {
    const circle = [start]
    for (let at = behind(start); at !== start; at = behind(at)) circle.push(at)
    for (const node of circle) node.waiting = 0
    const closing = circle.map(node => node.out[0] as Edge).reduce((a, b) => (isEarlier(a, b) ? b : a))
    const first = circle.indexOf(closing.target)
    const inOrder = [...circle.slice(first), ...circle.slice(0, first)]
    const around = new Set(circle)
    const coming = circle.flatMap(node => node.into.filter(edge => !around.has(edge.from) && !this.refused.has(edge)))
    const amount = coming.reduce((sum, edge) => sum + amountOf(edge), unit * BigInt(circle.length))
    const height = coming.reduce((most, edge) => Math.max(most, edge.from.height + 1), 0) + circle.length - 1
    const why = height > longest ? 'long' : this.most !== undefined && amount - unit > this.most ? 'most' : undefined
    if (!why) {
      this.circles.push(inOrder.map(node => node.name))
      return
    }
    this.close(closing, why)
    for (const node of inOrder) this.settle(node)
  }

  private close(edge: Edge, why: Ended): void {
    this.refused.add(edge)
    this.ended.push({ member: edge.from.name, to: edge.to, why })
  }
}

const behind = (node: Node): Node => (node.out[0] as Edge).target
const isEarlier = (a: Edge, b: Edge): boolean => a.since < b.since || (a.since === b.since && a.from.name < b.from.name)
const amountOf = ({ from, share }: Edge): bigint => (from.amount * BigInt(share)) / BigInt(whole)
function accept(node: Node, edge: Edge): void {
  const { from } = edge
  node.amount += amountOf(edge)
  node.height = Math.max(node.height, from.height + 1)
  node.divisions = Math.max(node.divisions, from.divisions + (from.isDivided ? 1 : 0))
}

/** For each node a number that it shares with those from which it can be reached and which it reaches. */
function bodiesOf(nodes: readonly Node[]): ReadonlyMap<Node, number> {
  const seen = new Map<Node, { readonly number: number; low: number }>()
  const body = new Map<Node, number>()
  const open: Node[] = []
  for (const start of nodes) {
    if (seen.has(start)) continue
    const way: { readonly node: Node; next: number }[] = [{ node: start, next: 0 }]
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const { node } = here
      if (!seen.has(node)) {
        seen.set(node, { number: seen.size, low: seen.size })
        open.push(node)
      }
      const mark = seen.get(node) as { readonly number: number; low: number }
      const target = node.out[here.next]?.target
      here.next++
      if (target && !seen.has(target)) way.push({ node: target, next: 0 })
      else if (target && !body.has(target)) mark.low = Math.min(mark.low, seen.get(target)?.number as number)
      else if (!target) {
        way.pop()
        const above = way.at(-1)
        const upper = above && seen.get(above.node)
        if (upper) upper.low = Math.min(upper.low, mark.low)
        if (mark.low === mark.number)
          for (let one: Node | undefined; one !== node; ) {
            one = open.pop() as Node
            body.set(one, mark.number)
          }
      }
    }
  }
  return body
}
