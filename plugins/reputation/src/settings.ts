// What a stage sets: which domain it is about, and how members evaluate, give and stake there.
import { type Around, among, described, type Infer, isAboveOne, optional, readRatio } from '@polyarchy/core'
import { evaluationSettings } from './evaluation/tables.ts'
import { giftSettings } from './gifts/tables.ts'
import { stakeSettings } from './stakes/tables.ts'
import { total } from './tables.ts'

export const settings = {
  domain: optional(described('The domain of standing that evaluations, gifts and stakes are about.', among('domain'), total)),
  ...evaluationSettings,
  ...giftSettings,
  ...stakeSettings,
}
export type Settings = typeof settings

const shares = ['fee', 'gain', 'threshold', 'forfeit', 'voters'] as const

/** What is wrong although each setting fits its field. */
export function misset(set: Partial<Infer<Settings>>, around: Around): readonly { readonly setting: string; readonly message: string }[] {
  const { circle } = set
  return [
    ...shares.flatMap(setting => {
      const given = set[setting]
      return given !== undefined && isAboveOne(readRatio(given)) ? [{ setting, message: 'This is at most 1/1, which is all.' }] : []
    }),
    ...(circle !== undefined && !around.group(circle) ? [{ setting: 'circle', message: `There is no group ${circle}.` }] : []),
  ]
}
