// What is wrong with the settings of a case, told when a rulebook is checked: else nobody could ever be charged, and nobody would know why.
import { type Around, readDuration } from '@polyarchy/core'

type Found = readonly { readonly setting: string; readonly message: string }[]

/** Answers are named, and read as the proposal is opened, before any rule is asked. */
export function misset(
  settings: { readonly accused?: string; readonly broken?: string; readonly again?: string },
  { answer, ruled }: Around,
): Found {
  const found = (setting: 'accused' | 'broken', fits: (kind: ReturnType<Around['answer']>) => boolean, message: string): Found => {
    const name = settings[setting]
    if (ruled(setting)) return [{ setting, message: 'Write the name of an answer here, such as "subject", and no rule.' }]
    return name === undefined || fits(answer(name)) ? [] : [{ setting, message: `${message} “${name}” is not that.` }]
  }
  const { again } = settings
  return [
    ...(again === undefined || readDuration(again) ? [] : [{ setting: 'again', message: 'Write a length of time, such as "90d".' }]),
    ...found('accused', kind => kind === 'member', 'Name an answer that is a member.'),
    ...found('broken', kind => Array.isArray(kind), 'Name an answer that is one of some words, the names of rules of the covenant.'),
  ]
}
