// The panel of Bot API calls, newest first, so many and no more.

import { el, find, icon } from './dom.js'
import { time } from './clock.js'

const kept = 200
const polling = new Set(['getUpdates'])
let waiting = []
let drawing = false

export function startCalls() {
  const panel = find('calls')
  const toggle = find('calls-toggle')
  const show = open => {
    panel.hidden = !open
    toggle.setAttribute('aria-expanded', String(open))
    if (open) panel.querySelector('button').focus()
    else toggle.focus()
  }
  toggle.addEventListener('click', () => show(panel.hidden))
  find('calls-close').append(icon('close'))
  find('calls-close').addEventListener('click', () => show(false))
  panel.addEventListener('keydown', event => { if (event.key === 'Escape') show(false) })
  find('calls-polling').addEventListener('change', event => panel.classList.toggle('polling', event.target.checked))
}

export function resetCalls(calls) {
  find('calls-list').replaceChildren()
  waiting = []
  calls.forEach(addCall)
}

// addCall draws with the next frame: thousands of calls in a second cost as much as the last few hundred.
export function addCall(call) {
  waiting.push(call)
  if (waiting.length > 4 * kept) waiting = waiting.slice(-2 * kept)
  if (!drawing) {
    drawing = true
    requestAnimationFrame(draw)
  }
}

function draw() {
  drawing = false
  const list = find('calls-list')
  list.prepend(...waiting.reverse().map(row))
  waiting = []
  for (const old of [...list.querySelectorAll('li:not(.poll)')].slice(kept)) old.remove()
  for (const old of [...list.querySelectorAll('li.poll')].slice(kept)) old.remove()
  find('calls-none').hidden = list.querySelector('li:not(.poll)') !== null
}

function row(call) {
  const status = call.fault ? `${call.fault}` : call.status || 'cut'
  const good = call.status >= 200 && call.status < 300
  return el('li', { class: polling.has(call.method) ? 'poll' : null, 'data-call': call.method },
    el('details', {},
      el('summary', {},
        el('code', {}, call.method),
        el('span', { class: good ? 'status' : 'status bad' }, `${status}`),
        el('time', { datetime: call.at }, time(call.at))),
      call.description ? el('p', { class: 'problem' }, call.description) : null,
      el('pre', { tabindex: '0' }, JSON.stringify(readable(call.params), null, 2))))
}

// readable turns parameters that are JSON themselves back into what they say.
function readable(params = {}) {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    if (!/^[[{]/.test(value)) return [name, value]
    try { return [name, JSON.parse(value)] } catch { return [name, value] }
  }))
}
