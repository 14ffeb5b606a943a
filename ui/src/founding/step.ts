// The steps of founding, as the address names them: `#apache` looks into a rulebook, `#apache+change` changes it, `#apache+name` founds with it.

export type Step = 'choose' | 'look' | 'change' | 'name'
/** What stands for a rulebook of one's own, in the place of the name of a ready one. */
export const fromFile = 'file'

export function stepOf(fragment: string): { readonly step: Step; readonly chosen: string } {
  const [chosen = '', wished] = fragment.split('+')
  if (chosen === '') return { step: 'choose', chosen }
  return { step: wished === 'change' || wished === 'name' ? wished : 'look', chosen }
}
