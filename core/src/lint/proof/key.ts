// The same name for parts of rules that say the same, so that what is not understood is at least recognised.
import type { Env } from '../../decisions/env.ts'
import type { Node } from '../../rules/node.ts'
import type { Scene } from './sense.ts'

const known = new WeakMap<Scene, Map<Node<Env>, string>>()

/** Parameters go by their names, not by what was given for them. */
export function keyOf(node: Node<Env>, scene: Scene): string {
  const keys = known.get(scene) ?? new Map<Node<Env>, string>()
  known.set(scene, keys)
  const found = keys.get(node)
  if (found !== undefined) return found
  const key = written(node, scene)
  keys.set(node, key)
  return key
}

function written(node: Node<Env>, scene: Scene): string {
  if (node.path !== undefined) return scene.called(node.path)
  if (node.operator === 'literal') {
    const given = scene.given(node.pointer)
    return given === undefined ? JSON.stringify(String(node.run({} as Env))) : `given ${given}`
  }
  const said = [node.ratio?.text, node.duration?.text, node.days?.about].map(text => (text === undefined ? '' : JSON.stringify(text)))
  const params = [0, 1, 2].map(place => scene.given(`${node.pointer}/${place}`) ?? '')
  return `${node.operator}(${[...said, ...params, ...node.parts.map(part => keyOf(part, scene))].join(',')})`
}
