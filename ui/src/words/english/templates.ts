// Rulebooks that are copied from a template, and become one.
import { count } from './counting.ts'

export const templates = {
  title: 'Where it comes from',
  copied: (name: string, version: number) => `Copied from the template “${name}”, version ${version}.`,
  same: 'as it was copied',
  modified: 'modified',
  differs: (places: number) => `What differs, in ${count(places, 'place', 'places')}`,
  unknown: 'This version of the template is not on this server, so what differs cannot be told.',
  none: 'These rules were not copied from a template that is known here.',
  newer: (version: number) => `There is a version ${version} of the template.`,
  conflicts: (conflicts: number) =>
    conflicts === 0
      ? 'It can be taken in without touching what you have changed.'
      : `${count(conflicts, 'place was', 'places were')} changed by you and by the template: you choose.`,
  update: 'Look at it and propose it',
  publish: 'Publish these rules as a template',
  publishHint: 'Others can found with the file. It names itself, its version, and what it was copied from.',
  version: 'Version',
  download: 'Download the file',
  updating: 'What is new in the template has been taken in. Look at it, change what you like, and propose it.',
  choose: 'Both have changed this',
  chooseHint: 'Ours stays unless you choose the other.',
  ours: 'As we have it',
  theirs: 'As the template has it now',
  before: 'It was:',
  nothing: 'nothing',
}
