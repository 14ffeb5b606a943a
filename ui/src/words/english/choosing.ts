// Founding: choosing a rulebook from the gallery, and looking into it.
import { count } from './counting.ts'

export const choosing = {
  title: 'Choose how you will decide',
  lead: 'Take the rules of a community that you like, or a plain form. You can change them before you begin, and later by the rules themselves.',
  search: 'Search',
  searchHint: 'Such as “veto”, “silence” or “cooperative”.',
  kinds: 'Show',
  kind: { all: 'All', community: 'Of communities', form: 'Forms to begin with', example: 'Examples' },
  one: { community: 'rules of a community', form: 'a form to begin with', example: 'an example' },
  after: (from: string) => `After: ${from}`,
  found: (shown: number, all: number) =>
    shown === all ? count(all, 'rulebook', 'rulebooks') : `${shown} of ${count(all, 'rulebook', 'rulebooks')}`,
  none: 'No rulebook has these words. Try fewer.',
  figures: ({
    decisions,
    roles,
    longest,
    open,
  }: {
    readonly decisions: number
    readonly roles: number
    readonly longest: string
    readonly open: boolean
  }) => [
    count(decisions, 'kind of decision', 'kinds of decision'),
    ...(roles === 0 ? [] : [count(roles, 'role', 'roles')]),
    longest !== '' ? `longest window ${longest}` : open ? 'windows are set each time' : 'nothing closes by itself',
  ],
  file: 'I have a rulebook in a file',
  fileHint: 'A JSON file, such as another community publishes.',
  fileWrong: (why: string) => `This file is no rulebook: ${why}`,
  fileNoRulebook: 'it has no “decisions” and no “permissions”.',
  steps: { label: 'Founding', choose: 'Choose', look: 'Look', change: 'Change', name: 'Name' },
  begin: 'Begin with this',
  change: 'Change it first',
  another: 'Choose another',
  unknown: 'There is no such rulebook here.',
  broken: 'This rulebook does not hold together with the plugins of this server:',
}
