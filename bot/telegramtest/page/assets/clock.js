// The shared clock: what it shows, the steps, and play.

import { el, find, post } from './dom.js'

const state = { now: 0, read: 0, frozen: true, zone: 'UTC', playStep: 3600, formats: {} }

// setClock takes the server's time as an ISO string; a clock that is not frozen runs on by itself.
export function setClock({ now, frozen, zone, canAdvance, playStep }) {
  Object.assign(state, { frozen, zone, playStep, formats: formats(zone), now: 0 })
  moveClock(now)
  find('clock').hidden = !canAdvance
}

export function moveClock(now) {
  const at = Date.parse(now)
  if (!(at > shown())) return
  state.now = at
  state.read = performance.now()
  draw()
}

function shown() {
  return state.frozen ? state.now : state.now + performance.now() - state.read
}

function formats(timeZone) {
  const make = options => new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  return {
    time: make({ hour: '2-digit', minute: '2-digit' }),
    day: make({ weekday: 'short', day: 'numeric', month: 'long' }),
    full: make({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
  }
}

export const time = date => state.formats.time.format(new Date(date))
export const day = date => state.formats.day.format(new Date(date))

function draw() {
  if (state.now === 0) return
  const at = new Date(shown())
  const node = find('now')
  node.dateTime = at.toISOString()
  node.replaceChildren(
    el('span', {}, state.formats.full.format(at).replaceAll(',', '')), el('span', { class: 'long' }, ' · '),
    el('span', { class: 'hour' }, state.formats.time.format(at)))
  node.title = state.zone
}

async function advance(seconds, failed, play = false) {
  const bar = find('clock')
  bar.setAttribute('aria-busy', 'true')
  try {
    moveClock((await post('advance', { seconds, play })).now)
    return true
  } catch (problem) {
    failed(problem.message)
    return false
  } finally {
    bar.removeAttribute('aria-busy')
  }
}

// startClock wires the buttons. Play moves a step a second until it is pressed again.
export function startClock(failed) {
  const steps = [...document.querySelectorAll('[data-advance]')]
  let queue = Promise.resolve()
  for (const step of steps) {
    step.addEventListener('click', () => { queue = queue.then(() => advance(Number(step.dataset.advance), failed)) })
  }
  const play = find('play')
  const playing = on => {
    play.setAttribute('aria-pressed', String(on))
    play.textContent = on ? 'Pause' : 'Play'
  }
  const go = async () => {
    if (play.getAttribute('aria-pressed') !== 'true') return
    if (await advance(state.playStep, failed, true)) setTimeout(go, 1000)
    else playing(false)
  }
  play.addEventListener('click', () => {
    const start = play.getAttribute('aria-pressed') !== 'true'
    playing(start)
    if (start) go()
  })
  setInterval(() => { if (!state.frozen) draw() }, 1000)
}
