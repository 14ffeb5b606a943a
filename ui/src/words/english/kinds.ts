// The forms that are drawn from fields.

export const kinds = {
  optional: 'optional',
  yes: 'Yes',
  choose: 'Choose…',
  add: 'Add one',
  remove: (place: number) => `Take out number ${place}`,
  item: (place: number) => `Number ${place}`,
  option: 'Option',
  optionName: 'Text of the option',
  atMost: (max: number) => `at most ${max} signs`,
  between: (min: number, max: number) => `${min} to ${max}`,
  key: 'A public key, beginning with did:key:',
  usual: (value: string) => `Unless said: ${value}.`,
  json: 'JSON',
  wrongJson: 'This is not JSON.',
}
