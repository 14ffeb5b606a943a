// Numbers with their nouns.

const rules = new Intl.PluralRules('en')

/** "1 member", "7 members". */
export function count(number: number | string, one: string, many: string): string {
  return `${number} ${rules.select(Number(number)) === 'one' ? one : many}`
}
