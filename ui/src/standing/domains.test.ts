// Tests of domains as they are read and listed.
import { expect, test } from 'vitest'
import { domainName, domainsIn, inOrder } from './domains.ts'

test('each domain stands after the one that it is within', () => {
  const domains = [
    { domain: 'total', within: null },
    { domain: 'code', within: 'total' },
    { domain: 'care', within: 'total' },
    { domain: 'kernel', within: 'code' },
  ]
  expect(inOrder(domains).map(({ domain, depth }) => `${depth} ${domain}`)).toEqual(['0 total', '1 code', '2 kernel', '1 care'])
  expect([domainName('total', 'In all', name => name), domainName('code', 'In all', name => name)]).toEqual(['In all', 'code'])
})

test('the domains of a rulebook are read from what it sets for standing', () => {
  const rulebook = {
    options: {
      reputation: {
        cap: '1/10',
        domains: [
          { name: 'code', about: 'Programs.', cap: '1/4' },
          { name: 'kernel', within: 'code' },
        ],
      },
    },
  }
  expect(domainsIn(rulebook)).toEqual([
    { domain: 'total', within: null, about: '', cap: '1/10' },
    { domain: 'code', within: 'total', about: 'Programs.', cap: '1/4' },
    { domain: 'kernel', within: 'code', about: '', cap: '1/10' },
  ])
  expect(domainsIn({}).map(({ domain }) => domain)).toEqual(['total'])
})
