// The reader's clock: ticks each minute, so that "in 2 days" stays true while the page is open.

class Clock {
  now = $state(Date.now())
}
export const clock = new Clock()
setInterval(() => {
  clock.now = Date.now()
}, 60_000)
