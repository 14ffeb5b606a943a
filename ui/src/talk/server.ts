// The server that this page came from, and what of its logs this browser has verified before.
import { Client, type Head } from '@polyarchy/client'

const heads = {
  read(community: string): Head | undefined {
    try {
      return JSON.parse(localStorage.getItem(`polyarchy-head-${community}`) ?? 'null') ?? undefined
    } catch {
      return undefined
    }
  },
  write(community: string, head: Head): void {
    localStorage.setItem(`polyarchy-head-${community}`, JSON.stringify(head))
  },
}

export const server = new Client({ server: location.origin, heads })
