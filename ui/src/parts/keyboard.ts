// What keys do everywhere: send a form, walk through a list.

/** Whether a key belongs to what is being written, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('dialog') !== null
}

/** Ctrl or Cmd with Enter sends the form from any of its fields. */
export function submitKeys(form: HTMLFormElement) {
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit()
  }
  form.addEventListener('keydown', pressed)
  return { destroy: () => form.removeEventListener('keydown', pressed) }
}

/** Moves the focus to the next or the one before among all that can be opened from lists on the screen. */
export function walk(steps: 1 | -1): void {
  const items = [...document.querySelectorAll<HTMLElement>('main a.item')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (steps > 0 ? 0 : items.length - 1) : at + steps
  items[Math.min(Math.max(next, 0), items.length - 1)]?.focus()
}
