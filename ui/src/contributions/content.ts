// What a version of an object holds: words, a link, or a file that is named by its fingerprint; or it is gone.
import type { Fingerprint } from './fingerprint.ts'

export type Content =
  /** undefined: the words were erased. */
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'file'; readonly file: Fingerprint }
  /** It was taken away. */
  | { readonly kind: 'gone' }

/** Whether a link leads to a page that a browser may be sent to; others are shown as they are written. */
export const leads = (link: string): boolean => URL.canParse(link) && ['http:', 'https:'].includes(new URL(link).protocol)
