// What the reader has chosen for this browser.

const name = 'polyarchy-single-keys'

class Preferences {
  private chosen = $state(localStorage.getItem(name) !== 'off')

  /** Whether letters and digits pressed alone do something: they may get in the way of dictation. */
  get singleKeys(): boolean {
    return this.chosen
  }
  set singleKeys(on: boolean) {
    this.chosen = on
    localStorage.setItem(name, on ? 'on' : 'off')
  }
}

export const preferences = new Preferences()
