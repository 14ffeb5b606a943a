// Which screen belongs to which path. Screens that not everyone sees are loaded when they are asked for.
import type { Component } from 'svelte'
import Home from '../screens/Home.svelte'
import Proposal from '../screens/Proposal.svelte'
import Welcome from '../screens/Welcome.svelte'
import { match } from './pattern.ts'

// biome-ignore lint/suspicious/noExplicitAny: each screen takes the parts of its own path
type Screen = Component<any>
type Load = () => Promise<{ readonly default: Screen }>

const atOnce: Readonly<Record<string, Screen>> = { '/': Welcome, '/c/:slug': Home, '/c/:slug/p/:id': Proposal }
const later: Readonly<Record<string, Load>> = {
  '/found': () => import('../screens/Found.svelte'),
  '/ways': () => import('../screens/Ways.svelte'),
  '/count': () => import('../screens/Count.svelte'),
  '/key': () => import('../screens/Key.svelte'),
  '/c/:slug/join': () => import('../screens/Join.svelte'),
  '/c/:slug/device': () => import('../screens/Device.svelte'),
  '/c/:slug/propose': () => import('../screens/Propose.svelte'),
  '/c/:slug/p/:id/result': () => import('../screens/Result.svelte'),
  '/c/:slug/contribute': () => import('../screens/Contribute.svelte'),
  '/c/:slug/work': () => import('../screens/Work.svelte'),
  '/c/:slug/work/figures': () => import('../screens/ReviewFigures.svelte'),
  '/c/:slug/work/:path/history': () => import('../screens/WorkObject.svelte'),
  '/c/:slug/members': () => import('../screens/Members.svelte'),
  '/c/:slug/members/:id': () => import('../screens/Member.svelte'),
  '/c/:slug/standing': () => import('../screens/Standing.svelte'),
  '/c/:slug/covenant': () => import('../screens/Covenant.svelte'),
  '/c/:slug/delegation': () => import('../screens/Delegation.svelte'),
  '/c/:slug/rulebook': () => import('../screens/Rulebook.svelte'),
  '/c/:slug/rulebook/change': () => import('../screens/ChangeRules.svelte'),
  '/c/:slug/log': () => import('../screens/Log.svelte'),
  '/c/:slug/check': () => import('../screens/Check.svelte'),
}

export interface Place {
  /** The community that the path is in. */
  readonly slug: string | undefined
  /** What else the path names, for the screen. */
  readonly parts: Readonly<Record<string, string>>
  readonly screen: Screen | Promise<Screen>
}

/** The screen of a path; undefined: there is none. */
export function placeOf(path: string): Place | undefined {
  for (const pattern of [...Object.keys(atOnce), ...Object.keys(later)]) {
    const found = match(pattern, path)
    if (!found) continue
    const { slug, ...parts } = found
    return { slug, parts, screen: atOnce[pattern] ?? (later[pattern] as Load)().then(module => module.default) }
  }
  return undefined
}
