// Files that are dropped on a part of a screen: a second way besides the button that chooses one.

interface Dropping {
  /** Something is held above it, or no longer. */
  readonly hovers: (over: boolean) => void
  readonly dropped: (file: File | undefined) => void
}

/** For `use:takesFiles`. Of several files that are dropped at once the first is taken. */
export function takesFiles(element: HTMLElement, { hovers, dropped }: Dropping): void {
  const above = (event: DragEvent) => {
    event.preventDefault()
    hovers(event.type === 'dragover')
  }
  element.addEventListener('dragover', above)
  element.addEventListener('dragleave', above)
  element.addEventListener('drop', event => {
    event.preventDefault()
    hovers(false)
    dropped(event.dataTransfer?.files[0])
  })
}
