// Cuts a stream of bytes into lines, each decoded by itself, so that a wrong byte spoils no other line.

const lineFeed = 10
/** Bytes of a line, more than the longest that can be read. */
const longest = 50_331_648
/** No line of JSON: stands for bytes that are no text at all. */
const unreadable = '\uFFFD'

export class LineSplitter {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  private held: Uint8Array[] = []
  private heldLength = 0

  /** The lines that the next bytes complete, without their line feeds. */
  push(bytes: Uint8Array): string[] {
    const lines: string[] = []
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      lines.push(this.line(bytes.subarray(start, end)))
      start = end + 1
    }
    if (start < bytes.length) this.hold(bytes.subarray(start))
    return lines
  }

  /** Whether bytes are left over that no line feed ended. */
  get unfinished(): boolean {
    return this.heldLength > 0
  }

  private hold(bytes: Uint8Array): void {
    this.heldLength += bytes.length
    if (this.heldLength <= longest) this.held.push(bytes.slice())
  }

  private line(last: Uint8Array): string {
    if (this.heldLength === 0) return this.decode(last)
    const tooLong = this.heldLength + last.length > longest
    const whole = new Uint8Array(tooLong ? 0 : this.heldLength + last.length)
    let at = 0
    for (const part of tooLong ? [] : [...this.held, last]) {
      whole.set(part, at)
      at += part.length
    }
    this.held = []
    this.heldLength = 0
    return tooLong ? unreadable : this.decode(whole)
  }

  private decode(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes)
    } catch {
      return unreadable
    }
  }
}
